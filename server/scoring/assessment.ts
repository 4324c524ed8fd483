import { type AssessmentInput, parseAssessment } from '#domain/assessment.ts';
import { entryOf } from '#domain/ballot.ts';
import type { BoundaryAnswer } from '#domain/component-map.ts';
import { hybridFromMap, ownPenalties } from '#domain/hybrid.ts';
import type { Ballot } from '#domain/scoring.ts';
import { scoredOptions, type Template } from '#domain/template.ts';
import type { WholeBallot } from './ballots.ts';
import type { Earlier, EarlierWords } from './earlier.ts';
import type { OpenRound } from './rounds.ts';

/** Why a reviewer has no score on what an earlier round asked without them. */
const notAsked = { abstain: 'not asked in this round' } as const;

function assessedBallot(
  ballot: WholeBallot,
  round: Asked,
  words: EarlierWords | undefined,
): Ballot {
  const slips = new Map(ballot.scores.map((row) => [row.criterion, row]));
  const scores = round.all.map((id) => {
    const asked = round.asked.has(id);
    const entry = entryOf(asked ? slips.get(id) : words?.scores.get(id));
    if (!entry && asked) throw new Error(`A submitted ballot lacks ${id}`);
    return [id, entry ?? notAsked] as const;
  });
  const redLines = [
    ...ballot.redLines.filter((line) => round.asked.has(line.criterion)),
    ...[...(words?.redLines ?? [])].flatMap(([id, lines]) => (round.asked.has(id) ? [] : lines)),
  ].map(({ criterion, option, reason }) => ({ criterion, option, reason }));
  const given = { reviewer: ballot.reviewerId, scores: Object.fromEntries(scores) };
  return redLines.length > 0 ? { ...given, redLines } : given;
}

interface Asked {
  readonly all: readonly string[];
  readonly asked: ReadonlySet<string>;
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

/**
 * The assessment of a round from the ballots that are in. On what the round did not ask, each of its
 * reviewers' earlier word stands. Reviewers go by their user ids, so that a changed name changes no
 * result; exports put names in their place.
 */
export function assessmentOf(
  round: OpenRound,
  ballots: readonly WholeBallot[],
  earlier: Earlier,
  template: Template,
): AssessmentInput {
  const groups = new Map(template.criteria.map(({ id, group }) => [id, group]));
  const hybrid = round.map && {
    ...hybridFromMap(round.map, answersOf(ballots)),
    ...ownPenalties(template),
  };
  const all = earlier.criteria.length > 0 ? earlier.criteria : round.criteria;
  const asked = { all, asked: new Set(round.criteria) };
  const parsed = parseAssessment({
    assessment: 1,
    criteria: all.map((id) => ({
      id,
      group: groups.get(id) ?? 'team',
      weight: round.weights[id] ?? 0,
    })),
    options: [...scoredOptions],
    ballots: ballots.map((ballot) =>
      assessedBallot(ballot, asked, earlier.byReviewer.get(ballot.reviewerId)),
    ),
    ...(hybrid ? { hybrid } : {}),
    seed: 1,
  });
  if (!parsed.ok) throw new Error(`The round makes no assessment: ${parsed.detail}`);
  return parsed.value;
}
