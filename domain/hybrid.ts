import { canonicalJson } from './canonical.ts';
import type { BoundaryAnswer, BoundaryKind, ComponentMap, Language } from './component-map.ts';
import { type Cells, scoredWeights, totalsOf, type Weights } from './scoring.ts';
import type { BoundaryPenalties, CriterionGroup } from './template.ts';
import { builtInPenalties } from './template-penalties.ts';

/** The part of an assessment from which the hybrid's scores are derived. */
export type Hybrid = {
  components: { id: string; language: Language; hotPath: number; effort: number }[];
  boundaries: {
    from: string;
    to: string;
    kind: BoundaryKind;
    answers?: BoundaryAnswer[] | undefined;
  }[];
  overrides: { criterion: string; score: number; reason: string }[];
  /** Penalties of the team's own template; the built-in ones when absent. */
  penalties?: BoundaryPenalties | undefined;
};
export type HybridOverride = Hybrid['overrides'][number];

/** A sum of penalties is cut here, before the answers of the reviewers scale it. */
export const penaltyCap = 1.5;

const answerFactors = { good: 0.5, ok: 1, bad: 1.5 } as const satisfies Record<
  BoundaryAnswer,
  number
>;

export type Rho = { readonly run: number; readonly effort: number };
export type GroupOf = (criterion: string) => CriterionGroup;

/** Rust's share of the hot path and of the effort, 0 to 1. Other languages count with Go. */
export function rustShares(components: Hybrid['components']): Rho {
  const rust = components.filter((component) => component.language === 'rust');
  return {
    run: rust.reduce((sum, component) => sum + component.hotPath, 0),
    effort: rust.reduce((sum, component) => sum + component.effort, 0),
  };
}

/** Mean of all answers on all boundaries as a factor, 0.5 to 1.5; 1 when nobody has answered. */
export function answerFactor(answers: readonly BoundaryAnswer[]): number {
  if (answers.length === 0) return 1;
  return answers.reduce((sum, answer) => sum + answerFactors[answer], 0) / answers.length;
}

/**
 * The penalties that an assessment must carry: none where they are the built-in ones, so that
 * assessments of the built-in template stay what they were.
 */
export const ownPenalties = ({
  boundaryPenalties: penalties,
}: {
  readonly boundaryPenalties: BoundaryPenalties;
}): { penalties?: BoundaryPenalties } =>
  canonicalJson(penalties) === canonicalJson(builtInPenalties) ? {} : { penalties };

/** Points the boundaries take off the hybrid on one criterion (β of method 2.7), ≥ 0. */
export function boundaryPenalty(criterion: string, hybrid: Hybrid): number {
  const penalties: BoundaryPenalties = hybrid.penalties ?? builtInPenalties;
  const sum = hybrid.boundaries.reduce(
    (total, boundary) => total + (penalties[boundary.kind][criterion] ?? 0),
    0,
  );
  const answers = hybrid.boundaries.flatMap((boundary) => boundary.answers ?? []);
  return Math.min(penaltyCap, sum) * answerFactor(answers);
}

const rhoFor = (rho: Rho, group: CriterionGroup) =>
  group === 'performance' ? rho.run : rho.effort;

/** The derived score before the clamp to 1–5. */
function rawHybridScore(
  criterion: string,
  row: Readonly<Record<string, number>>,
  hybrid: Hybrid,
  groupOf: GroupOf,
): number {
  const rho = rhoFor(rustShares(hybrid.components), groupOf(criterion));
  const blend = rho * (row.rust ?? 0) + (1 - rho) * (row.go ?? 0);
  return blend - boundaryPenalty(criterion, hybrid);
}

/** Adds the hybrid to every cell: derived, clamped to 1–5, or the driver's override. */
export function withHybrid(cells: Cells, hybrid: Hybrid, groupOf: GroupOf): Cells {
  const overrides = new Map(hybrid.overrides.map(({ criterion, score }) => [criterion, score]));
  return Object.fromEntries(
    Object.entries(cells).map(([criterion, row]) => {
      const derived = Math.min(5, Math.max(1, rawHybridScore(criterion, row, hybrid, groupOf)));
      return [criterion, { ...row, hybrid: overrides.get(criterion) ?? derived }];
    }),
  );
}

/** Criteria whose derived score hit the end of the scale, which the budget does not see. */
export function clampedCriteria(cells: Cells, hybrid: Hybrid, groupOf: GroupOf): string[] {
  return Object.entries(cells)
    .filter(([criterion, row]) => {
      const raw = rawHybridScore(criterion, row, hybrid, groupOf);
      return raw < 1 || raw > 5;
    })
    .map(([criterion]) => criterion);
}

export type HybridBalance = {
  readonly rho: Rho;
  /** Σ w·β: points the boundaries cost the hybrid's total. */
  readonly cost: number;
  /** Points they may cost before Go or Rust alone is better; negative when one already is. */
  readonly budget: number;
  readonly total: number;
};

/**
 * The boundary budget of method 2.7: with P the weighted Rust minus Go over performance and T
 * over the rest, the smaller of ρrun·P + ρeff·T (against Go) and −(1−ρeff)·T − (1−ρrun)·P
 * (against Rust). Cost and budget ignore clamps and overrides; the total holds both.
 */
export function hybridBalance(
  cells: Cells,
  weights: Weights,
  hybrid: Hybrid,
  groupOf: GroupOf,
): HybridBalance {
  const rho = rustShares(hybrid.components);
  let [performance, rest, cost] = [0, 0, 0];
  for (const [criterion, weight] of Object.entries(scoredWeights(cells, weights))) {
    const row = cells[criterion] ?? {};
    const gain = weight * ((row.rust ?? 0) - (row.go ?? 0));
    if (groupOf(criterion) === 'performance') performance += gain;
    else rest += gain;
    cost += weight * boundaryPenalty(criterion, hybrid);
  }
  const overGo = rho.run * performance + rho.effort * rest;
  const overRust = -(1 - rho.effort) * rest - (1 - rho.run) * performance;
  const total = totalsOf(withHybrid(cells, hybrid, groupOf), weights, ['hybrid']).hybrid ?? 0;
  return { rho, cost, budget: Math.min(overGo, overRust), total };
}

/** A complete component map, with what reviewers answered per boundary id, as assessment input. */
export function hybridFromMap(
  map: ComponentMap,
  answers: Readonly<Record<string, readonly BoundaryAnswer[]>> = {},
  overrides: readonly HybridOverride[] = [],
): Hybrid {
  return {
    components: map.components.map(({ id, language, hotPath, effort }) => ({
      id,
      language,
      hotPath,
      effort,
    })),
    boundaries: map.boundaries.map(({ id, from, to, kind }) => ({
      from,
      to,
      kind: kind satisfies BoundaryKind,
      answers: [...(answers[id] ?? [])],
    })),
    overrides: [...overrides],
  };
}
