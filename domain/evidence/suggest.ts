import type { Direction } from './measurement.ts';

/** One side of a comparison: a mean > 0 and its standard deviation where known. */
export type Side = { readonly mean: number; readonly sd?: number | null };

export type Suggestion =
  | {
      readonly kind: 'scores';
      readonly first: number;
      readonly second: number;
      readonly ratio: number;
      readonly error: number;
    }
  | { readonly kind: 'inconclusive'; readonly ratio: number; readonly error: number }
  | { readonly kind: 'not_comparable' };

/** Below this ratio two measurements count as the same. */
export const sameRatio = 1.1;
const slack = 1e-9;

/** Points between two options for a ratio worse/better ≥ 1 (method 2.8): 0 to 3. */
export function ratioGap(ratio: number): 0 | 1 | 2 | 3 {
  if (ratio < sameRatio - slack) return 0;
  if (ratio < 1.5 - slack) return 1;
  return ratio < 3 - slack ? 2 : 3;
}

/** Error of a ratio of two means, by the relative deviations (hyperfine's rule). */
export function ratioError(ratio: number, a: Side, b: Side): number {
  const relative = ({ mean, sd }: Side) => (sd ?? 0) / mean;
  return ratio * Math.hypot(relative(a), relative(b));
}

/** True when the error leaves open on which side of “the same” the ratio lies. */
const isOpen = (ratio: number, error: number) =>
  ratio < sameRatio ? ratio + 2 * error >= sameRatio && error > 0 : ratio - 2 * error < sameRatio;

/**
 * Scores suggested by two measurements of the same thing (method 2.8). The better side gets 4,
 * or 5 when the gap is over one point; the worse side that less the gap.
 */
export function suggestFromRatio(first: Side, second: Side, better: Direction): Suggestion {
  const usable = [first.mean, second.mean].every((mean) => Number.isFinite(mean) && mean > 0);
  if (!usable) return { kind: 'not_comparable' };
  const ratio = Math.max(first.mean, second.mean) / Math.min(first.mean, second.mean);
  const error = ratioError(ratio, first, second);
  if (isOpen(ratio, error)) return { kind: 'inconclusive', ratio, error };
  const gap = ratioGap(ratio);
  const good = gap <= 1 ? 4 : 5;
  const firstIsBetter = better === 'lower' ? first.mean <= second.mean : first.mean >= second.mean;
  const [top, bottom] = [good, good - gap];
  return firstIsBetter
    ? { kind: 'scores', first: top, second: bottom, ratio, error }
    : { kind: 'scores', first: bottom, second: top, ratio, error };
}

/**
 * The score of a value against the team's own target (5) and limit (1): linear between them,
 * clamped, halves rounded up. Lower is better when the target is below the limit, else higher.
 * Null when target and limit are the same.
 */
export function scoreAgainstTarget(value: number, target: number, limit: number): number | null {
  if (target === limit || ![value, target, limit].every(Number.isFinite)) return null;
  const exact = 1 + (4 * (limit - value)) / (limit - target);
  return Math.floor(Math.min(5, Math.max(1, exact)) + 0.5 + slack);
}

/** How a side was measured, as far as it was noted. */
export type Setup = { readonly machine: string; readonly tool: string; readonly load: string };

const setupWords = { machine: 'machines', tool: 'tools', load: 'loads' } as const;

/** Sentences to show when two sides were not measured alike; silence where nothing was noted. */
export function setupWarnings(first: Setup, second: Setup): string[] {
  return (['machine', 'tool', 'load'] as const)
    .filter((key) => {
      const [a, b] = [first[key].trim(), second[key].trim()];
      return a !== '' && b !== '' && a.toLowerCase() !== b.toLowerCase();
    })
    .map((key) => `The two sides were measured with different ${setupWords[key]}.`);
}
