import type { AssessmentInput } from './assessment.ts';
import { type BoundaryKind, boundaryKinds, type ComponentMap } from './component-map.ts';
import { boundaryPenalty, type Hybrid, hybridBalance, hybridFromMap } from './hybrid.ts';
import { mean, teamCells, type Weights } from './scoring.ts';
import { groupLookup, weightsOf } from './tally.ts';

export interface BoundaryCosts {
  /** Points the boundaries as drawn take off the hybrid's total. */
  readonly cost: number;
  readonly budget: number;
  /** The same, were every boundary of that kind. */
  readonly byKind: Readonly<Record<BoundaryKind, number>>;
}

const asKind = (hybrid: Hybrid, kind: BoundaryKind): Hybrid => ({
  ...hybrid,
  boundaries: hybrid.boundaries.map((boundary) => ({ ...boundary, kind })),
});

/** The boundary budget of method 2.7 for an assessment with a hybrid, and what other kinds would cost. */
export function boundaryCosts(input: AssessmentInput): BoundaryCosts {
  if (!input.hybrid) throw new Error('boundaryCosts: the assessment has no hybrid');
  return costsOf(input, input.hybrid);
}

/**
 * The same for a map as it stands now, with the scores of a revealed round. Boundaries that the
 * round knew keep the answers they got; `scoredMap` is the map as that round opened.
 */
export function costsOfMap(
  input: AssessmentInput,
  scoredMap: ComponentMap | null,
  map: ComponentMap,
): BoundaryCosts {
  const given = input.hybrid?.boundaries.map((boundary) => boundary.answers ?? []) ?? [];
  const answers = Object.fromEntries(
    scoredMap?.boundaries.map(({ id }, index) => [id, given[index] ?? []]) ?? [],
  );
  const { penalties } = input.hybrid ?? {};
  return costsOf(input, { ...hybridFromMap(map, answers), ...(penalties ? { penalties } : {}) });
}

/**
 * Points a map's boundaries would take off the hybrid by the weights alone, before anybody has
 * scored: Σ w·β of method 2.7. Nothing of the template's starting scores is in it.
 */
export function costsBeforeScores(
  weights: Weights,
  map: ComponentMap,
): Omit<BoundaryCosts, 'budget'> {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0) || 1;
  const costOf = (hybrid: Hybrid) =>
    Object.entries(weights).reduce(
      (sum, [criterion, weight]) => sum + (weight / total) * boundaryPenalty(criterion, hybrid),
      0,
    );
  const hybrid = hybridFromMap(map);
  return { cost: costOf(hybrid), byKind: forEachKind(hybrid, costOf) };
}

const forEachKind = (hybrid: Hybrid, costOf: (one: Hybrid) => number) =>
  Object.fromEntries(boundaryKinds.map((kind) => [kind, costOf(asKind(hybrid, kind))])) as Record<
    BoundaryKind,
    number
  >;

function costsOf(input: AssessmentInput, hybrid: Hybrid): BoundaryCosts {
  const cells = teamCells(
    input.ballots,
    input.criteria.map(({ id }) => id),
    ['go', 'rust'],
    mean,
  );
  const balance = (one: Hybrid) => hybridBalance(cells, weightsOf(input), one, groupLookup(input));
  const { cost, budget } = balance(hybrid);
  return { cost, budget, byKind: forEachKind(hybrid, (one) => balance(one).cost) };
}
