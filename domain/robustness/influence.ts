import { withHybrid } from '../hybrid.ts';
import {
  type Ballot,
  type Cells,
  isAbstention,
  isBeaten,
  mean,
  type Totals,
  teamCells,
  totalsOf,
} from '../scoring.ts';
import { groupLookup, type Panel, rankedOptions, tally, weightsOf } from '../tally.ts';

export type WithoutReviewer = {
  /** Who wins without this reviewer; null when the others scored nothing. */
  readonly winner: string | null;
  readonly totals: Totals;
  readonly flips: boolean;
};

function outcome(panel: Panel, ballots: readonly Ballot[], winner: string): WithoutReviewer {
  const { totals, ranking } = tally(panel, mean, ballots).standing;
  const flips = isBeaten(winner, totals);
  // A winner that is level with another option has not lost.
  return {
    winner: ranking.length === 0 ? null : flips ? (ranking[0] ?? null) : winner,
    totals,
    flips,
  };
}

/** The result without each reviewer in turn (method 2.5.5). Empty for a single reviewer. */
export function leaveOneOut(panel: Panel, winner: string): Record<string, WithoutReviewer> {
  if (panel.ballots.length < 2) return {};
  return Object.fromEntries(
    panel.ballots.map((left) => [
      left.reviewer,
      outcome(
        panel,
        panel.ballots.filter((ballot) => ballot !== left),
        winner,
      ),
    ]),
  );
}

/**
 * Reviewer and criterion whose scores, left out alone, make the winner lose. Only the row of that
 * criterion is counted again: all pairs of a large round are looked at within a frame.
 */
export function pairFlips(panel: Panel, winner: string): [reviewer: string, criterion: string][] {
  const { cells } = tally(panel);
  return panel.ballots.flatMap((ballot) =>
    panel.criteria
      .filter(({ id }) => {
        const entry = ballot.scores[id];
        if (entry === undefined || isAbstention(entry)) return false;
        const others = panel.ballots.filter((other) => other !== ballot);
        return isBeaten(winner, totalsWith(panel, cells, id, others));
      })
      .map(({ id }): [string, string] => [ballot.reviewer, id]),
  );
}

/** Totals when a criterion is scored by these ballots only, and everything else as in `cells`. */
function totalsWith(
  panel: Panel,
  cells: Cells,
  criterion: string,
  ballots: readonly Ballot[],
): Totals {
  const { [criterion]: _left, ...rest } = cells;
  const scored = teamCells(ballots, [criterion], panel.options, mean);
  const row = panel.hybrid ? withHybrid(scored, panel.hybrid, groupLookup(panel)) : scored;
  return totalsOf({ ...rest, ...row }, weightsOf(panel), rankedOptions(panel));
}
