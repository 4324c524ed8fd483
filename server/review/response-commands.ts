import { z } from 'zod';
import type { NewEvent } from '#domain/history.ts';
import { decisionIdSchema } from '#domain/ids.ts';
import { answerFields, reasonSchema } from '#domain/response-schema.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { answerProblems, type ResponseKind } from '#domain/review.ts';
import { type Actor, decisionGate } from '../access.ts';
import { change } from '../change.ts';
import type { Tx } from '../db.ts';
import { readRecord } from '../decisions/record.ts';
import { newId } from '../ids.ts';
import type { Once } from '../once.ts';

export const responseSchema = z
  .strictObject({
    decisionId: decisionIdSchema,
    /** The hash of the text that was read. */
    hash: z.string().length(64),
    ...answerFields,
  })
  .superRefine((answer, context) => {
    for (const [field, message] of Object.entries(answerProblems(answer)))
      context.addIssue({ code: 'custom', path: [field], message });
  });

export interface GiveResponse {
  readonly decisionId: string;
  readonly kind: ResponseKind;
  readonly note?: string;
  readonly harm?: string;
  readonly remedy?: string;
  readonly hash?: string;
}

/**
 * T6: a reviewer's word on the text as it stands, bound to its hash. A newer word takes the place of
 * the older one; whoever objected and now answers otherwise has withdrawn the objection.
 */
export const giveResponse = (
  actor: Actor,
  input: GiveResponse,
  once?: Once,
): Promise<Result<{ responseId: string }>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'response.give'),
    async (tx, grant) => {
      const { note = '', harm = '', remedy = '', kind } = input;
      const [lack] = Object.values(answerProblems({ kind, note, harm, remedy }));
      if (lack) return err('invalid', lack);
      const record = await readRecord(grant, tx);
      const proposal = record.proposals.findLast((candidate) => candidate.closedAt === null);
      if (!proposal) return err('wrong_state');
      if (proposal.hash !== record.hash) {
        return err(
          'conflict',
          'The record changed after it was proposed. It must be proposed again first.',
        );
      }
      if (input.hash && input.hash !== record.hash) {
        return err(
          'conflict',
          'The record changed while you were reading. Read it again, then answer.',
        );
      }
      const { decisionId, now } = grant;
      const events = await withdrawOwn(tx, { decisionId, now, userId: actor.userId });
      const responseId = newId('rsp');
      await tx.response.create({
        data: {
          id: responseId,
          decisionId,
          proposalN: proposal.n,
          reviewerId: actor.userId,
          kind,
          note,
          harm: kind === 'object' ? harm : '',
          remedy: kind === 'object' ? remedy : '',
          hash: record.hash,
          createdAt: now,
        },
      });
      const payload = { n: proposal.n, kind, hash: record.hash };
      const given: NewEvent = { type: 'response_recorded', decisionId, payload };
      return ok({ value: { responseId }, events: [...events, given] });
    },
    { once },
  );

async function withdrawOwn(
  tx: Tx,
  who: { decisionId: string; now: Date; userId: string },
): Promise<NewEvent[]> {
  const { decisionId, now, userId } = who;
  const where = { decisionId, reviewerId: userId, kind: 'object', resolvedAt: null } as const;
  const own = await tx.response.findMany({ where, select: { id: true } });
  await tx.response.updateMany({ where, data: { resolvedAt: now, resolvedBy: userId } });
  return own.map(({ id }) => ({
    type: 'objection_withdrawn',
    decisionId,
    payload: { response: id },
  }));
}

export const objectionSchema = z.strictObject({
  decisionId: decisionIdSchema,
  responseId: z.string().max(64),
});
export const overrideSchema = objectionSchema.extend({ reason: reasonSchema });

interface Objection {
  readonly decisionId: string;
  readonly responseId: string;
}

/** T7, by its author alone. */
export const withdrawObjection = (actor: Actor, input: Objection): Promise<Result<null>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'objection.withdraw'),
    async (tx, { decisionId, now }) => {
      const { responseId } = input;
      const row = await tx.response.findFirst({
        where: { id: responseId, decisionId, kind: 'object' },
      });
      if (!row) return err('not_found');
      if (row.reviewerId !== actor.userId) {
        return err('forbidden', 'Only who objected can withdraw the objection.');
      }
      if (row.resolvedAt) return ok({ value: null, events: [] });
      await tx.response.update({
        where: { id: responseId },
        data: { resolvedAt: now, resolvedBy: actor.userId },
      });
      const payload = { response: responseId };
      return ok({ value: null, events: [{ type: 'objection_withdrawn', decisionId, payload }] });
    },
  );

/** T7, by the approver, who gives a reason that stays beside the objection. */
export const overrideObjection = (
  actor: Actor,
  input: Objection & { readonly reason: string },
): Promise<Result<null>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'objection.override'),
    async (tx, { decisionId, now }) => {
      const { responseId, reason } = input;
      const { count } = await tx.response.updateMany({
        where: { id: responseId, decisionId, kind: 'object', resolvedAt: null },
        data: { resolvedAt: now, resolvedBy: actor.userId, overrideReason: reason },
      });
      if (count === 0) return err('not_found', 'That objection is resolved already.');
      const payload = { response: responseId, reason };
      return ok({ value: null, events: [{ type: 'objection_overridden', decisionId, payload }] });
    },
  );
