import type { ScoreSlip } from '#domain/ballot.ts';

export const blank: ScoreSlip = { go: null, rust: null, abstain: null, note: '' };

export type SlipState = 'open' | 'begun' | 'scored' | 'abstained';

/** How far a criterion is: nothing, one of the two scores, both, or an abstention. */
export function slipState(slip: ScoreSlip | undefined): SlipState {
  if (!slip) return 'open';
  if (slip.abstain !== null) return 'abstained';
  if (slip.go !== null && slip.rust !== null) return 'scored';
  return slip.go !== null || slip.rust !== null ? 'begun' : 'open';
}

export const slipWords = {
  open: 'to score',
  begun: 'half scored',
  scored: 'scored',
  abstained: 'abstained',
} as const satisfies Record<SlipState, string>;

export const isDone = (slip: ScoreSlip | undefined): boolean => {
  const state = slipState(slip);
  return state === 'scored' || state === 'abstained';
};
