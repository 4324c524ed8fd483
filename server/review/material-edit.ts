import type { NewEvent } from '#domain/history.ts';
import type { PartKey, RecordParts } from '#domain/record.ts';
import {
  currentResponses,
  type EditCost,
  isOpenObjection,
  restartedWindow,
} from '#domain/review.ts';
import type { DecisionGrant } from '../access.ts';
import { db, type Tx } from '../db.ts';
import { type DecisionRecord, materialHash } from '../decisions/record.ts';
import { keepProposedText } from './proposed-text.ts';
import { responsesOf } from './standing.ts';

/**
 * What a saved part does to the review that is open: nothing while the hash stays. Another hash makes
 * the answers to the old one outdated, restarts the window, and leaves objections standing. The
 * proposal follows the text, so that reviewers answer on what they read.
 */
export async function restartReview(
  tx: Tx,
  grant: DecisionGrant,
  saved: { readonly key: PartKey; readonly parts: RecordParts },
): Promise<NewEvent[]> {
  const { decisionId, now, actorId, policy } = grant;
  const proposal = await tx.proposal.findFirst({
    where: { decisionId, closedAt: null },
    orderBy: { n: 'desc' },
  });
  const hash = materialHash(saved.parts);
  if (!proposal || proposal.hash === hash) return [];
  const { n, hash: before } = proposal;
  const { parts } = saved;
  const editedBy = await keepProposedText(tx, grant, {
    ...{ decisionId, n, hash, parts, editedBy: actorId },
  });
  const closesAt = restartedWindow(
    { closesAt: proposal.closesAt, windowHours: policy.windowHours },
    saved.key === 'consequences',
    now,
  );
  const outcome = parts.outcome?.option ?? 'other';
  const reason = parts.outcome?.reason ?? '';
  await tx.proposal.update({
    where: { id: proposal.id },
    data: { hash, outcome, reason, closesAt, editedBy },
  });
  const outdated = await outdatedBy(tx, grant, { n, hash, before });
  const others = await othersOf(tx, grant, outdated);
  const restarted = { n, key: saved.key, hash, before, closesAt: closesAt.toISOString(), others };
  return [{ type: 'window_restarted', decisionId, payload: restarted }, ...outdated];
}

/** Approver and reviewers whom no outdated answer tells that the window starts anew. */
async function othersOf(
  tx: Tx,
  { decisionId, approverId }: DecisionGrant,
  outdated: readonly NewEvent[],
): Promise<string[]> {
  const reviewers = await tx.reviewer.findMany({
    where: { decisionId },
    orderBy: { userId: 'asc' },
    select: { userId: true },
  });
  const told = new Set(
    outdated.flatMap((one) => (one.type === 'responses_outdated' ? one.payload.reviewers : [])),
  );
  const people = [...reviewers.map(({ userId }) => userId), ...(approverId ? [approverId] : [])];
  return [...new Set(people)].filter((id) => !told.has(id));
}

/** Names those whose newest word was about `before`; no event when there is nobody. */
export async function outdatedBy(
  tx: Tx,
  { decisionId }: DecisionGrant,
  change: { readonly n: number; readonly hash: string; readonly before: string },
): Promise<NewEvent[]> {
  const responses = await responsesOf(tx, decisionId);
  const everybody = [...new Set(responses.map(({ reviewerId }) => reviewerId))];
  const reviewers = currentResponses(responses, everybody, change.before).map(
    ({ reviewerId }) => reviewerId,
  );
  if (reviewers.length === 0) return [];
  return [{ type: 'responses_outdated', decisionId, payload: { ...change, reviewers } }];
}

/** What a material edit would cost now; null while nothing is proposed. */
export async function editCostOf(
  { state, decisionId, policy: { windowHours } }: DecisionGrant,
  { hash }: Pick<DecisionRecord, 'hash'>,
): Promise<EditCost | null> {
  if (state !== 'final_review') return null;
  const responses = await responsesOf(db(), decisionId);
  const everybody = [...new Set(responses.map(({ reviewerId }) => reviewerId))];
  const current = currentResponses(responses, everybody, hash);
  return {
    answers: current.filter((one) => !isOpenObjection(one)).length,
    objections: responses.filter(isOpenObjection).length,
    windowHours,
  };
}
