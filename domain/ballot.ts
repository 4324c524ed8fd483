import { hasQuorum, type RevealView } from './quorum.ts';
import type { Entry } from './scoring.ts';

/** What a reviewer has put down for one criterion; nothing yet is all null. */
export interface ScoreSlip {
  readonly go: number | null;
  readonly rust: number | null;
  /** A reason; it covers Go and Rust, so both are null then. */
  readonly abstain: string | null;
  /** Private until the reveal. */
  readonly note: string;
}

/** A slip as the assessment reads it; null while it is neither scored in full nor abstained. */
export function entryOf(slip: ScoreSlip | undefined): Entry | null {
  if (!slip) return null;
  if (slip.abstain !== null) return { abstain: slip.abstain };
  return slip.go === null || slip.rust === null ? null : { go: slip.go, rust: slip.rust };
}

/** Criteria that still keep a ballot from being submitted (method T2), in the order of the round. */
export const missingCriteria = (
  criteria: readonly string[],
  slips: Readonly<Record<string, ScoreSlip>>,
): string[] => criteria.filter((id) => entryOf(slips[id]) === null);

/** The fewest ballots with which a round of so many reviewers may be revealed at once. */
export function ballotsNeeded(reviewers: number, smallest = 2): number {
  for (let count = 1; count <= reviewers; count++)
    if (hasQuorum(count, reviewers, smallest)) return count;
  return reviewers;
}

const ballots = (count: number) => `${count} ${count === 1 ? 'ballot' : 'ballots'}`;
const are = (count: number) => (count === 1 ? 'is' : 'are');

/** Why a round may not be revealed yet, and what would change that (method T3). */
export function tooFewWords(
  view: Pick<RevealView, 'ballotsIn' | 'reviewers' | 'smallest'>,
): string {
  const { ballotsIn, reviewers, smallest } = view;
  const needed = ballotsNeeded(reviewers, smallest);
  const have = ballotsIn === 0 ? 'none is in' : `${ballotsIn} ${are(ballotsIn)} in`;
  return `A reveal needs ${ballots(needed)} of ${reviewers}; ${have}.`;
}
