import { type Cells, normalised, type Weights } from '../scoring.ts';
import { gamma, seededBits } from './random.ts';

/** How firmly the weights are held: the larger, the nearer the draws stay to them. */
export const kappas = { firm: 100, normal: 30 } as const;
/** Enough for a standard error of at most 0.005. */
export const defaultDraws = 10_000;

export type Sampling = {
  /** Dirichlet(κ·w) around the weights, or every weighting equally likely. */
  readonly around: number | 'uniform';
  readonly seed: number;
  readonly draws?: number;
};

/** Criteria that carry weight, in an order of their own so that the input's does not matter. */
const weighted = (cells: Cells, weights: Weights): string[] =>
  Object.keys(weights)
    .filter((id) => (weights[id] ?? 0) > 0 && cells[id] !== undefined)
    .sort();

function scoreTable(cells: Cells, criteria: readonly string[], options: readonly string[]) {
  const table = new Float64Array(options.length * criteria.length);
  options.forEach((option, a) => {
    criteria.forEach((id, j) => {
      table[a * criteria.length + j] = cells[id]?.[option] ?? 0;
    });
  });
  return table;
}

/** Adds one win to the best total, or equal parts of it to totals that are level. */
function creditBest(totals: Float64Array, wins: Float64Array): void {
  let best = totals[0] ?? 0;
  for (let a = 1; a < totals.length; a++) best = Math.max(best, totals[a] ?? 0);
  const level = best - best * 1e-12;
  let winners = 0;
  for (let a = 0; a < totals.length; a++) if ((totals[a] ?? 0) >= level) winners++;
  for (let a = 0; a < totals.length; a++)
    if ((totals[a] ?? 0) >= level) wins[a] = (wins[a] ?? 0) + 1 / winners;
}

/**
 * The loop: plain numbers and typed arrays only, nothing allocated. Gamma draws need no
 * division by their sum, since scaling all weights leaves the best option best.
 */
function countWins(
  table: Float64Array,
  shapes: Float64Array,
  count: number,
  draws: number,
  seed: number,
): Float64Array {
  const bits = seededBits(seed);
  const totals = new Float64Array(count);
  const wins = new Float64Array(count);
  const n = shapes.length;
  for (let draw = 0; draw < draws; draw++) {
    totals.fill(0);
    for (let j = 0; j < n; j++) {
      const share = gamma(shapes[j] ?? 1, bits);
      for (let a = 0; a < count; a++)
        totals[a] = (totals[a] ?? 0) + share * (table[a * n + j] ?? 0);
    }
    creditBest(totals, wins);
  }
  return wins;
}

/**
 * Part of plausible weightings each option wins, 0 to 1 (SMAA, method 2.5.4). Deterministic in
 * its arguments; they can be posted to a worker as they are.
 */
export function acceptability(
  cells: Cells,
  weights: Weights,
  options: readonly string[],
  { around, seed, draws = defaultDraws }: Sampling,
): Record<string, number> {
  const criteria = weighted(cells, weights);
  if (criteria.length === 0) return {};
  const shares = normalised(Object.fromEntries(criteria.map((id) => [id, weights[id] ?? 0])));
  const shapes = Float64Array.from(criteria, (id) =>
    around === 'uniform' ? 1 : around * (shares[id] ?? 0),
  );
  const wins = countWins(scoreTable(cells, criteria, options), shapes, options.length, draws, seed);
  return Object.fromEntries(options.map((option, a) => [option, (wins[a] ?? 0) / draws]));
}

/**
 * Exact part of the simplex on which Σ w·gap > 0 (Varsi's recursion as given by Ali 1973),
 * 0 to 1; ties among the gaps are fine. All gaps zero is a draw: 0.5.
 */
export function exactUniform(gaps: readonly number[]): number {
  if (gaps.every((gap) => gap === 0)) return 0.5;
  const ahead = gaps.filter((gap) => gap >= 0);
  const behind = gaps.filter((gap) => gap < 0);
  const parts = [1, ...behind.map(() => 0)];
  for (const x of ahead)
    behind.forEach((y, k) => {
      parts[k + 1] = (x * (parts[k] ?? 0) - y * (parts[k + 1] ?? 0)) / (x - y);
    });
  return parts[behind.length] ?? 0;
}

/** Acceptability when every weighting is equally likely: exact for two options, else sampled. */
export function uniformAcceptability(
  cells: Cells,
  weights: Weights,
  options: readonly string[],
  seed: number,
): Record<string, number> {
  const [first, second] = options;
  if (options.length !== 2 || first === undefined || second === undefined)
    return acceptability(cells, weights, options, { around: 'uniform', seed });
  const criteria = weighted(cells, weights);
  if (criteria.length === 0) return {};
  const gaps = criteria.map((id) => (cells[id]?.[first] ?? 0) - (cells[id]?.[second] ?? 0));
  const wins = exactUniform(gaps);
  return { [first]: wins, [second]: 1 - wins };
}
