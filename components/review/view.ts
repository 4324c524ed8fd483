import type { DecisionState } from '#domain/lifecycle.ts';
import type { DecisionGrant } from '#server/access.ts';
import type { DecisionRecord } from '#server/decisions/record.ts';
import type { Review } from '#server/review/queries.ts';

/** What every part of the review tab is drawn from. */
export interface ReviewView {
  /** `/acme/decisions/payments-0007` */
  readonly base: string;
  readonly userId: string;
  readonly grant: DecisionGrant;
  readonly record: DecisionRecord;
  readonly review: Review;
}

export type Phase = 'early' | 'shaping' | 'open' | 'closed';

/**
 * | state | language | general |
 * |---|---|---|
 * | draft | early | shaping |
 * | scoring | early | – |
 * | discussion | shaping | shaping |
 * | final_review | open | open |
 * | the rest | closed | closed |
 */
export function phaseOf(state: DecisionState, kind: 'language' | 'general'): Phase {
  switch (state) {
    case 'draft':
      return kind === 'general' ? 'shaping' : 'early';
    case 'scoring':
      return 'early';
    case 'discussion':
      return 'shaping';
    case 'final_review':
      return 'open';
    case 'accepted':
    case 'rejected':
    case 'withdrawn':
    case 'superseded':
    case 'deprecated':
      return 'closed';
  }
}

export const shortHash = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-4)}`;
