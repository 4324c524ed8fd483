/**
 * Enough have answered to go on: at least `smallest` (or all, when there are fewer reviewers), fewer
 * outstanding than complete, and fewer than three outstanding (method.md T3).
 */
export function hasQuorum(complete: number, reviewers: number, smallest = 2): boolean {
  const outstanding = reviewers - complete;
  return complete >= Math.min(smallest, reviewers) && outstanding < complete && outstanding < 3;
}

/** A round that is under way, as its deadline and its reveal look at it. */
export interface RevealView {
  readonly ballotsIn: number;
  readonly reviewers: number;
  readonly deadline: Date | null;
  /** The deadline has been put off once by itself already. */
  readonly extended: boolean;
  /** The fewest ballots, by the policy. */
  readonly smallest: number;
}

const quorate = ({ ballotsIn, reviewers, smallest }: RevealView): boolean =>
  hasQuorum(ballotsIn, reviewers, smallest);

/**
 * T3, for the driver. `under_quorum` is possible only once the deadline has passed for good and one
 * ballot is in.
 */
export function mayReveal(round: RevealView, now: Date): 'yes' | 'under_quorum' | 'too_few' {
  if (quorate(round)) return 'yes';
  const late = round.deadline !== null && now >= round.deadline;
  return late && round.extended && round.ballotsIn > 0 ? 'under_quorum' : 'too_few';
}

/** How long a deadline is put off by itself, once, when too few ballots are in. */
export const extensionHours = 48;

/**
 * T3, for the clock. `reveal`: enough are in. `extend`: too few, for the first time. `lapse`: too few
 * again, so the driver decides. `wait`: the deadline has not come.
 *
 * | deadline | quorum | extended before | |
 * |---|---|---|---|
 * | ahead or none | – | – | wait |
 * | passed | yes | – | reveal |
 * | passed | no | no | extend |
 * | passed | no | yes | lapse |
 */
export function atDeadline(round: RevealView, now: Date): 'wait' | 'reveal' | 'extend' | 'lapse' {
  if (round.deadline === null || now < round.deadline) return 'wait';
  if (quorate(round)) return 'reveal';
  return round.extended ? 'lapse' : 'extend';
}

/** Every reviewer's ballot is in. */
export const allIn = ({ ballotsIn, reviewers }: RevealView): boolean =>
  reviewers > 0 && ballotsIn >= reviewers;

export const revealCauses = ['driver', 'all_in', 'deadline'] as const;
export type RevealCause = (typeof revealCauses)[number];

/** What a later round asks about when its driver does not choose: where scores lie apart, else all. */
export function contested(
  criteria: readonly string[],
  agreement: Readonly<Record<string, { readonly label?: string }>>,
): string[] {
  const apart = criteria.filter((id) => ['split', 'mixed'].includes(agreement[id]?.label ?? ''));
  return apart.length > 0 ? apart : [...criteria];
}
