import type { Actor } from '../access.ts';
import { db, often, type Sql, sql } from '../db.ts';
import { mayWait, type Waiting, waitingCount } from '../find/waiting.ts';
import { askKinds, notMuted } from './queries.ts';

/** Beyond this many the count says "99+". */
const mostCounted = 100;

/** How many things that happened are unread, at most `mostCounted`. */
const unreadOf = ({ userId }: Actor): Sql => sql`(
    SELECT count(*)::int FROM (
      SELECT 1 FROM notice n
      JOIN membership b ON b.team_id = n.team_id AND b.user_id = n.user_id AND b.removed_at IS NULL
      WHERE n.user_id = ${userId} AND n.seen_at IS NULL AND n.done_at IS NULL
        AND n.kind NOT IN (${askKinds}) ${notMuted}
      LIMIT ${mostCounted}) unread)`;

async function counted(what: Sql): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>(sql`${often} SELECT ${what} AS count`);
  return row?.count ?? 0;
}

/** What waits and what is unread, in all teams: the number beside the inbox. */
export async function inboxCount(actor: Actor, waiting: readonly Waiting[]): Promise<number> {
  return waiting.filter(({ muted }) => !muted).length + (await counted(unreadOf(actor)));
}

/**
 * The same number for the frame of every page, which has no list of what waits: exact below a
 * hundred, at least a hundred beyond.
 */
export async function railCount(actor: Actor): Promise<number> {
  const ids = await mayWait(actor);
  if (ids.length === 0) return counted(unreadOf(actor));
  return counted(sql`${waitingCount(actor, ids, mostCounted)} + ${unreadOf(actor)}`);
}

/**
 * The counters of a person's teams added up: it grows with whatever happens in any of the teams, and so tells a stream
 * whether something was missed.
 */
export const sumOf = (teams: readonly { readonly cursor: bigint }[]): bigint =>
  teams.reduce((sum, { cursor }) => sum + cursor, 0n);
