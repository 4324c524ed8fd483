import { z } from 'zod';
import { type AssessmentResult, assess } from '#domain/assessment.ts';
import { tooFewWords } from '#domain/ballot.ts';
import { criterionIds } from '#domain/built-in-template.ts';
import { canonicalJson } from '#domain/canonical.ts';
import { headlineOf } from '#domain/headline.ts';
import { decisionIdSchema } from '#domain/ids.ts';
import { after, hybridRanks, mayReveal, openRoundProblems, roundHours } from '#domain/lifecycle.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, type DecisionGrant, decisionGate } from '../access.ts';
import { change, type Done } from '../change.ts';
import { DbNull, type Tx } from '../db.ts';
import { readParts } from '../decisions/record.ts';
import { sha256 } from '../hash.ts';
import { newId } from '../ids.ts';
import { assessmentOf, unsafeBallotsOf, type WholeBallot } from './assessment.ts';
import { prefill } from './prefill.ts';
import { lockOpenRound, type OpenRound } from './rounds.ts';

const dayMs = 86_400_000;

export const openRoundSchema = z.strictObject({
  decisionId: decisionIdSchema,
  /** ISO 8601 with an offset; five days from now when absent. */
  deadline: z.iso.datetime({ offset: true, error: 'Give the day and time it closes.' }).optional(),
});
type OpenRoundInput = { decisionId: string; deadline?: string | undefined };

/** What T1 reads of a decision, loaded inside the transaction that opens the round. */
async function draftOf(tx: Tx, grant: DecisionGrant) {
  const { decisionId } = grant;
  const [rows, reviewers, roundsSoFar] = [
    await tx.part.findMany({ where: { decisionId }, select: { key: true, value: true } }),
    await tx.reviewer.findMany({ where: { decisionId }, select: { userId: true } }),
    await tx.round.count({ where: { decisionId } }),
  ];
  const reviewerIds = reviewers.map(({ userId }) => userId);
  return { ...grant, parts: readParts(rows), reviewerIds, roundsSoFar };
}

/** Moves the decision on if it still is in the state the gate saw (compare-and-set). */
async function move(tx: Tx, grant: DecisionGrant, by: 'open_round' | 'reveal', more = {}) {
  const state = after(by, grant.state);
  if (!state) return false;
  const { count } = await tx.decision.updateMany({
    where: { id: grant.decisionId, state: grant.state },
    data: { state, version: { increment: 1 }, updatedAt: grant.now, ...more },
  });
  return count === 1;
}

function deadlineOf(input: OpenRoundInput, now: Date): Result<Date> {
  if (!input.deadline) return ok(new Date(now.getTime() + roundHours * 3_600_000));
  const deadline = new Date(input.deadline);
  const ahead = deadline.getTime() - now.getTime();
  if (ahead <= 0) return err('invalid', 'Choose a deadline that lies ahead.');
  return ahead > 90 * dayMs ? err('invalid', 'Choose a deadline within 90 days.') : ok(deadline);
}

/**
 * Opens a round (T1, T4): pins criteria, weights, template and a complete component map. In a later
 * round everybody finds their own last ballot filled in, as a draft.
 */
export const openRound = (
  actor: Actor,
  input: OpenRoundInput,
): Promise<Result<{ roundId: string; n: number }>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'round.open'),
    async (tx, grant) => {
      const draft = await draftOf(tx, grant);
      const weights = draft.parts.weights ?? {};
      const problems = openRoundProblems(draft);
      if (problems.length === 0 && !criterionIds.some((id) => (weights[id] ?? 0) > 0)) {
        problems.push('Give at least one criterion a weight.');
      }
      if (problems.length > 0) return err('not_ready', problems.join('\n'));
      const deadline = deadlineOf(input, grant.now);
      if (!deadline.ok) return deadline;
      const round: OpenRound = {
        id: newId('rnd'),
        n: draft.roundsSoFar + 1,
        criteria: criterionIds,
        weights,
        map: hybridRanks(draft.parts.map) ? draft.parts.map : null,
        templateVersion: grant.templateVersion,
        openedAt: grant.now,
        deadline: deadline.value,
      };
      return begin(tx, grant, round, draft.reviewerIds);
    },
  );

async function begin(
  tx: Tx,
  grant: DecisionGrant,
  round: OpenRound,
  reviewerIds: readonly string[],
): Promise<Result<Done<{ roundId: string; n: number }>>> {
  const { decisionId } = grant;
  const { map, criteria, weights, n, templateVersion, deadline } = round;
  if (!(await move(tx, grant, 'open_round'))) return err('wrong_state');
  await tx.round.create({
    data: {
      ...round,
      decisionId,
      criteria: [...criteria],
      weights,
      map: map ?? DbNull,
      openedBy: grant.actorId ?? '',
    },
  });
  if (n > 1) await prefill(tx, grant, round, reviewerIds);
  const payload = {
    n,
    weightsHash: sha256(canonicalJson(weights)),
    templateVersion,
    criteria: [...criteria],
    deadline: deadline?.toISOString() ?? null,
  };
  return ok({
    value: { roundId: round.id, n },
    events: [{ type: 'round_opened', decisionId, payload }],
  });
}

export const revealRoundSchema = z.strictObject({
  decisionId: decisionIdSchema,
  /** The round the driver looks at. */
  n: z.number().int().min(1),
});
type RevealInput = { decisionId: string; n?: number | undefined };
export type Revealed = { readonly n: number; readonly ballots: number };

/** The driver while scoring; also once the round is revealed, so that a second press is no error. */
async function revealGate(tx: Tx, actor: Actor, decisionId: string) {
  const gate = await decisionGate(tx, actor, decisionId, 'round.reveal');
  if (gate.ok || gate.code !== 'wrong_state') return gate;
  const read = await decisionGate(tx, actor, decisionId, 'decision.read');
  return read.ok && read.value.state === 'discussion' ? read : gate;
}

/**
 * Makes every ballot that is in visible and computes the result (T3), once and for good. A second
 * reveal of the same round answers what the first did. Drafts stay with their authors.
 */
export const revealRound = (actor: Actor, input: RevealInput): Promise<Result<Revealed>> =>
  change(
    (tx) => revealGate(tx, actor, input.decisionId),
    async (tx, grant) => {
      if (grant.state === 'discussion') return alreadyRevealed(tx, grant, input.n);
      const locked = await lockOpenRound(tx, grant.decisionId);
      if (!locked.ok) return locked;
      const round = locked.value;
      if (input.n !== undefined && input.n !== round.n) return alreadyRevealed(tx, grant, input.n);
      const ballots = await unsafeBallotsOf(tx, [round.id]);
      const reviewers = await tx.reviewer.findMany({
        where: { decisionId: grant.decisionId },
        select: { userId: true },
      });
      const view = {
        ballotsIn: ballots.length,
        reviewers: reviewers.length,
        deadline: round.deadline,
      };
      const may = mayReveal(view, grant.now);
      if (may === 'too_few') return err('not_ready', tooFewWords(view));
      const came = new Set(ballots.map(({ reviewerId }) => reviewerId));
      const missing = reviewers.map(({ userId }) => userId).filter((id) => !came.has(id));
      return reveal(tx, grant, { round, ballots, missing, underQuorum: may === 'under_quorum' });
    },
  );

async function alreadyRevealed(
  tx: Tx,
  grant: DecisionGrant,
  n: number | undefined,
): Promise<Result<Done<Revealed>>> {
  const round = await tx.round.findFirst({
    where: { decisionId: grant.decisionId, revealedAt: { not: null }, ...(n ? { n } : {}) },
    orderBy: { n: 'desc' },
    select: { n: true, _count: { select: { ballots: { where: { submittedAt: { not: null } } } } } },
  });
  if (!round) return err('wrong_state');
  return ok({ value: { n: round.n, ballots: round._count.ballots }, events: [] });
}

interface Reveal {
  readonly round: OpenRound;
  readonly ballots: readonly WholeBallot[];
  readonly missing: readonly string[];
  readonly underQuorum: boolean;
}

async function reveal(
  tx: Tx,
  grant: DecisionGrant,
  { round, ballots, missing, underQuorum }: Reveal,
): Promise<Result<Done<Revealed>>> {
  const input = assessmentOf(round, ballots);
  const result: AssessmentResult = assess(input);
  const { n } = round;
  if (!(await move(tx, grant, 'reveal', { headline: headlineOf(n, result) })))
    return err('wrong_state');
  await tx.round.update({
    where: { id: round.id },
    data: { revealedAt: grant.now, revealedBy: grant.actorId, underQuorum, input, result },
  });
  const payload = { n, ballots: ballots.length, missing: [...missing], underQuorum };
  return ok({
    value: { n, ballots: ballots.length },
    events: [{ type: 'round_revealed', decisionId: grant.decisionId, payload }],
  });
}
