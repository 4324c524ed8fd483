import { resultOf } from './assessed.ts';
import type { AssessmentInput, AssessmentResult } from './assessment.ts';
import { uniformAcceptability } from './robustness/acceptability.ts';
import { type Acceptability, sampled } from './robustness.ts';
import { type Ballot, type Cells, isAbstention, scoredWeights, type Weights } from './scoring.ts';
import { rankedOptions, type Tally, tally, weightsOf } from './tally.ts';
import { largestRemainder, type Points } from './weights.ts';

/** What somebody tries on a revealed round. Nothing of it is ever stored. */
export type WhatIf = {
  /**
   * Criterion id → its weight on the scale of the round's weights. The others keep theirs, so that
   * they keep their proportions and come back unharmed when this one does.
   */
  readonly weights: Readonly<Record<string, number>>;
  /** Criterion id → option → the team's mean, 1 to 5. */
  readonly cells: Cells;
};

export const asScored: WhatIf = { weights: {}, cells: {} };

export const isAsScored = ({ weights, cells }: WhatIf): boolean =>
  Object.keys(weights).length === 0 && Object.keys(cells).length === 0;

/** The largest share one criterion can be given: at 1 the others would lose their proportions. */
export const largestShare = 0.995;

/** As many digits as a link carries, so that who opens it sees the same numbers. */
const short = (value: number): number => Number(Number(value.toPrecision(5)).toFixed(5));

/** Weights by criterion with what the what-if sets, not normalised. */
export const weightsIf = (input: AssessmentInput, { weights }: WhatIf): Weights => ({
  ...weightsOf(input),
  ...weights,
});

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}

/**
 * Gives a criterion a share of the weight, 0 to `largestShare`, of the criteria that were scored
 * (those of `cells`); the others share what is left in their proportions. A criterion whose rivals
 * all weigh nothing keeps everything.
 */
export function setShare(
  input: AssessmentInput,
  cells: Cells,
  whatIf: WhatIf,
  criterion: string,
  share: number,
): WhatIf {
  const own = weightsOf(input)[criterion] ?? 0;
  const others = Object.entries(weightsIf(input, whatIf)).reduce(
    (sum, [id, weight]) => (id === criterion || cells[id] === undefined ? sum : sum + weight),
    0,
  );
  if (others === 0) return whatIf;
  const held = Math.min(largestShare, Math.max(0, share));
  const weight = short((held / (1 - held)) * others);
  const weights = without(whatIf.weights, criterion);
  // Where it was scored is no what-if, however it was come back to.
  if (Math.abs(weight - own) > own * 1e-4 + 1e-9) weights[criterion] = weight;
  return { ...whatIf, weights };
}

/** Gives a cell another team mean, held in 1 to 5; today's mean takes the change back. */
export function setCell(
  cells: Cells,
  whatIf: WhatIf,
  criterion: string,
  option: string,
  value: number,
): WhatIf {
  const today = cells[criterion]?.[option];
  if (today === undefined) return whatIf;
  const mean = short(Math.min(5, Math.max(1, value)));
  const row = without(whatIf.cells[criterion] ?? {}, option);
  if (Math.abs(mean - today) > 1e-4) row[option] = mean;
  const rest = without(whatIf.cells, criterion);
  return { ...whatIf, cells: Object.keys(row).length > 0 ? { ...rest, [criterion]: row } : rest };
}

/** Takes back what was tried on one criterion: its weight, its cells, or both. */
export const forget = (whatIf: WhatIf, criterion: string): WhatIf => ({
  weights: without(whatIf.weights, criterion),
  cells: without(whatIf.cells, criterion),
});

/** Everybody's score on a changed cell moves by what its mean moves; who abstained still does. */
function shifted(ballot: Ballot, cells: Cells, whatIf: WhatIf): Ballot {
  const scores = { ...ballot.scores };
  for (const [criterion, row] of Object.entries(whatIf.cells)) {
    const entry = scores[criterion];
    if (entry === undefined || isAbstention(entry)) continue;
    const moved = Object.entries(row).map(([option, mean]) => [
      option,
      (entry[option] ?? 0) + mean - (cells[criterion]?.[option] ?? mean),
    ]);
    scores[criterion] = { ...entry, ...Object.fromEntries(moved) };
  }
  return { ...ballot, scores };
}

/** The assessment as it would have been, and its tally. Scores may lie between the five steps. */
export type Tried = { readonly input: AssessmentInput; readonly counted: Tally };

export function tried(input: AssessmentInput, cells: Cells, whatIf: WhatIf): Tried {
  const weights = weightsIf(input, whatIf);
  const moved: AssessmentInput = {
    ...input,
    criteria: input.criteria.map((line) => ({ ...line, weight: weights[line.id] ?? 0 })),
    ballots:
      Object.keys(whatIf.cells).length > 0
        ? input.ballots.map((ballot) => shifted(ballot, cells, whatIf))
        : input.ballots,
  };
  return { input: moved, counted: tally(moved) };
}

/**
 * The whole result of what was tried, beside `base`, the result as scored. The sampled part is
 * given, because it is drawn elsewhere; agreement is about the people and does not move.
 */
export const triedResult = (
  { input, counted }: Tried,
  base: AssessmentResult,
  acceptability: Acceptability,
): AssessmentResult =>
  resultOf(input, { counted, draw: () => acceptability, agreement: base.agreement });

/** What the sampling needs, and nothing else: it is posted to a worker as it is. */
export type Draw = Pick<Tally, 'cells' | 'weights'> & {
  readonly options: readonly string[];
  readonly seed: number;
};

export const drawOf = ({ input, counted }: Tried): Draw => ({
  cells: counted.cells,
  weights: counted.weights,
  options: rankedOptions(input),
  seed: input.seed ?? 1,
});

/**
 * Draws for one move after the other, each as `sampled` would. What equally likely weightings give
 * depends on the scores and on which criteria carry weight: a weight that moves leaves it as it was.
 */
export function drawer(): (draw: Draw) => Acceptability {
  let known: { readonly of: string; readonly uniform: Acceptability['uniform'] } | null = null;
  return ({ options, seed, cells, weights }) => {
    const carry = Object.keys(weights).filter((id) => (weights[id] ?? 0) > 0);
    const of = JSON.stringify([cells, carry, options, seed]);
    if (known?.of !== of)
      known = { of, uniform: uniformAcceptability(cells, weights, options, seed) };
    return sampled({ cells, weights }, options, seed, known.uniform);
  };
}

/** The weights of a what-if as whole points that sum to 100, for a record to take over. */
export function pointsIf(input: AssessmentInput, whatIf: WhatIf): Points {
  const weights = weightsIf(input, whatIf);
  const ids = input.criteria.map(({ id }) => id);
  const points = largestRemainder(ids.map((id) => weights[id] ?? 0));
  return Object.fromEntries(ids.map((id, k) => [id, points[k] ?? 0]));
}

/** Share of each scored criterion under a what-if, together 1. */
export const sharesIf = (input: AssessmentInput, cells: Cells, whatIf: WhatIf): Weights =>
  scoredWeights(cells, weightsIf(input, whatIf));
