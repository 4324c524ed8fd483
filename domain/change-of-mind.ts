import type { Cells, Totals } from './scoring.ts';
import type { Verdict } from './verdict.ts';

/** As much of a result as two of them are compared by. */
export interface Mind {
  readonly cells: Cells;
  readonly totals: Totals;
  readonly ranking: readonly string[];
  readonly tie: boolean;
  readonly verdict: Verdict;
}

/** Scores of one criterion, then and now; a hybrid is derived and not compared. */
export interface CriterionThenNow {
  readonly criterion: string;
  readonly before: { readonly go: number; readonly rust: number };
  readonly now: { readonly go: number; readonly rust: number };
  /** Options whose team mean moved by a point or more. */
  readonly moved: readonly ('go' | 'rust')[];
  /** The team now prefers another option on it. */
  readonly flipped: boolean;
}

export interface ChangeOfMind {
  /** Criteria scored both times, in the order of the newer result. */
  readonly criteria: readonly CriterionThenNow[];
  /** Scored only now, or only then. */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  readonly winner: { readonly before: string | null; readonly now: string | null };
  readonly verdict: { readonly before: Verdict; readonly now: Verdict };
}

/** The smallest move of a team mean that counts as a change of mind, in points of the scale. */
export const mindMoved = 1;
const tolerance = 1e-9;

const lean = ({ go, rust }: { go: number; rust: number }): number =>
  Math.abs(go - rust) <= tolerance ? 0 : Math.sign(go - rust);

const winnerOf = ({ ranking, tie }: Mind): string | null => (tie ? null : (ranking[0] ?? null));

function pairOf(cells: Cells, criterion: string): { go: number; rust: number } | null {
  const { go, rust } = cells[criterion] ?? {};
  return go === undefined || rust === undefined ? null : { go, rust };
}

/**
 * What a team has changed its mind about between two results: criteria whose mean moved by a point
 * or more or whose preferred option is another, the winner and the verdict. From no preference to
 * one is no flip.
 */
export function changeOfMind(before: Mind, now: Mind): ChangeOfMind {
  const criteria = Object.keys(now.cells).flatMap((criterion): CriterionThenNow[] => {
    const [then, today] = [pairOf(before.cells, criterion), pairOf(now.cells, criterion)];
    if (!then || !today) return [];
    const moved = (['go', 'rust'] as const).filter(
      (option) => Math.abs(today[option] - then[option]) >= mindMoved - tolerance,
    );
    const flipped = lean(then) * lean(today) < 0;
    return [{ criterion, before: then, now: today, moved, flipped }];
  });
  const scored = (cells: Cells) => Object.keys(cells).filter((id) => pairOf(cells, id) !== null);
  return {
    criteria,
    added: scored(now.cells).filter((id) => !pairOf(before.cells, id)),
    dropped: scored(before.cells).filter((id) => !pairOf(now.cells, id)),
    winner: { before: winnerOf(before), now: winnerOf(now) },
    verdict: { before: before.verdict, now: now.verdict },
  };
}

/** True for a criterion the team has changed its mind about. */
export const hasMoved = ({ moved, flipped }: CriterionThenNow): boolean =>
  flipped || moved.length > 0;
