import {
  agendaOf,
  type CriterionAgreement,
  criterionAgreement,
  differenceRatings,
  kendallW,
} from './agreement.ts';
import { type HybridBalance, hybridBalance } from './hybrid.ts';
import { notesOf, openRedLines, unsureWeight } from './notes.ts';
import { type Acceptability, type Robustness, robustnessOf } from './robustness.ts';
import { type Cells, median, normalised, scoresGiven, type Totals } from './scoring.ts';
import {
  groupLookup,
  type Panel,
  type ReviewerTotal,
  reviewerTotal,
  type Tally,
  tally,
  weightsOf,
} from './tally.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What an assessment says, numbers unrounded (method.md, part 4). */
export type Judged = {
  readonly assessment: 1;
  /** Option → team total, 1 to 5. Empty when no criterion with weight was scored. */
  readonly totals: Totals;
  readonly medianTotals: Totals;
  readonly cells: Cells;
  /** Best first. */
  readonly ranking: readonly string[];
  readonly margin: number;
  readonly tie: boolean;
  readonly reviewerTotals: Readonly<Record<string, ReviewerTotal>>;
  readonly agreement: Readonly<Record<string, CriterionAgreement>>;
  readonly kendallW: number | null;
  /** Criteria by weight × disagreement, largest first. */
  readonly agenda: readonly string[];
  readonly robustness: Robustness;
  /** Null without a hybrid in the input. */
  readonly hybrid: HybridBalance | null;
  readonly verdict: Verdict;
  /** See `notesOf` for the list. */
  readonly notes: readonly string[];
};

/** How much the scores given agree, per criterion that somebody scored. */
export function agreementsOf(panel: Panel): Record<string, CriterionAgreement> {
  return Object.fromEntries(
    panel.criteria.flatMap(({ id }) => {
      const given = panel.options.map((option) => [option, scoresGiven(panel.ballots, id, option)]);
      const agreement = criterionAgreement(Object.fromEntries(given));
      return agreement ? [[id, agreement]] : [];
    }),
  );
}

/** Kendall's W over criteria, of Rust minus Go where both are options, else second minus first. */
function concordance(panel: Panel): number | null {
  const languages = panel.options.includes('go') && panel.options.includes('rust');
  const [minus, plus] = languages ? ['go', 'rust'] : panel.options;
  if (minus === undefined || plus === undefined) return null;
  const criteria = panel.criteria.map(({ id }) => id);
  return kendallW(differenceRatings(panel.ballots, criteria, plus, minus));
}

const balanceOf = (panel: Panel, counted: Tally): HybridBalance | null =>
  panel.hybrid
    ? hybridBalance(counted.cells, counted.weights, panel.hybrid, groupLookup(panel))
    : null;

function judge(panel: Panel, counted: Tally, robustness: Robustness): Verdict {
  const winner = counted.standing.ranking[0];
  if (winner === undefined) return 'not_enough_scores';
  return verdictOf({
    margin: counted.standing.margin,
    acceptability: robustness.acceptability.kappa30[winner] ?? 0,
    someoneFlips: Object.values(robustness.leaveOneOut).some(({ flips }) => flips),
    openRedLine: openRedLines(panel).length > 0,
    unsureWeight: unsureWeight(panel),
  });
}

type Steps = {
  readonly counted: Tally;
  readonly draw: () => Acceptability;
  readonly agreement: Readonly<Record<string, CriterionAgreement>>;
};

/** The result from its costly steps, for who has them at hand or takes them elsewhere. */
export function resultOf(input: Panel, { counted, draw, agreement }: Steps): Judged {
  const { totals, ranking, margin, tie } = counted.standing;
  const robustness = robustnessOf(input, counted, draw);
  return {
    assessment: 1,
    totals,
    medianTotals: tally(input, median).standing.totals,
    cells: counted.cells,
    ranking,
    margin,
    tie,
    reviewerTotals: Object.fromEntries(
      input.ballots.map((ballot) => [ballot.reviewer, reviewerTotal(input, ballot)]),
    ),
    agreement,
    kendallW: concordance(input),
    agenda: agendaOf(agreement, normalised(weightsOf(input))),
    robustness,
    hybrid: balanceOf(input, counted),
    verdict: judge(input, counted, robustness),
    notes: notesOf(input, counted),
  };
}
