import { z } from 'zod';
import type { NewEvent } from '#domain/history.ts';
import { decisionIdSchema } from '#domain/ids.ts';
import { after, proposalProblems } from '#domain/lifecycle.ts';
import { reasonSchema } from '#domain/response-schema.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, type DecisionGrant, decisionGate } from '../access.ts';
import { change } from '../change.ts';
import type { Tx } from '../db.ts';
import { move } from '../decisions/move.ts';
import { pinPolicy } from '../decisions/pin-policy.ts';
import { type DecisionRecord, readRecord } from '../decisions/record.ts';
import { newId } from '../ids.ts';
import { outdatedBy } from './material-edit.ts';
import { keepProposedText } from './proposed-text.ts';
import { readStanding } from './standing.ts';

export const decisionSchema = z.strictObject({ decisionId: decisionIdSchema });
export const reasonedSchema = z.strictObject({
  decisionId: decisionIdSchema,
  reason: reasonSchema,
});
interface Reasoned {
  readonly decisionId: string;
  readonly reason: string;
}

const hour = 3_600_000;

/** Ends whatever proposal is open; a new one, a rejection or a change of plan takes its place. */
export const closeProposals = (tx: Tx, { decisionId, now }: DecisionGrant) =>
  tx.proposal.updateMany({ where: { decisionId, closedAt: null }, data: { closedAt: now } });

/**
 * T5: puts the record as it stands to the reviewers, bound to its hash, for as long as the policy
 * says. A general decision needs no scores and may come straight from draft. While a proposal is
 * open its text follows the record (material-edit.ts), so there is nothing to propose again.
 */
export const openProposal = (
  actor: Actor,
  input: { readonly decisionId: string },
): Promise<Result<{ n: number; closesAt: Date }>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'proposal.open'),
    async (tx, grant) => {
      const by = grant.kind === 'general' ? 'propose_unscored' : 'propose';
      if (!after(by, grant.state))
        return err('wrong_state', 'Score the options first. The proposal follows the reveal.');
      const record = await readRecord(grant, tx);
      const { proposalView, proposal } = await readStanding(grant, record, tx);
      if (proposal?.hash === record.hash)
        return err('wrong_state', 'This text is proposed already.');
      const problems = proposalProblems(proposalView);
      if (problems.length > 0) return err('not_ready', problems.join('\n'));
      await closeProposals(tx, grant);
      const opened = await writeProposal(tx, grant, record);
      return (await move(tx, grant, by)) ? ok(opened) : err('wrong_state');
    },
  );

async function writeProposal(tx: Tx, grant: DecisionGrant, record: DecisionRecord) {
  const { decisionId, now, policy, actorId } = grant;
  const { parts, hash } = record;
  const last = record.proposals.at(-1);
  const n = (last?.n ?? 0) + 1;
  const closesAt = new Date(now.getTime() + policy.windowHours * hour);
  const outcome = parts.outcome?.option ?? 'other';
  const stated = { n, outcome, hash, closesAt };
  await tx.proposal.create({
    data: {
      ...stated,
      id: newId('prp'),
      decisionId,
      reason: parts.outcome?.reason ?? '',
      openedBy: actorId ?? '',
      openedAt: now,
    },
  });
  await keepProposedText(tx, grant, { decisionId, n, hash, parts, editedBy: null });
  const pinned = await pinPolicy(tx, grant);
  const payload = { ...stated, closesAt: closesAt.toISOString(), ...pinned };
  const proposed: NewEvent = { type: 'proposal_opened', decisionId, payload };
  const before = last && last.hash !== hash ? last.hash : null;
  const outdated = before ? await outdatedBy(tx, grant, { n, hash, before }) : [];
  return { value: { n, closesAt }, events: [proposed, ...outdated] };
}

/** T9. The record stays as it was when the approver said no. */
export const rejectDecision = (actor: Actor, input: Reasoned): Promise<Result<null>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'decision.reject'),
    async (tx, grant) => {
      await closeProposals(tx, grant);
      if (!(await move(tx, grant, 'reject'))) return err('wrong_state');
      const { decisionId } = grant;
      const payload = { reason: input.reason };
      return ok({ value: null, events: [{ type: 'decision_rejected', decisionId, payload }] });
    },
  );

/** T10: back to the discussion. Open objections go with it and stand until they are resolved. */
export const requestChanges = (actor: Actor, input: Reasoned): Promise<Result<null>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'changes.request'),
    async (tx, grant) => {
      await closeProposals(tx, grant);
      if (!(await move(tx, grant, 'request_changes'))) return err('wrong_state');
      const { decisionId } = grant;
      const payload = { reason: input.reason };
      return ok({ value: null, events: [{ type: 'changes_requested', decisionId, payload }] });
    },
  );

/** T11. A round that is still blind ends without a reveal; its ballots stay hidden for ever. */
export const withdrawDecision = (actor: Actor, input: Reasoned): Promise<Result<null>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'decision.withdraw'),
    async (tx, grant) => {
      const { decisionId, now } = grant;
      await tx.round.updateMany({
        where: { decisionId, revealedAt: null, closedAt: null },
        data: { closedAt: now },
      });
      await closeProposals(tx, grant);
      if (!(await move(tx, grant, 'withdraw'))) return err('wrong_state');
      const payload = { reason: input.reason };
      return ok({ value: null, events: [{ type: 'decision_withdrawn', decisionId, payload }] });
    },
  );

/**
 * An accepted decision is not to be followed any more, and nothing takes its place yet. Record and
 * stack stay as they are: what runs, runs until a newer decision says otherwise.
 */
export const deprecateDecision = (actor: Actor, input: Reasoned): Promise<Result<null>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'decision.deprecate'),
    async (tx, grant) => {
      if (!(await move(tx, grant, 'deprecate'))) return err('wrong_state');
      const { decisionId } = grant;
      const payload = { reason: input.reason };
      return ok({ value: null, events: [{ type: 'decision_deprecated', decisionId, payload }] });
    },
  );
