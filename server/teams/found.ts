import { reservedSlugs, slugSchema } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { freeSlug } from '#domain/service.ts';
import { teamSlugFrom } from '#domain/team.ts';
import { type Actor, type TeamGrant, unsafeSystemGrant } from '../access.ts';
import { askAsServer } from '../asker.ts';
import { change, type Done } from '../change.ts';
import { sql, type Tx } from '../db.ts';
import { newId } from '../ids.ts';
import type { Once } from '../once.ts';

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

/** The grant to found a team that is not there yet: anybody may. */
const toFound = (userId: string): TeamGrant => unsafeSystemGrant(newId('tea'), userId, new Date());

/** Writes the team of the grant and its first owner, and tells of both. */
async function insertTeam(
  tx: Tx,
  { teamId, actorId }: TeamGrant,
  { name, slug: asked, demo = false }: Founding,
): Promise<Result<Done<Founded>>> {
  // One founding at a time picks a slug, so that two teams of one name do not fail each other.
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('assay.team.slug'))`);
  const chosen = await chosenSlug(tx, name, asked);
  if (!chosen.ok) return chosen;
  const slug = chosen.value;
  const userId = actorId ?? '';
  await tx.team.create({ data: { id: teamId, slug, name, demoOwnerId: demo ? userId : null } });
  await tx.membership.create({ data: { teamId, userId, role: 'owner' } });
  return ok({
    value: { teamId, slug },
    events: [
      { type: 'team_created', payload: { name, slug } },
      { type: 'member_joined', payload: { user: userId, role: 'owner' } },
    ],
  });
}

/**
 * A new team with the actor as its owner. Without a slug one is made from the name, with a number
 * when it is in use; a slug that was asked for must be free (`taken`, with a free one in the words).
 */
export const foundTeam = (actor: Actor, input: Founding, once?: Once): Promise<Result<Founded>> =>
  askAsServer(() =>
    change(
      async () => ok(toFound(actor.userId)),
      (tx, grant) => insertTeam(tx, grant, input),
      { once },
    ),
  );

/** The same for somebody who has no account yet: `arrive` writes the person in the same transaction. */
export async function foundFirstTeam(
  arrive: (tx: Tx) => Promise<string>,
  name: string,
): Promise<Result<{ userId: string; slug: string }>> {
  let userId = '';
  const founded = await askAsServer(() =>
    change(
      async (tx) => {
        userId = await arrive(tx);
        return ok(toFound(userId));
      },
      (tx, grant) => insertTeam(tx, grant, { name }),
    ),
  );
  return founded.ok ? ok({ userId, slug: founded.value.slug }) : founded;
}
