import {
  type Ballot,
  isAbstention,
  median,
  scoreSteps,
  tolerance,
  type Weights,
} from './scoring.ts';

export const agreementLabels = ['agree', 'mixed', 'split'] as const;
export type AgreementLabel = (typeof agreementLabels)[number];

export type CellAgreement = {
  /** van der Eijk's A: −1 two opposed camps, 0 flat, 1 one value. */
  readonly a: number;
  /** Population standard deviation over 2: 0 to 1. */
  readonly d: number;
  readonly label: AgreementLabel;
};

/** Per scored option, plus the worst of their labels. */
export interface CriterionAgreement {
  readonly label: AgreementLabel;
  readonly [option: string]: CellAgreement | AgreementLabel;
}

const countsOf = (scores: readonly number[]): number[] =>
  scoreSteps.map((step) => scores.filter((score) => score === step).length);

/** Agreement of one layer: which steps are used, not how often (van der Eijk 2001, eq. 3 to 5). */
function layerAgreement(used: readonly boolean[]): number {
  const k = used.length;
  const size = used.filter(Boolean).length;
  if (size === 1) return 1;
  let [together, apart] = [0, 0];
  for (let i = 0; i < k - 2; i++)
    for (let j = i + 1; j < k - 1; j++)
      for (let l = j + 1; l < k; l++) {
        if (used[i] && !used[j] && used[l]) apart++;
        if (used[j] && used[i] !== used[l]) together++;
      }
  if (together + apart === 0) return 0;
  const unimodality = ((k - 2) * together - (k - 1) * apart) / ((k - 2) * (together + apart));
  return unimodality * (1 - (size - 1) / (k - 1));
}

/**
 * van der Eijk's A of scores on the five steps, −1 to 1: the counts are peeled into layers of
 * equal height, and the agreement of each layer counts by the scores it holds.
 */
export function vanDerEijkA(scores: readonly number[]): number {
  let counts = countsOf(scores);
  let sum = 0;
  while (counts.some((count) => count > 0)) {
    const height = Math.min(...counts.filter((count) => count > 0));
    const used = counts.map((count) => count > 0);
    sum += height * used.filter(Boolean).length * layerAgreement(used);
    counts = counts.map((count) => (count > 0 ? count - height : 0));
  }
  return sum / scores.length;
}

/** Tastle and Wierman's consensus on the five steps: 0 opposed halves, 1 one value. */
export function tastleWierman(scores: readonly number[]): number {
  const centre = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const width = scoreSteps.length - 1;
  const logs = scores.map((score) => Math.log2(1 - Math.abs(score - centre) / width));
  return 1 + logs.reduce((sum, log) => sum + log, 0) / scores.length;
}

/** Population standard deviation over 2, the largest it can be on 1–5: 0 to 1. */
export function dispersion(scores: readonly number[]): number {
  const centre = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const squares = scores.reduce((sum, score) => sum + (score - centre) ** 2, 0);
  return Math.sqrt(squares / scores.length) / 2;
}

export const scoreRange = (scores: readonly number[]): number =>
  Math.max(...scores) - Math.min(...scores);

/** Part of the scores that lie within one step of the median, 0 to 1. */
export function nearMedian(scores: readonly number[]): number {
  const centre = median(scores);
  return scores.filter((score) => Math.abs(score - centre) <= 1).length / scores.length;
}

/** Agreement on one cell. Needs at least one score. */
export function agreementOf(scores: readonly number[]): CellAgreement {
  const a = vanDerEijkA(scores);
  const range = scoreRange(scores);
  const label = range >= 3 || a < -tolerance ? 'split' : range === 2 ? 'mixed' : 'agree';
  return { a, d: dispersion(scores), label };
}

export const worstLabel = (labels: readonly AgreementLabel[]): AgreementLabel =>
  labels.includes('split') ? 'split' : labels.includes('mixed') ? 'mixed' : 'agree';

/** Agreement on one criterion from the scores given per option; nothing when nobody scored. */
export function criterionAgreement(
  scores: Readonly<Record<string, readonly number[]>>,
): CriterionAgreement | undefined {
  const cells = Object.entries(scores)
    .filter(([, given]) => given.length > 0)
    .map(([option, given]) => [option, agreementOf(given)] as const);
  if (cells.length === 0) return undefined;
  return { ...Object.fromEntries(cells), label: worstLabel(cells.map(([, cell]) => cell.label)) };
}

/** The larger D of the scored options. */
export const criterionDispersion = (agreement: CriterionAgreement): number =>
  Object.values(agreement).reduce<number>(
    (worst, cell) => (typeof cell === 'object' ? Math.max(worst, cell.d) : worst),
    0,
  );

/** Criteria by weight × D, largest first: what to talk about, in this order. */
export function agendaOf(
  agreement: Readonly<Record<string, CriterionAgreement>>,
  weights: Weights,
): string[] {
  const key = (criterion: string) => {
    const cell = agreement[criterion];
    const product = cell ? (weights[criterion] ?? 0) * criterionDispersion(cell) : 0;
    // Equal products must not be ordered by the noise of floating point.
    return Math.round(product / tolerance);
  };
  return Object.keys(agreement).sort((a, b) => key(b) - key(a));
}

/** Ranks from 1, ties sharing their mean rank. */
function ranksOf(ratings: readonly number[]): number[] {
  return ratings.map((rating) => {
    const below = ratings.filter((other) => other < rating).length;
    const same = ratings.filter((other) => other === rating).length;
    return below + (same + 1) / 2;
  });
}

const tieTerm = (ratings: readonly number[]): number =>
  [...new Set(ratings)]
    .map((rating) => ratings.filter((other) => other === rating).length)
    .reduce((sum, count) => sum + count ** 3 - count, 0);

/**
 * Kendall's W with tie correction; `ratings` holds one row per rater over the same items.
 * Null with fewer than two raters, fewer than three items, or when every rater ties everything.
 */
export function kendallW(ratings: readonly (readonly number[])[]): number | null {
  const m = ratings.length;
  const n = ratings[0]?.length ?? 0;
  if (m < 2 || n < 3) return null;
  const ranks = ratings.map(ranksOf);
  const sums = Array.from({ length: n }, (_, item) =>
    ranks.reduce((sum, row) => sum + (row[item] ?? 0), 0),
  );
  const centre = (m * (n + 1)) / 2;
  const spread = sums.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const ties = ratings.reduce((sum, row) => sum + tieTerm(row), 0);
  const denominator = m * m * (n ** 3 - n) - m * ties;
  return denominator > 0 ? (12 * spread) / denominator : null;
}

/**
 * The ratings Kendall's W is taken of (method 2.4): per reviewer `plus` − `minus` on every
 * criterion that nobody abstained on.
 */
export function differenceRatings(
  ballots: readonly Ballot[],
  criteria: readonly string[],
  plus: string,
  minus: string,
): number[][] {
  const common = criteria.filter((criterion) =>
    ballots.every((ballot) => {
      const entry = ballot.scores[criterion];
      return entry !== undefined && !isAbstention(entry);
    }),
  );
  return ballots.map((ballot) =>
    common.map((criterion) => {
      const entry = ballot.scores[criterion];
      if (entry === undefined || isAbstention(entry)) return 0;
      return (entry[plus] ?? 0) - (entry[minus] ?? 0);
    }),
  );
}
