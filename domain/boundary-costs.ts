import type { AssessmentInput } from './assessment.ts';
import { type BoundaryKind, boundaryKinds } from './component-map.ts';
import { type Hybrid, hybridBalance } from './hybrid.ts';
import { mean, teamCells } from './scoring.ts';
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
  const { hybrid } = input;
  if (!hybrid) throw new Error('boundaryCosts: the assessment has no hybrid');
  const cells = teamCells(
    input.ballots,
    input.criteria.map(({ id }) => id),
    ['go', 'rust'],
    mean,
  );
  const balance = (one: Hybrid) => hybridBalance(cells, weightsOf(input), one, groupLookup(input));
  const { cost, budget } = balance(hybrid);
  const byKind = Object.fromEntries(
    boundaryKinds.map((kind) => [kind, balance(asKind(hybrid, kind)).cost]),
  ) as Record<BoundaryKind, number>;
  return { cost, budget, byKind };
}
