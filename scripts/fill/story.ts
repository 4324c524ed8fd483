import type { Planned } from './plan.ts';

const day = 86_400_000;

/** When what happens to a decision happens, in milliseconds since 1970. */
export interface Story {
  /** A moment at a share of the way from the first word to the end. */
  readonly at: (share: number) => number;
  readonly revealed: boolean;
  readonly proposed: boolean;
  readonly ended: number | null;
  /** The last moment of it that is told. */
  readonly last: number;
  /** Moves of its state, for its version. */
  readonly moves: number;
}

/** How far each way an open decision has come. */
const reached = { draft: 0.3, scoring: 0.5, discussion: 0.7, final_review: 0.9 } as const;

export function storyOf(planned: Planned, until: number): Story {
  const { created, decided, state, kind, recorded } = planned;
  const open = decided === null ? reached[state as keyof typeof reached] : 1;
  const length = decided === null ? Math.min(20 * day, until - created) / open : decided - created;
  const at = (share: number) => Math.round(created + length * share);
  const language = kind === 'language';
  const proposed =
    !recorded && (state === 'final_review' || decided !== null) && state !== 'withdrawn';
  const revealed =
    language && !recorded && (proposed || state === 'discussion' || state === 'withdrawn');
  const rounds = state === 'scoring' ? 1 : revealed ? 2 : 0;
  const moves = rounds + (proposed ? 1 : 0) + (decided === null || recorded ? 0 : 1);
  return {
    ...{ at, proposed, revealed, ended: decided },
    last: at(open),
    moves: moves + (state === 'superseded' ? 1 : 0),
  };
}
