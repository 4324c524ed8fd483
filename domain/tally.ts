import { type Hybrid, withHybrid } from './hybrid.ts';
import {
  type Ballot,
  type Cells,
  evaluate,
  isAbstention,
  mean,
  type Standing,
  scoredWeights,
  teamCells,
  type Weights,
} from './scoring.ts';
import type { CriterionGroup } from './template.ts';

/** Everything a ranking follows from: an assessment's input without its version and seed. */
export type Panel = {
  readonly criteria: readonly {
    readonly id: string;
    readonly group: CriterionGroup;
    readonly weight: number;
  }[];
  /** The options people score; the hybrid is added from its components. */
  readonly options: readonly string[];
  readonly ballots: readonly Ballot[];
  readonly hybrid?: Hybrid | undefined;
};

export type Tally = {
  readonly cells: Cells;
  /** Over the criteria with a cell, summing to 1. */
  readonly weights: Weights;
  readonly standing: Standing;
};

export const weightsOf = (panel: Panel): Weights =>
  Object.fromEntries(panel.criteria.map(({ id, weight }) => [id, weight]));

/** The options that are ranked: the scored ones, and the hybrid when there is one. */
export const rankedOptions = (panel: Panel): string[] =>
  panel.hybrid ? [...panel.options, 'hybrid'] : [...panel.options];

export function groupLookup(panel: Panel): (criterion: string) => CriterionGroup {
  const groups = new Map(panel.criteria.map(({ id, group }) => [id, group]));
  return (criterion) => groups.get(criterion) ?? 'team';
}

/** Ballots to cells to ranking, the one order of aggregation there is (method 2.2). */
export function tally(
  panel: Panel,
  centre: (values: readonly number[]) => number = mean,
  ballots: readonly Ballot[] = panel.ballots,
): Tally {
  const criteria = panel.criteria.map(({ id }) => id);
  const scored = teamCells(ballots, criteria, panel.options, centre);
  const cells = panel.hybrid ? withHybrid(scored, panel.hybrid, groupLookup(panel)) : scored;
  const weights = weightsOf(panel);
  const standing = evaluate(cells, weights, rankedOptions(panel));
  return { cells, weights: scoredWeights(cells, weights), standing };
}

/** A reviewer's own totals, plus the weight of what they scored. */
export interface ReviewerTotal {
  /** 0 to 1; under 0.6 the totals are partial. */
  readonly coverage: number;
  readonly [option: string]: number;
}

/** Totals of one ballot alone (method 2.2); never averaged into the team's result. */
export function reviewerTotal(panel: Panel, ballot: Ballot): ReviewerTotal {
  const all = panel.criteria.reduce((sum, { weight }) => sum + weight, 0);
  const covered = panel.criteria
    .filter(({ id }) => {
      const entry = ballot.scores[id];
      return entry !== undefined && !isAbstention(entry);
    })
    .reduce((sum, { weight }) => sum + weight, 0);
  const { totals } = tally(panel, mean, [ballot]).standing;
  return { ...totals, coverage: all > 0 ? covered / all : 0 };
}
