import type { AssessmentResult } from '#domain/assessment.ts';
import type { Ballot } from '#domain/scoring.ts';
import { scoredWeights } from '#domain/scoring.ts';
import type { CriterionGroup } from '#domain/template.ts';

/** A criterion as results speak of it. */
export type CriterionLine = {
  readonly id: string;
  readonly name: string;
  readonly group: CriterionGroup;
  /** Any number ≥ 0; shares are worked out over the scored criteria. */
  readonly weight: number;
  /** The template's starting values, shown after the reveal only. */
  readonly priors?: { readonly go: number; readonly rust: number };
};

export type ReviewerName = { readonly id: string; readonly name: string };

/** Everything the figures of one revealed round show. */
export type Reading = {
  readonly result: AssessmentResult;
  readonly criteria: readonly CriterionLine[];
  readonly reviewers: readonly ReviewerName[];
  readonly ballots: readonly Ballot[];
};

/** Share of each scored criterion, together 1. */
export const sharesOf = ({ result, criteria }: Pick<Reading, 'result' | 'criteria'>) =>
  scoredWeights(result.cells, Object.fromEntries(criteria.map(({ id, weight }) => [id, weight])));

/** A criterion's pull between Go and Rust: share × (Go − Rust), positive to Go. */
export type Pull = CriterionLine & {
  readonly share: number;
  readonly gap: number;
  readonly pull: number;
};

/** Pulls of all scored criteria, the hardest first. */
export function pullsOf(reading: Pick<Reading, 'result' | 'criteria'>): Pull[] {
  const shares = sharesOf(reading);
  return reading.criteria
    .flatMap((line) => {
      const cell = reading.result.cells[line.id];
      const share = shares[line.id];
      if (share === undefined || cell?.go === undefined || cell.rust === undefined) return [];
      const gap = cell.go - cell.rust;
      return [{ ...line, share, gap, pull: share * gap }];
    })
    .sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull));
}

/** Sums of what pulls to each side. */
export function sidesOf(pulls: readonly Pull[]): { readonly go: number; readonly rust: number } {
  return {
    go: pulls.reduce((sum, { pull }) => sum + Math.max(pull, 0), 0),
    rust: pulls.reduce((sum, { pull }) => sum + Math.max(-pull, 0), 0),
  };
}

/** A weight that turns the result, beside today's; both shares 0 to 1. */
export type Flip = CriterionLine & { readonly today: number; readonly flip: number };

/** Criteria whose weight alone can turn the result, the nearest first. */
export function flipsOf(reading: Pick<Reading, 'result' | 'criteria'>): Flip[] {
  const shares = sharesOf(reading);
  return reading.criteria
    .flatMap((line) => {
      const flip = reading.result.robustness.flips[line.id];
      const today = shares[line.id];
      return typeof flip === 'number' && today !== undefined ? [{ ...line, today, flip }] : [];
    })
    .sort((a, b) => Math.abs(a.flip - a.today) - Math.abs(b.flip - b.today));
}

/** Reviewers without whom the result turns. */
export const flippers = ({ result, reviewers }: Pick<Reading, 'result' | 'reviewers'>) =>
  reviewers.filter(({ id }) => result.robustness.leaveOneOut[id]?.flips);

/** Twenty squares shared out by largest remainder, in the order of the ranking. */
export function twentieths(result: AssessmentResult): { option: string; count: number }[] {
  const shares = result.ranking.map((option) => ({
    option,
    exact: (result.robustness.acceptability.kappa30[option] ?? 0) * 20,
  }));
  const left = 20 - shares.reduce((sum, { exact }) => sum + Math.floor(exact), 0);
  const byRemainder = [...shares].sort((a, b) => (b.exact % 1) - (a.exact % 1));
  const lucky = new Set(byRemainder.slice(0, left).map(({ option }) => option));
  return shares.map(({ option, exact }) => ({
    option,
    count: Math.floor(exact) + (lucky.has(option) ? 1 : 0),
  }));
}
