import { acceptability, kappas, uniformAcceptability } from './robustness/acceptability.ts';
import { breakEvens, duelOf, flipWeights } from './robustness/flips.ts';
import { leaveOneOut, pairFlips, type WithoutReviewer } from './robustness/influence.ts';
import { type Shift, smallestL1, smallestL2 } from './robustness/shifts.ts';
import type { Panel, Tally } from './tally.ts';

type PerCriterion = Readonly<Record<string, number | null>>;
type PerOption = Readonly<Record<string, number>>;

export type Robustness = {
  /** The second in the ranking; everything below about two options is against it. */
  readonly challenger: string | null;
  /** Weight, 0 to 1 of the scored criteria, at which one criterion alone turns it; null: never. */
  readonly flips: PerCriterion;
  /** Smallest change of weights that levels the two; null under dominance. */
  readonly l1: Shift | null;
  readonly l2: Shift | null;
  /** Option → part of plausible weightings it wins. */
  readonly acceptability: {
    readonly kappa30: PerOption;
    readonly kappa100: PerOption;
    readonly uniform: PerOption;
  };
  /** Reviewer → the result without them. */
  readonly leaveOneOut: Readonly<Record<string, WithoutReviewer>>;
  /** Reviewer and criterion whose scores, left out alone, make the winner lose. */
  readonly pairFlips: readonly (readonly [reviewer: string, criterion: string])[];
  /** By how many points the team's mean gap must shrink for the winner to lose. */
  readonly breakEven: PerCriterion;
};

const nothing: Robustness = {
  challenger: null,
  flips: {},
  l1: null,
  l2: null,
  acceptability: { kappa30: {}, kappa100: {}, uniform: {} },
  leaveOneOut: {},
  pairFlips: [],
  breakEven: {},
};

export type Acceptability = Robustness['acceptability'];

/** The sampled part, 10,000 draws a firmness: the one step that does not fit into a frame. */
export function sampled(
  { cells, weights }: Pick<Tally, 'cells' | 'weights'>,
  options: readonly string[],
  seed: number,
  uniform = uniformAcceptability(cells, weights, options, seed),
): Acceptability {
  const sample = (around: number) => acceptability(cells, weights, options, { around, seed });
  return {
    kappa30: sample(kappas.normal),
    kappa100: sample(kappas.firm),
    uniform,
  };
}

/**
 * How far the winner is from losing (method 2.5), against the nearest challenger. `draw` gives the
 * sampled part; it is asked only when there are two to compare.
 */
export function robustnessOf(panel: Panel, counted: Tally, draw: () => Acceptability): Robustness {
  const { cells, weights, standing } = counted;
  const [winner, challenger] = standing.ranking;
  if (winner === undefined || challenger === undefined) return nothing;
  const duel = duelOf(cells, weights, winner, challenger);
  const unscored = Object.fromEntries(panel.criteria.map(({ id }) => [id, null]));
  return {
    challenger,
    flips: { ...unscored, ...flipWeights(duel) },
    l1: smallestL1(duel),
    l2: smallestL2(duel),
    acceptability: draw(),
    leaveOneOut: leaveOneOut(panel, winner),
    pairFlips: pairFlips(panel, winner),
    breakEven: { ...unscored, ...breakEvens(duel) },
  };
}
