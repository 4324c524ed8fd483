/** Criterion id → whole points; the points of all criteria sum to 100. */
export type Points = Readonly<Record<string, number>>;

/** What the points of all criteria sum to. */
export const allPoints = 100;

/**
 * Shares scaled to whole numbers with the given sum: everyone gets the whole part, what is left
 * goes to the largest remainders, ties to the earlier. Shares must be ≥ 0; all zero counts as
 * all equal.
 */
export function largestRemainder(shares: readonly number[], total: number = allPoints): number[] {
  if (shares.length === 0) return [];
  const sum = shares.reduce((all, share) => all + share, 0);
  const exact = shares.map((share) => (sum > 0 ? (share / sum) * total : total / shares.length));
  // Rounded, so that equal remainders stay equal after floating-point division.
  const clean = exact.map((value) => Math.round(value * 1e9) / 1e9);
  const whole = clean.map(Math.floor);
  const left = total - whole.reduce((all, value) => all + value, 0);
  const remainder = (k: number) => Math.round(((clean[k] ?? 0) - (whole[k] ?? 0)) * 1e9);
  const order = shares.map((_, k) => k).sort((a, b) => remainder(b) - remainder(a));
  for (const k of order.slice(0, left)) whole[k] = (whole[k] ?? 0) + 1;
  return whole;
}

const pointsOf = (ids: readonly string[], shares: readonly number[], total = allPoints): Points => {
  const points = largestRemainder(shares, total);
  return Object.fromEntries(ids.map((id, k) => [id, points[k] ?? 0]));
};

/**
 * Swing answers to points: each criterion is rated 0 to 100 for being lifted from 1 to 5, the
 * first choice at 100, and the ratings are scaled to sum 100.
 */
export const swingWeights = (ratings: Readonly<Record<string, number>>): Points =>
  pointsOf(Object.keys(ratings), Object.values(ratings));

/** Rank-order centroid shares for n criteria, most important first: (1/n) Σ 1/k for k ≥ i. */
export function rankOrderShares(n: number): number[] {
  const shares: number[] = [];
  let tail = 0;
  for (let k = n; k >= 1; k--) {
    tail += 1 / k;
    shares.unshift(tail / n);
  }
  return shares;
}

/** A mere order of importance, most important first, to points. */
export const rankOrderWeights = (ids: readonly string[]): Points =>
  pointsOf(ids, rankOrderShares(ids.length));

/**
 * Sets one weight (cut to a whole number from 0 to 100) and scales the others in proportion so
 * that the sum stays 100. Others that are all zero share what is left equally.
 */
export function setWeight(points: Points, criterion: string, value: number): Points {
  const ids = Object.keys(points);
  if (!ids.includes(criterion)) throw new Error(`No criterion ${criterion} among the weights.`);
  const others = ids.filter((id) => id !== criterion);
  if (others.length === 0) return { [criterion]: allPoints };
  const set = Math.min(allPoints, Math.max(0, Math.round(Number.isFinite(value) ? value : 0)));
  const rest = pointsOf(
    others,
    others.map((id) => points[id] ?? 0),
    allPoints - set,
  );
  return Object.fromEntries(ids.map((id) => [id, id === criterion ? set : (rest[id] ?? 0)]));
}

export const sumOfPoints = (points: Points): number =>
  Object.values(points).reduce((sum, value) => sum + value, 0);
