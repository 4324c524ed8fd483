import { type Ballot, isAbstention, isBeaten, mean, type Totals } from '../scoring.ts';
import { type Panel, tally } from '../tally.ts';

export type WithoutReviewer = {
  /** Who wins without this reviewer; null when the others scored nothing. */
  readonly winner: string | null;
  readonly totals: Totals;
  readonly flips: boolean;
};

const without = (ballot: Ballot, criterion: string): Ballot => ({
  ...ballot,
  scores: Object.fromEntries(Object.entries(ballot.scores).filter(([id]) => id !== criterion)),
});

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

/** Reviewer and criterion whose scores, left out alone, make the winner lose. */
export function pairFlips(panel: Panel, winner: string): [reviewer: string, criterion: string][] {
  return panel.ballots.flatMap((ballot) =>
    panel.criteria
      .filter(({ id }) => {
        const entry = ballot.scores[id];
        if (entry === undefined || isAbstention(entry)) return false;
        const ballots = panel.ballots.map((other) =>
          other === ballot ? without(ballot, id) : other,
        );
        return outcome(panel, ballots, winner).flips;
      })
      .map(({ id }): [string, string] => [ballot.reviewer, id]),
  );
}
