import type { NewEvent } from '#domain/history.ts';
import { reservedSlugs, slugSchema } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { freeSlug } from '#domain/service.ts';
import { teamSlugFrom } from '#domain/team.ts';
import { type Actor, type TeamGrant, unsafeSystemGrant } from '../access.ts';
import { askAsServer } from '../asker.ts';
import { change } from '../change.ts';
import { sql, type Tx } from '../db.ts';
import { newId } from '../ids.ts';

export interface Founded {
  readonly teamId: string;
  readonly slug: string;
}

interface Founding {
  readonly name: string;
  readonly slug?: string;
  /** A guest's own: it is swept with them. No other team ever becomes one. */
  readonly demo?: boolean;
}

/** Slugs that a new team near this one would collide with. */
async function slugsNear(tx: Tx, slug: string): Promise<Set<string>> {
  const rows = await tx.team.findMany({
    where: { slug: { startsWith: slug.slice(0, 40) } },
    select: { slug: true },
  });
  return new Set(rows.map((row) => row.slug));
}

/** The slug asked for when it is free, else the problem with a free one in its words. */
async function chosenSlug(tx: Tx, name: string, asked?: string): Promise<Result<string>> {
  const wanted = asked === undefined ? teamSlugFrom(name) : asked.trim().toLowerCase();
  if (!slugSchema.safeParse(wanted).success) {
    return err('invalid', 'Use lower-case letters, digits and single hyphens in the address.');
  }
  const taken = await slugsNear(tx, wanted);
  const free = freeSlug(reservedSlugs.has(wanted) ? `${wanted}-team` : wanted, taken);
  if (asked !== undefined && free !== wanted) {
    return err('taken', `“${wanted}” is taken; “${free}” is free.`);
  }
  return ok(free);
}

/** Writes team and first owner; answers the grant under which the founding is told. */
async function insertTeam(
  tx: Tx,
  userId: string,
  { name, slug, demo = false }: Founding,
): Promise<Result<TeamGrant>> {
  // One founding at a time picks a slug, so that two teams of one name do not fail each other.
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('assay.team.slug'))`);
  const chosen = await chosenSlug(tx, name, slug);
  if (!chosen.ok) return chosen;
  const id = newId('tea');
  const demoOwnerId = demo ? userId : null;
  await tx.team.create({ data: { id, slug: chosen.value, name, demoOwnerId } });
  await tx.membership.create({ data: { teamId: id, userId, role: 'owner' } });
  const grant = unsafeSystemGrant(id, userId, new Date());
  return ok({ ...grant, teamSlug: chosen.value, teamName: name });
}

const told = (grant: TeamGrant, userId: string): NewEvent[] => [
  { type: 'team_created', payload: { name: grant.teamName, slug: grant.teamSlug } },
  { type: 'member_joined', payload: { user: userId, role: 'owner' } },
];

/**
 * A new team with the actor as its owner. Without a slug one is made from the name, with a number
 * when it is in use; a slug that was asked for must be free (`taken`, with a free one in the words).
 */
export const foundTeam = (actor: Actor, input: Founding): Promise<Result<Founded>> =>
  askAsServer(() =>
    change(
      (tx) => insertTeam(tx, actor.userId, input),
      async (_tx, grant) =>
        ok({
          value: { teamId: grant.teamId, slug: grant.teamSlug },
          events: told(grant, actor.userId),
        }),
    ),
  );

/** The same for somebody who has no account yet: `arrive` writes the person in the same transaction. */
export async function foundFirstTeam(
  arrive: (tx: Tx) => Promise<string>,
  name: string,
): Promise<Result<{ userId: string; slug: string }>> {
  let userId = '';
  return askAsServer(() =>
    change(
      async (tx) => {
        userId = await arrive(tx);
        return insertTeam(tx, userId, { name });
      },
      async (_tx, grant) =>
        ok({ value: { userId, slug: grant.teamSlug }, events: told(grant, userId) }),
    ),
  );
}
