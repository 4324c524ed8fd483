import { hereSeconds, leavingSeconds } from '#domain/here.ts';
import { askAsServer, askFor } from '../asker.ts';
import { pokeChannel } from '../change.ts';
import { db, sql } from '../db.ts';

// Rows with an end, by the database's clock, so that several processes agree on who is here. They are
// no part of the history: a lost row is a name that is shown a little later.

/** A tab with a record open, as its stream knows it. The caller has checked that the person is in the team. */
export interface Tab {
  readonly tab: string;
  readonly teamId: string;
  readonly decisionId: string;
  readonly userId: string;
}

/**
 * Counts the tab as here from now on for `hereSeconds`, and keeps the sections of it that the tab writes. Tells the
 * other screens when it was not here before. A decision of another team, and the tab of another
 * person, change nothing.
 */
export async function stayHere({ tab, teamId, decisionId, userId }: Tab): Promise<void> {
  await askFor(userId, () =>
    db().$queryRaw(sql`
    WITH old AS (SELECT decision_id FROM presence WHERE tab = ${tab}),
    stays AS (
      INSERT INTO presence (tab, decision_id, user_id, expires_at)
      SELECT ${tab}, d.id, ${userId}, clock_timestamp() + make_interval(secs => ${hereSeconds})
      FROM decision d WHERE d.id = ${decisionId} AND d.team_id = ${teamId}
      ON CONFLICT (tab) DO UPDATE
        SET decision_id = EXCLUDED.decision_id, expires_at = EXCLUDED.expires_at
        WHERE presence.user_id = EXCLUDED.user_id
      RETURNING decision_id),
    keeps AS (
      UPDATE edit_lease SET expires_at = clock_timestamp() + make_interval(secs => ${hereSeconds})
      WHERE tab = ${tab} AND user_id = ${userId} AND decision_id = ${decisionId} RETURNING 1)
    SELECT pg_notify(${pokeChannel}, ${teamId} || ' ' || moved.decision_id)::text, (SELECT count(*) FROM keeps)
    FROM (
      SELECT decision_id FROM stays EXCEPT SELECT decision_id FROM old
      UNION
      SELECT old.decision_id FROM old JOIN stays ON stays.decision_id <> old.decision_id
    ) moved`),
  );
}

/** The tab's stream ended: it counts for a little longer, in case it only loads its next page. */
export async function leaveHere({ tab, userId }: Pick<Tab, 'tab' | 'userId'>): Promise<void> {
  const soon = sql`least(expires_at, clock_timestamp() + make_interval(secs => ${leavingSeconds}))`;
  await askFor(userId, () =>
    db().$executeRaw(sql`
    WITH kept AS (
      UPDATE edit_lease SET expires_at = ${soon} WHERE tab = ${tab} AND user_id = ${userId})
    UPDATE presence SET expires_at = ${soon} WHERE tab = ${tab} AND user_id = ${userId}`),
  );
}

/** Takes away what has run out and tells the screens. Of several processes one finds each row. */
export async function sweepHere(): Promise<void> {
  await askAsServer(() =>
    db().$queryRaw(sql`
    WITH left_ AS (DELETE FROM presence WHERE expires_at <= clock_timestamp() RETURNING decision_id),
    freed AS (DELETE FROM edit_lease WHERE expires_at <= clock_timestamp() RETURNING decision_id)
    SELECT pg_notify(${pokeChannel}, d.team_id || ' ' || d.id)::text
    FROM decision d
    WHERE d.id IN (SELECT decision_id FROM left_ UNION SELECT decision_id FROM freed)`),
  );
}

/** Looks once more when a tab that said goodbye has run out, so that its name does not linger. */
export function sweepWhenGone(): void {
  setTimeout(() => void sweepHere().catch(() => undefined), (leavingSeconds + 0.5) * 1000).unref();
}
