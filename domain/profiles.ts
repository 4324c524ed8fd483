import type { Profile } from './template.ts';
import { largestRemainder, type Points } from './weights.ts';

/**
 * The weights several profiles give together: the mean of their rows, in whole points that sum
 * to 100, ties of the rounding to the earlier criterion. No profile at all weighs every
 * criterion alike. The order of the profiles does not matter.
 */
export function combineProfiles(
  profiles: readonly Pick<Profile, 'weights'>[],
  criteria: readonly string[],
): Points {
  const sums = criteria.map((id) =>
    profiles.reduce((sum, profile) => sum + (profile.weights[id] ?? 0), 0),
  );
  const points = largestRemainder(sums);
  return Object.fromEntries(criteria.map((id, k) => [id, points[k] ?? 0]));
}
