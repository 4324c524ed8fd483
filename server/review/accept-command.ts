import { z } from 'zod';
import type { NewEvent } from '#domain/history.ts';
import { decisionIdSchema } from '#domain/ids.ts';
import { acceptProblems, proposalProblems } from '#domain/lifecycle.ts';
import type { Outcome } from '#domain/record.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Actor, DecisionGrant } from '../access.ts';
import { change } from '../change.ts';
import type { Tx } from '../db.ts';
import { dateOf } from '../decisions/insert.ts';
import { linkGate } from '../decisions/link-commands.ts';
import { type DecisionRecord, readRecord } from '../decisions/record.ts';
import { type StackWrite, touchedBy } from '../stack/check.ts';
import { lockStackOf } from '../stack/present.ts';
import { writeStack } from '../stack/write.ts';
import { closeProposals } from './proposal-commands.ts';
import { takeSnapshot } from './snapshot.ts';
import { stackWriteOf } from './stack-change.ts';
import { readStanding } from './standing.ts';
import { linkedOf, lockSuperseded, supersede } from './supersession.ts';

export const acceptSchema = z.strictObject({
  decisionId: decisionIdSchema,
  /** The hash of the text the approver read. */
  hash: z.string().length(64),
});

interface Accept {
  readonly decisionId: string;
  readonly hash?: string;
}

/**
 * T8: the approver's yes. In one transaction the record gets its hash and its snapshot, the stack
 * its components from the day they hold, the superseded decisions their end, and the history its
 * events; or nothing of it happens. The decision's row is locked by the gate, so of many approvals
 * at once one succeeds and the rest find it accepted.
 */
export const acceptDecision = (
  actor: Actor,
  input: Accept,
): Promise<Result<{ hash: string; heldFrom: string }>> =>
  change(
    async (tx) => {
      await lockStackOf(tx, input.decisionId);
      return linkGate(tx, actor, input.decisionId, 'decision.accept');
    },
    async (tx, grant) => {
      const record = await readRecord(grant, tx);
      const ready = await readyToAccept(tx, grant, record, input.hash);
      if (!ready.ok) return ready;
      const decided = decidedOf(grant, record, ready.value);
      const write = stackWriteOf(grant, record, decided, await linkedOf(tx, grant));
      const touched = await touchedBy(tx, grant.teamId, write);
      const older = await lockSuperseded(tx, grant, grant, touched);
      if (!older.ok) return older;
      const stack = await changeStack(tx, grant, write);
      if (!stack.ok) return stack;
      await closeProposals(tx, grant);
      const superseded = await supersede(tx, grant, grant, older.value);
      await markAccepted(tx, grant, decided);
      const { decisionId, serviceId } = grant;
      const { heldFrom, hash } = decided;
      const payload = { ref: record.ref, outcome: decided.stated, hash, heldFrom };
      const accepted: NewEvent = { type: 'decision_accepted', decisionId, serviceId, payload };
      return ok({
        value: { hash, heldFrom },
        events: [accepted, ...stack.value, ...superseded],
      });
    },
  );

/** The outcome the reviewers answered on, or why the yes must wait. */
async function readyToAccept(
  tx: Tx,
  grant: DecisionGrant,
  record: DecisionRecord,
  hashRead: string | undefined,
): Promise<Result<Outcome>> {
  const { proposal, proposalView, reviewView } = await readStanding(grant, record, tx);
  if (!proposal || !reviewView) return err('wrong_state');
  if (hashRead && hashRead !== record.hash)
    return err('conflict', 'The record changed while you were reading. Read it again first.');
  const problems = [
    ...acceptProblems(reviewView, grant.now),
    // The people may have changed since, and the guard of the proposal must still hold.
    ...proposalProblems(proposalView),
  ];
  return problems.length > 0 ? err('not_ready', problems.join('\n')) : ok(proposal.outcome);
}

interface Decided {
  readonly outcome: Outcome | null;
  /** For the history, where a general decision without an outcome says `other`. */
  readonly stated: Outcome;
  readonly hash: string;
  /** The database's day, YYYY-MM-DD in UTC. */
  readonly decidedOn: string;
  readonly heldFrom: string;
}

function decidedOf(grant: DecisionGrant, record: DecisionRecord, stated: Outcome): Decided {
  const decidedOn = grant.now.toISOString().slice(0, 10);
  return {
    stated,
    outcome: record.parts.outcome?.option ?? (grant.kind === 'general' ? null : stated),
    hash: record.hash,
    decidedOn,
    heldFrom: record.parts.outcome?.heldFrom ?? decidedOn,
  };
}

async function changeStack(
  tx: Tx,
  grant: DecisionGrant,
  write: StackWrite,
): Promise<Result<NewEvent[]>> {
  const { decisionId, serviceId } = grant;
  const written = await writeStack(tx, grant, write);
  if (!written.ok) return written;
  const { opened, closed } = written.value;
  if (opened.length + closed.length === 0) return ok([]);
  const payload = { opened: [...opened], closed: [...closed] };
  return ok([{ type: 'stack_changed', decisionId, serviceId, payload }]);
}

/** Read again, so that the snapshot holds the closed proposal and the links in effect. */
async function markAccepted(tx: Tx, grant: DecisionGrant, decided: Decided): Promise<void> {
  const { decisionId, now } = grant;
  const { outcome, hash, decidedOn, heldFrom } = decided;
  const snapshot = await takeSnapshot(tx, await readRecord(grant, tx), {
    at: now,
    outcome,
    decidedOn,
    heldFrom,
  });
  await tx.decision.update({
    where: { id: decisionId },
    data: {
      state: 'accepted',
      version: { increment: 1 },
      outcome,
      acceptedHash: hash,
      snapshot,
      decidedOn: dateOf(decidedOn),
      updatedAt: now,
    },
  });
}
