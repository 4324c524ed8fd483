/** The fixed scale, the same for every criterion, so that scores mean one thing. */
export const scoreSteps = [1, 2, 3, 4, 5] as const;
export type Score = (typeof scoreSteps)[number];
export const scoreAnchors = {
  1: 'would hurt or block this service',
  2: 'weak, needs funded work-arounds',
  3: 'adequate with known effort',
  4: 'good, with margin',
  5: 'as good as we could want',
} as const satisfies Record<Score, string>;

export const abstainReasons = ['no knowledge', 'conflict of interest', 'not applicable'] as const;

/** Totals closer than this are the same number; margins under `tieMargin` read as a tie. */
export const tolerance = 1e-9;
export const tieMargin = 0.005;

export type Abstention = { readonly abstain: string };
export type Entry = Abstention | Readonly<Record<string, number>>;

export const isAbstention = (entry: Entry): entry is Abstention =>
  typeof (entry as { abstain?: unknown }).abstain === 'string';

export type RedLine = {
  criterion: string;
  option: string;
  reason: string;
  /** How it was cleared or argued; absent or empty while it is open. */
  cleared?: string | undefined;
};

/** One reviewer's scores: per criterion a score per option, or an abstention that covers them all. */
export type Ballot = {
  reviewer: string;
  scores: Record<string, Entry>;
  redLines?: RedLine[] | undefined;
};

/** Criterion id → option → score. A criterion that nobody scored is absent. */
export type Cells = Readonly<Record<string, Readonly<Record<string, number>>>>;
/** Criterion id → weight, ≥ 0. Sums to 1 wherever it comes out of this module. */
export type Weights = Readonly<Record<string, number>>;
export type Totals = Readonly<Record<string, number>>;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The scores given to an option on a criterion, in ballot order, without abstentions. */
export function scoresGiven(
  ballots: readonly Ballot[],
  criterion: string,
  option: string,
): number[] {
  return ballots.flatMap((ballot) => {
    const entry = ballot.scores[criterion];
    if (entry === undefined || isAbstention(entry)) return [];
    const score = entry[option];
    return score === undefined ? [] : [score];
  });
}

/** One number per criterion and option (method 2.2): the centre of the scores given. */
export function teamCells(
  ballots: readonly Ballot[],
  criteria: readonly string[],
  options: readonly string[],
  centre: (values: readonly number[]) => number,
): Cells {
  const cells: [string, Record<string, number>][] = [];
  for (const criterion of criteria) {
    const row = options.flatMap((option) => {
      const scores = scoresGiven(ballots, criterion, option);
      return scores.length === 0 ? [] : [[option, centre(scores)] as const];
    });
    if (row.length === options.length) cells.push([criterion, Object.fromEntries(row)]);
  }
  return Object.fromEntries(cells);
}

/**
 * Weights scaled to sum 1; all zero stays all zero. Weights near the ends of what a number can hold
 * are brought to 1 by the largest first, or their sum would overflow and a division lose them.
 */
export function normalised(weights: Weights): Weights {
  const values = Object.values(weights);
  const sum = values.reduce((total, weight) => total + weight, 0);
  const extreme = sum === Number.POSITIVE_INFINITY || (sum > 0 && sum < 1e-290);
  if (extreme) return normalised(divided(weights, Math.max(...values)));
  return divided(weights, sum || 1);
}

const divided = (weights: Weights, by: number): Weights =>
  Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, weight / by]));

/** The weights of the criteria that have a cell (J* of method 2.2), scaled to sum 1. */
export function scoredWeights(cells: Cells, weights: Weights): Weights {
  return normalised(
    Object.fromEntries(Object.entries(weights).filter(([id]) => cells[id] !== undefined)),
  );
}

/** Σ w·S per option over the criteria that have a cell. Empty when no weight is left. */
export function totalsOf(cells: Cells, weights: Weights, options: readonly string[]): Totals {
  const shares = Object.entries(scoredWeights(cells, weights));
  if (!shares.some(([, share]) => share > 0)) return {};
  return Object.fromEntries(
    options.map((option) => [
      option,
      shares.reduce((sum, [id, share]) => sum + share * (cells[id]?.[option] ?? 0), 0),
    ]),
  );
}

/** Options from best to worst; totals within the tolerance keep the order of `options`. */
export function rank(totals: Totals, options: readonly string[]): string[] {
  const ranking: string[] = [];
  for (const option of options) {
    const total = totals[option];
    if (total === undefined) continue;
    const place = ranking.findIndex((other) => total > (totals[other] ?? 0) + tolerance);
    ranking.splice(place === -1 ? ranking.length : place, 0, option);
  }
  return ranking;
}

export type Standing = {
  readonly totals: Totals;
  readonly ranking: readonly string[];
  /** Best minus second, in points of the 1–5 scale; 0 when nothing is scored. */
  readonly margin: number;
  /** True when the margin would read 0.00. */
  readonly tie: boolean;
};

/**
 * Cells and weights to a ranking: the cheap step to repeat when someone moves a weight.
 * Weights need not sum to 1.
 */
export function evaluate(cells: Cells, weights: Weights, options: readonly string[]): Standing {
  const totals = totalsOf(cells, weights, options);
  const ranking = rank(totals, options);
  const [first, second] = ranking;
  if (first === undefined || second === undefined)
    return { totals, ranking, margin: 0, tie: false };
  const margin = Math.max(0, (totals[first] ?? 0) - (totals[second] ?? 0));
  return { totals, ranking, margin, tie: margin < tieMargin };
}

/** True when some other option is ahead of `winner` by more than the tolerance. */
export function isBeaten(winner: string, totals: Totals): boolean {
  const own = totals[winner];
  return own !== undefined && Object.values(totals).some((total) => total > own + tolerance);
}
