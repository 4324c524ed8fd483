import { z } from 'zod';
import { hereSeconds, tabSchema } from '#domain/here.ts';
import { decisionIdSchema } from '#domain/ids.ts';
import { partKeySchema } from '#domain/record.ts';
import { ok, type Result } from '#domain/result.ts';
import { type Actor, decisionGate } from '../access.ts';
import { askToLook, changeUnseen } from '../change.ts';
import { sql } from '../db.ts';

const section = {
  decisionId: decisionIdSchema,
  part: partKeySchema,
  tab: tabSchema,
} as const;

export const takeSectionSchema = z.strictObject({
  ...section,
  /** Take it from whoever writes it now. */
  over: z.boolean(),
});
export const leaveSectionSchema = z.strictObject(section);

export type Taken =
  | { readonly yours: true }
  | { readonly yours: false; readonly by: { readonly id: string; readonly name: string } };

/**
 * Lets a tab write a section, or says who does. The right of way lasts `hereSeconds` and as long as
 * the tab's stream stands. It is a courtesy: who saves second finds both texts kept, with it or without.
 */
export const takeSection = (
  actor: Actor,
  { decisionId, part, tab, over }: z.output<typeof takeSectionSchema>,
): Promise<Result<Taken>> =>
  changeUnseen(
    (tx) => decisionGate(tx, actor, decisionId, 'part.save'),
    async (tx, grant): Promise<Result<Taken>> => {
      const [holder] = await tx.$queryRaw<{ id: string; name: string; tab: string }[]>(sql`
        SELECT u.id, u.name, l.tab FROM edit_lease l JOIN "user" u ON u.id = l.user_id
        WHERE l.decision_id = ${decisionId} AND l.part = ${part} AND l.expires_at > clock_timestamp()`);
      if (holder && holder.tab !== tab && !over) {
        return ok({ yours: false, by: { id: holder.id, name: holder.name } });
      }
      // The decision's row is locked by the gate, so nobody comes between.
      await tx.$executeRaw(sql`
        INSERT INTO edit_lease (decision_id, part, user_id, tab, taken_at, expires_at)
        VALUES (${decisionId}, ${part}, ${actor.userId}, ${tab}, clock_timestamp(),
          clock_timestamp() + make_interval(secs => ${hereSeconds}))
        ON CONFLICT (decision_id, part) DO UPDATE SET user_id = EXCLUDED.user_id,
          tab = EXCLUDED.tab, taken_at = EXCLUDED.taken_at, expires_at = EXCLUDED.expires_at`);
      if (holder?.tab !== tab) await askToLook(tx, grant.teamId, decisionId);
      return ok({ yours: true });
    },
  );

/** Gives the section back; what another tab holds stays as it is. */
export const leaveSection = (
  actor: Actor,
  { decisionId, part, tab }: z.output<typeof leaveSectionSchema>,
): Promise<Result<null>> =>
  changeUnseen(
    (tx) => decisionGate(tx, actor, decisionId, 'decision.read'),
    async (tx, grant) => {
      const freed = await tx.$executeRaw(sql`
        DELETE FROM edit_lease
        WHERE decision_id = ${decisionId} AND part = ${part} AND tab = ${tab}
          AND user_id = ${actor.userId}`);
      if (freed > 0) await askToLook(tx, grant.teamId, decisionId);
      return ok(null);
    },
  );
