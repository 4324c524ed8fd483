import { z } from 'zod';
import { decisionIdSchema, teamIdSchema } from '#domain/ids.ts';
import { asks } from '#domain/notices.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, decisionGate } from '../access.ts';
import { changeUnseen } from '../change.ts';
import { db, sql, sqlEmpty, sqlJoin } from '../db.ts';

const seqSchema = z.string().regex(/^\d{1,18}$/);

export const doneSchema = z.strictObject({ teamId: teamIdSchema, seq: seqSchema });
export const allDoneSchema = z.strictObject({
  /** Slug of one team; all of them when absent. */
  team: z.string().max(64).optional(),
  /** Nothing newer than what was on the page, in milliseconds. */
  until: z.number().int().nonnegative(),
});
export const undoSchema = z.strictObject({
  /** The instant that marking gave back, in milliseconds. */
  doneAt: z.number().int().nonnegative(),
});
export const decisionSchema = z.strictObject({ decisionId: decisionIdSchema });
export const muteSchema = decisionSchema.extend({ mute: z.boolean() });

export interface Done {
  /** What undoes it. */
  readonly doneAt: number;
  readonly count: number;
}

const now = sql`date_trunc('milliseconds', clock_timestamp())`;

/** Marks one thing that happened as done. It concerns nobody else, so no history tells of it. */
export async function markDone(
  actor: Actor,
  { teamId, seq }: z.infer<typeof doneSchema>,
): Promise<Result<Done>> {
  const rows = await db().$queryRaw<{ doneAt: Date }[]>(sql`
    UPDATE notice SET done_at = ${now}, seen_at = COALESCE(seen_at, ${now})
    WHERE user_id = ${actor.userId} AND team_id = ${teamId} AND seq = ${BigInt(seq)}
      AND done_at IS NULL RETURNING done_at AS "doneAt"`);
  const [row] = rows;
  return row
    ? ok({ doneAt: row.doneAt.getTime(), count: 1 })
    : err('not_found', 'That is done already.');
}

/** Marks everything that happened, up to what was seen, as done, together. */
export async function markAllDone(
  actor: Actor,
  { team, until }: z.infer<typeof allDoneSchema>,
): Promise<Result<Done>> {
  const rows = await db().$queryRaw<{ doneAt: Date }[]>(sql`
    WITH moment AS MATERIALIZED (SELECT ${now} AS at)
    UPDATE notice n SET done_at = moment.at, seen_at = COALESCE(n.seen_at, moment.at) FROM moment
    WHERE n.user_id = ${actor.userId} AND n.done_at IS NULL AND n.at <= ${new Date(until)}
      AND n.kind NOT IN (${sqlJoin(Object.keys(asks))})
      AND NOT EXISTS (SELECT 1 FROM mute m
        WHERE m.user_id = n.user_id AND m.decision_id = n.decision_id)
      ${team ? sql`AND n.team_id = (SELECT id FROM team WHERE slug = ${team})` : sqlEmpty}
    RETURNING n.done_at AS "doneAt"`);
  return ok({ doneAt: rows[0]?.doneAt.getTime() ?? 0, count: rows.length });
}

/** Takes back what was marked as done at one instant. */
export async function undoDone(
  actor: Actor,
  { doneAt }: z.infer<typeof undoSchema>,
): Promise<Result<null>> {
  const { count } = await db().notice.updateMany({
    where: { userId: actor.userId, doneAt: new Date(doneAt) },
    data: { doneAt: null },
  });
  return count === 0 ? err('not_found', 'That is not done any more.') : ok(null);
}

/** The person has the decision before them: what is told about it counts as read. */
export async function markSeen(
  actor: Actor,
  { decisionId }: z.infer<typeof decisionSchema>,
): Promise<Result<null>> {
  await db().$executeRaw(sql`
    UPDATE notice SET seen_at = clock_timestamp()
    WHERE user_id = ${actor.userId} AND decision_id = ${decisionId} AND seen_at IS NULL`);
  return ok(null);
}

/** From now on the person hears nothing of a decision, or hears of it again. What waits still waits. */
export const setMute = (actor: Actor, input: z.infer<typeof muteSchema>): Promise<Result<null>> =>
  changeUnseen(
    (tx) => decisionGate(tx, actor, input.decisionId, 'decision.read'),
    async (tx, { decisionId }) => {
      const key = { userId: actor.userId, decisionId };
      if (input.mute) await tx.mute.createMany({ data: [key], skipDuplicates: true });
      else await tx.mute.deleteMany({ where: key });
      return ok(null);
    },
  );
