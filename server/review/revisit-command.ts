import { z } from 'zod';
import { decisionIdSchema } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { reasonSchema } from '#domain/review.ts';
import { type Actor, decisionGate } from '../access.ts';
import { change } from '../change.ts';

export const flagRevisitSchema = z.strictObject({
  decisionId: decisionIdSchema,
  reason: reasonSchema,
});

/** T13, by a member: an accepted decision must be looked at again now, whatever its day says. */
export const flagRevisit = (
  actor: Actor,
  input: { readonly decisionId: string; readonly reason: string },
): Promise<Result<null>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'revisit.flag'),
    async (tx, { decisionId, serviceId, now }) => {
      const { count } = await tx.decision.updateMany({
        where: { id: decisionId, revisitFlaggedAt: null },
        data: { revisitFlaggedAt: now, updatedAt: now },
      });
      if (count === 0) return err('wrong_state', 'It is marked for a revisit already.');
      const payload = { cause: 'member', reason: input.reason } as const;
      return ok({
        value: null,
        events: [{ type: 'revisit_flagged', decisionId, serviceId, payload }],
      });
    },
  );
