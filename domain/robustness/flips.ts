import type { Cells, Weights } from '../scoring.ts';

/** What separates the winner from one challenger, criterion by criterion. */
export type Duel = {
  readonly criteria: readonly string[];
  /** Weights summing to 1. */
  readonly weights: readonly number[];
  /** Winner's score minus the challenger's. */
  readonly gaps: readonly number[];
  /** Σ weight × gap, ≥ 0. */
  readonly margin: number;
};

/** `weights` must sum to 1 over the criteria that have a cell. */
export function duelOf(cells: Cells, weights: Weights, winner: string, challenger: string): Duel {
  const criteria = Object.keys(weights);
  const shares = criteria.map((id) => weights[id] ?? 0);
  const gaps = criteria.map((id) => (cells[id]?.[winner] ?? 0) - (cells[id]?.[challenger] ?? 0));
  const margin = shares.reduce((sum, share, k) => sum + share * (gaps[k] ?? 0), 0);
  return { criteria, weights: shares, gaps, margin: Math.max(0, margin) };
}

/** Below this a difference is the last digit of floating point: the others are level. */
const level = 1e-12;

/**
 * The weight (0 to 1) at which a criterion alone turns the duel while the others keep their
 * proportions (method 2.5.1); null when no weight does.
 */
export function flipWeight(duel: Duel, k: number): number | null {
  const weight = duel.weights[k] ?? 0;
  const gap = duel.gaps[k] ?? 0;
  if (weight >= 1) return null;
  const rest = (duel.margin - weight * gap) / (1 - weight);
  return Math.abs(rest) > level && rest * gap < 0 ? rest / (rest - gap) : null;
}

const perCriterion = (duel: Duel, value: (k: number) => number | null) =>
  Object.fromEntries(duel.criteria.map((id, k) => [id, value(k)]));

export const flipWeights = (duel: Duel): Record<string, number | null> =>
  perCriterion(duel, (k) => flipWeight(duel, k));

/**
 * By how many points the team's mean gap on a criterion must shrink for the winner to lose
 * (method 2.5.6); null on a criterion without weight. Values above what the scale allows are
 * given as they are.
 */
export const breakEvens = (duel: Duel): Record<string, number | null> =>
  perCriterion(duel, (k) => {
    const weight = duel.weights[k] ?? 0;
    return weight > 0 ? duel.margin / weight : null;
  });
