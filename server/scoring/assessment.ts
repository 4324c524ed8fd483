import { type AssessmentInput, parseAssessment } from '#domain/assessment.ts';
import { entryOf } from '#domain/ballot.ts';
import { builtInTemplate } from '#domain/built-in-template.ts';
import type { BoundaryAnswer } from '#domain/component-map.ts';
import { hybridFromMap } from '#domain/hybrid.ts';
import type { Ballot } from '#domain/scoring.ts';
import { scoredOptions } from '#domain/template.ts';
import type { Prisma, Tx } from '../db.ts';
import type { OpenRound } from './rounds.ts';

const whole = {
  scores: { orderBy: { criterion: 'asc' } },
  redLines: { orderBy: [{ criterion: 'asc' }, { option: 'asc' }] },
  answers: { orderBy: [{ boundaryId: 'asc' }, { question: 'asc' }] },
} as const satisfies Prisma.BallotInclude;

export type WholeBallot = Prisma.BallotGetPayload<{ include: typeof whole }>;

/** The ballots that are in, ordered by reviewer. For the reveal and after it, never before. */
export const unsafeBallotsOf = (tx: Tx, roundIds: readonly string[]): Promise<WholeBallot[]> =>
  tx.ballot.findMany({
    where: { roundId: { in: [...roundIds] }, submittedAt: { not: null } },
    orderBy: { reviewerId: 'asc' },
    include: whole,
  });

function assessedBallot(ballot: WholeBallot, criteria: readonly string[]): Ballot {
  const slips = new Map(ballot.scores.map((row) => [row.criterion, row]));
  const scores = criteria.map((id) => {
    const entry = entryOf(slips.get(id));
    if (!entry) throw new Error(`A submitted ballot lacks ${id}`);
    return [id, entry] as const;
  });
  const redLines = ballot.redLines
    .filter((line) => criteria.includes(line.criterion))
    .map(({ criterion, option, reason }) => ({ criterion, option, reason }));
  const given = { reviewer: ballot.reviewerId, scores: Object.fromEntries(scores) };
  return redLines.length > 0 ? { ...given, redLines } : given;
}

/** Boundary id → every answer given about it. */
function answersOf(ballots: readonly WholeBallot[]): Record<string, BoundaryAnswer[]> {
  const answers: Record<string, BoundaryAnswer[]> = {};
  for (const row of ballots.flatMap((ballot) => ballot.answers)) {
    const list = answers[row.boundaryId] ?? [];
    list.push(row.answer as BoundaryAnswer);
    answers[row.boundaryId] = list;
  }
  return answers;
}

const groups = new Map(builtInTemplate.criteria.map(({ id, group }) => [id, group]));

/**
 * The assessment of a round from the ballots that are in. Reviewers go by their user ids, so that a
 * changed name changes no result; exports put names in their place.
 */
export function assessmentOf(round: OpenRound, ballots: readonly WholeBallot[]): AssessmentInput {
  const parsed = parseAssessment({
    assessment: 1,
    criteria: round.criteria.map((id) => ({
      id,
      group: groups.get(id) ?? 'team',
      weight: round.weights[id] ?? 0,
    })),
    options: [...scoredOptions],
    ballots: ballots.map((ballot) => assessedBallot(ballot, round.criteria)),
    ...(round.map ? { hybrid: hybridFromMap(round.map, answersOf(ballots)) } : {}),
    seed: 1,
  });
  if (!parsed.ok) throw new Error(`The round makes no assessment: ${parsed.detail}`);
  return parsed.value;
}
