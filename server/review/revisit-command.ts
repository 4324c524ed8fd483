import { z } from 'zod';
import { decisionIdSchema } from '#domain/ids.ts';
import { reasonSchema } from '#domain/response-schema.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, decisionGate } from '../access.ts';
import { change } from '../change.ts';
import { flag } from '../revisit/flag.ts';

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
    async (tx, grant) => {
      const events = await flag(tx, grant, { cause: 'member', reason: input.reason });
      if (events.length === 0) return err('wrong_state', 'It is marked for a revisit already.');
      return ok({ value: null, events });
    },
  );
