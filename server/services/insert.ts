import type { NewEvent } from '#domain/history.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { freeSlug, type NewService, wantedSlug } from '#domain/service.ts';
import type { Granted } from '../change.ts';
import type { Tx } from '../db.ts';
import { newId } from '../ids.ts';
import { knownProfiles } from '../templates/offered.ts';

export interface InsertedService {
  readonly serviceId: string;
  readonly slug: string;
  /** For the caller's own `events`: the service is announced with what it was made for. */
  readonly events: readonly NewEvent[];
}

/**
 * Writes a new service inside a transaction of the caller's, whose gate has said yes to
 * `service.create`, `decision.create` or the like. A slug that was asked for must be free (`taken`);
 * one made from the name gets a number when it is not.
 */
export async function insertService(
  tx: Tx,
  grant: Granted,
  input: NewService,
): Promise<Result<InsertedService>> {
  const asked = input.slug || wantedSlug(input.name);
  const near = await tx.service.findMany({
    where: { teamId: grant.teamId, slug: { startsWith: asked.slice(0, 40) } },
    select: { slug: true },
  });
  const slugs = new Set(near.map((row) => row.slug));
  if (input.slug && slugs.has(input.slug)) {
    return err(
      'taken',
      `There is a service at “${input.slug}” already. Choose another short name.`,
    );
  }
  const slug = freeSlug(asked, slugs);
  const known = await knownProfiles(tx, grant, input.profiles ?? []);
  if (!known.ok) return known;
  const serviceId = newId('svc');
  await tx.service.create({
    data: {
      id: serviceId,
      teamId: grant.teamId,
      slug,
      name: input.name,
      description: input.description ?? '',
      owner: input.owner ?? '',
      repoUrl: input.repoUrl ?? '',
      docsUrl: input.docsUrl ?? '',
      profiles: input.profiles ?? [],
      createdAt: grant.now,
    },
  });
  return ok({
    serviceId,
    slug,
    events: [{ type: 'service_created', serviceId, payload: { slug, name: input.name } }],
  });
}
