import { z } from 'zod';
import { headlineOf } from '#domain/headline.ts';
import { decisionIdSchema, userIdSchema } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { options } from '#domain/template.ts';
import { type Actor, type DecisionGrant, decisionGate } from '../access.ts';
import { change } from '../change.ts';
import type { Tx } from '../db.ts';
import type { Once } from '../once.ts';
import { newestResult } from './queries.ts';
import { redLinesOf } from './red-lines.ts';

export const clearRedLineSchema = z.strictObject({
  decisionId: decisionIdSchema,
  criterion: z.string().min(1).max(64),
  option: z.enum(options),
});
type ClearRedLine = Omit<z.output<typeof clearRedLineSchema>, 'decisionId'> & {
  decisionId: string;
};

export const argueRedLineSchema = clearRedLineSchema.extend({
  reviewerId: userIdSchema,
  argument: z
    .string()
    .trim()
    .min(1, 'Say why the option may be chosen all the same.')
    .max(4_000, 'Keep the argument under 4,000 characters.'),
});
type ArgueRedLine = ClearRedLine & { reviewerId: string; argument: string };

interface Which extends ClearRedLine {
  readonly reviewerId: string;
}

async function lineOf(tx: Tx, grant: DecisionGrant, which: Which) {
  const lines = await redLinesOf(tx, grant.decisionId);
  const found = lines.find(
    (line) =>
      line.reviewer === which.reviewerId &&
      line.criterion === which.criterion &&
      line.option === which.option,
  );
  return found ? ok(found) : err('not_found', 'There is no such red line.');
}

/** The verdict in lists follows from the lines that are still open. */
async function renewHeadline(tx: Tx, grant: DecisionGrant): Promise<void> {
  const newest = await newestResult(grant, tx);
  if (!newest) return;
  await tx.decision.update({
    where: { id: grant.decisionId },
    data: { headline: headlineOf(newest.round.n, newest.result), updatedAt: grant.now },
  });
}

const keyOf = (line: {
  ballotId: string;
  criterion: string;
  option: 'go' | 'rust' | 'hybrid';
}) => ({
  ballotId_criterion_option: {
    ballotId: line.ballotId,
    criterion: line.criterion,
    option: line.option,
  },
});

/** Its author lifts a veto after the reveal. Lifting it twice is once. */
export const clearRedLine = (actor: Actor, input: ClearRedLine): Promise<Result<null>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'red_line.clear'),
    async (tx, grant) => {
      const line = await lineOf(tx, grant, { ...input, reviewerId: actor.userId });
      if (!line.ok) return line;
      if (line.value.cleared) return ok({ value: null, events: [] });
      const { n, criterion, option } = line.value;
      await tx.redLine.update({
        where: keyOf(line.value),
        data: { clearedAt: grant.now, clearedBy: actor.userId },
      });
      await renewHeadline(tx, grant);
      const { decisionId } = grant;
      return ok({
        value: null,
        events: [{ type: 'red_line_cleared', decisionId, payload: { n, criterion, option } }],
      });
    },
  );

/** The driver answers a veto in words, which then stand beside it; the veto itself stays on record. */
export const argueRedLine = (
  actor: Actor,
  input: ArgueRedLine,
  once?: Once,
): Promise<Result<null>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'red_line.argue'),
    async (tx, grant) => {
      const line = await lineOf(tx, grant, input);
      if (!line.ok) return line;
      if (line.value.cleared) return err('wrong_state', 'Its author has cleared this red line.');
      const { n, criterion, option, reviewer } = line.value;
      const { argument } = input;
      await tx.redLine.update({ where: keyOf(line.value), data: { argument } });
      await renewHeadline(tx, grant);
      const payload = { n, criterion, option, reviewer, argument };
      const { decisionId } = grant;
      return ok({ value: null, events: [{ type: 'red_line_argued', decisionId, payload }] });
    },
    { once },
  );
