import type { Duel } from './flips.ts';

export type Shift = {
  /** How far the weights move, in the norm of the shift. */
  readonly distance: number;
  /** The weights at which the two options are level, summing to 1. */
  readonly weights: Readonly<Record<string, number>>;
};

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);

const shiftTo = (duel: Duel, distance: number, weights: readonly number[]): Shift => ({
  distance,
  weights: Object.fromEntries(duel.criteria.map((id, k) => [id, weights[k] ?? 0])),
});

/** Nothing flips a winner that is ahead on every criterion. */
const dominates = (duel: Duel) => duel.gaps.length === 0 || Math.min(...duel.gaps) > 0;

/**
 * Smallest change of weights in L1 that levels the duel (method 2.5.2): weight leaves the widest
 * gap for the narrowest until the margin is used up. Null under dominance.
 */
export function smallestL1(duel: Duel): Shift | null {
  if (dominates(duel)) return null;
  const { gaps } = duel;
  const weights = [...duel.weights];
  const order = gaps.map((_, k) => k).sort((a, b) => (gaps[b] ?? 0) - (gaps[a] ?? 0));
  const sink = order[order.length - 1] ?? 0;
  let [margin, mass] = [duel.margin, 0];
  for (const k of order) {
    const gain = (gaps[k] ?? 0) - (gaps[sink] ?? 0);
    if (margin <= 0 || gain <= 0) break;
    const moved = Math.min(weights[k] ?? 0, margin / gain);
    weights[k] = (weights[k] ?? 0) - moved;
    weights[sink] = (weights[sink] ?? 0) + moved;
    margin -= moved * gain;
    mass += moved;
  }
  return shiftTo(duel, 2 * mass, weights);
}

/** Nearest point of the simplex (Held, Wolfe and Crowder; sort and threshold). */
export function projectToSimplex(point: readonly number[]): number[] {
  const sorted = [...point].sort((a, b) => b - a);
  let [sum, threshold] = [0, 0];
  for (const [index, value] of sorted.entries()) {
    sum += value;
    const candidate = (sum - 1) / (index + 1);
    if (value > candidate) threshold = candidate;
  }
  return point.map((value) => Math.max(0, value - threshold));
}

const stepped = (duel: Duel, lambda: number) =>
  projectToSimplex(duel.weights.map((weight, k) => weight - lambda * (duel.gaps[k] ?? 0)));

/** Bisects for the λ at which the projected weights level the duel. */
function constrained(duel: Duel): number[] {
  let [low, high] = [0, 1];
  // Gaps span at most 4, so weights leave the last criterion in far fewer doublings than this.
  for (let i = 0; i < 80 && dot(stepped(duel, high), duel.gaps) > 0; i++) high *= 2;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (dot(stepped(duel, middle), duel.gaps) > 0) low = middle;
    else high = middle;
  }
  return stepped(duel, high);
}

/**
 * Smallest change of weights in L2 that levels the duel (method 2.5.3), never with a negative
 * weight. Null under dominance.
 */
export function smallestL2(duel: Duel): Shift | null {
  if (dominates(duel)) return null;
  const centre = duel.gaps.reduce((sum, gap) => sum + gap, 0) / duel.gaps.length;
  const direction = duel.gaps.map((gap) => gap - centre);
  const square = dot(direction, direction);
  if (duel.margin === 0 || square === 0) return shiftTo(duel, 0, duel.weights);
  const free = duel.weights.map((w, k) => w - (duel.margin * (direction[k] ?? 0)) / square);
  const weights = free.some((weight) => weight < 0) ? constrained(duel) : free;
  const change = weights.map((weight, k) => weight - (duel.weights[k] ?? 0));
  return shiftTo(duel, Math.sqrt(dot(change, change)), weights);
}
