import { z } from 'zod';
import type { AssessmentResult } from '#domain/assessment.ts';
import { tooFewWords } from '#domain/ballot.ts';
import { canonicalJson } from '#domain/canonical.ts';
import { decisionIdSchema } from '#domain/ids.ts';
import { hybridRanks, openRoundProblems } from '#domain/lifecycle.ts';
import { contested, mayReveal } from '#domain/quorum.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, type DecisionGrant, decisionGate } from '../access.ts';
import { change, type Done } from '../change.ts';
import { DbNull, type Tx } from '../db.ts';
import { move } from '../decisions/move.ts';
import { pinPolicy } from '../decisions/pin-policy.ts';
import { readParts } from '../decisions/record.ts';
import { sha256 } from '../hash.ts';
import { newId } from '../ids.ts';
import { templateOf } from '../templates/versions.ts';
import { prefill } from './prefill.ts';
import { type Revealed, reveal, revealViewOf } from './reveal.ts';
import { lockOpenRound, type OpenRound } from './rounds.ts';

const dayMs = 86_400_000;

export const openRoundSchema = z.strictObject({
  decisionId: decisionIdSchema,
  /** ISO 8601 with an offset; the scoring time of the policy from now when absent. */
  deadline: z.iso.datetime({ offset: true, error: 'Give the day and time it closes.' }).optional(),
  /** What a later round asks about; where scores lie apart when absent. The first asks everything. */
  criteria: z.array(z.string().max(64)).min(1, 'Choose at least one criterion.').max(64).optional(),
});
type OpenRoundInput = {
  decisionId: string;
  deadline?: string | undefined;
  criteria?: readonly string[] | undefined;
};

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

function deadlineOf(given: string | undefined, { policy, now }: DecisionGrant): Result<Date> {
  if (!given) return ok(new Date(now.getTime() + policy.scoringHours * 3_600_000));
  const deadline = new Date(given);
  const ahead = deadline.getTime() - now.getTime();
  if (ahead <= 0) return err('invalid', 'Choose a deadline that lies ahead.');
  return ahead > 90 * dayMs ? err('invalid', 'Choose a deadline within 90 days.') : ok(deadline);
}

/** The first round asks everything. A later one asks what its driver chose of that, in the same order. */
async function criteriaOf(
  tx: Tx,
  { decisionId }: DecisionGrant,
  chosen: readonly string[] | undefined,
  template: readonly string[],
): Promise<Result<readonly string[]>> {
  const revealed = await tx.round.findMany({
    where: { decisionId, revealedAt: { not: null } },
    orderBy: { n: 'asc' },
    select: { criteria: true, result: true },
  });
  const all = revealed[0]?.criteria ?? template;
  const newest = revealed.at(-1)?.result as unknown as AssessmentResult | undefined;
  if (!newest || !chosen) return ok(newest ? contested(all, newest.agreement) : all);
  const unknown = chosen.some((id) => !all.includes(id));
  if (unknown) return err('invalid', 'The first round did not ask about that criterion.');
  return ok(all.filter((id) => chosen.includes(id)));
}

/**
 * Opens a round (T1, T4): pins criteria, weights, template, policy and a complete component map. In a
 * later round everybody finds their own newest words filled in, as a draft.
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
      const template = await templateOf(grant.teamId, grant.templateVersion, tx);
      const known = template.criteria.map(({ id }) => id);
      if (problems.length === 0 && !known.some((id) => (weights[id] ?? 0) > 0)) {
        problems.push('Give at least one criterion a weight.');
      }
      if (problems.length > 0) return err('not_ready', problems.join('\n'));
      const deadline = deadlineOf(input.deadline, grant);
      if (!deadline.ok) return deadline;
      const criteria = await criteriaOf(tx, grant, input.criteria, known);
      if (!criteria.ok) return criteria;
      const round: OpenRound = {
        id: newId('rnd'),
        n: draft.roundsSoFar + 1,
        criteria: criteria.value,
        weights,
        map: hybridRanks(draft.parts.map) ? draft.parts.map : null,
        templateVersion: grant.templateVersion,
        openedAt: grant.now,
        deadline: deadline.value,
        extendedAt: null,
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
  const pinned = await pinPolicy(tx, grant);
  const payload = {
    n,
    weightsHash: sha256(canonicalJson(weights)),
    templateVersion,
    criteria: [...criteria],
    deadline: deadline?.toISOString() ?? null,
    ...pinned,
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

/** The driver while scoring; also once the round is revealed, so that a second press is no error. */
async function revealGate(tx: Tx, actor: Actor, decisionId: string) {
  const gate = await decisionGate(tx, actor, decisionId, 'round.reveal');
  if (gate.ok || gate.code !== 'wrong_state') return gate;
  const read = await decisionGate(tx, actor, decisionId, 'decision.read');
  return read.ok && read.value.state === 'discussion' ? read : gate;
}

/**
 * The driver's reveal (T3). A second reveal of the same round answers what the first did, whoever or
 * whatever made that one.
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
      const view = await revealViewOf(tx, grant, round);
      const may = mayReveal(view, grant.now);
      if (may === 'too_few') return err('not_ready', tooFewWords(view));
      const underQuorum = may === 'under_quorum';
      return reveal(tx, grant, round, { cause: 'driver', underQuorum });
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
    select: { n: true, ballots: { where: { submittedAt: { not: null } }, select: { id: true } } },
  });
  if (!round) return err('wrong_state');
  return ok({ value: { n: round.n, ballots: round.ballots.length }, events: [] });
}

export const extendDeadlineSchema = z.strictObject({
  decisionId: decisionIdSchema,
  /** The round the driver looks at. */
  n: z.number().int().min(1),
  /** ISO 8601 with an offset, later than the deadline that stands. */
  deadline: z.iso.datetime({ offset: true, error: 'Give the day and time it closes.' }),
});
type ExtendInput = { decisionId: string; n: number; deadline: string };

/** The driver gives a round more time, never less. Everybody sees that it was put off. */
export const extendDeadline = (
  actor: Actor,
  input: ExtendInput,
): Promise<Result<{ deadline: Date }>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'round.extend'),
    async (tx, grant) => {
      const locked = await lockOpenRound(tx, grant.decisionId);
      if (!locked.ok) return locked;
      const { id, n, deadline: old } = locked.value;
      if (n !== input.n) return err('wrong_state');
      const later = deadlineOf(input.deadline, grant);
      if (!later.ok) return later;
      const deadline = later.value;
      if (old && deadline <= old)
        return err('invalid', 'Choose a deadline after the one that stands.');
      await tx.round.update({ where: { id }, data: { deadline } });
      const before = (old ?? grant.now).toISOString();
      const payload = { n, deadline: deadline.toISOString(), before, by: 'driver' } as const;
      const { decisionId } = grant;
      return ok({
        value: { deadline },
        events: [{ type: 'deadline_extended', decisionId, payload }],
      });
    },
  );
