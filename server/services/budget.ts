import { assessmentSchema } from '#domain/assessment.ts';
import { boundaryCosts } from '#domain/boundary-costs.ts';
import { type BoundaryKind, boundaryKinds } from '#domain/component-map.ts';
import type { Granted } from '../change.ts';
import { db, sql } from '../db.ts';

export interface BoundaryBudget {
  readonly kind: BoundaryKind;
  readonly cost: number;
  readonly budget: number;
  /** What the other kinds would have cost in its place. */
  readonly others: readonly { readonly kind: BoundaryKind; readonly cost: number }[];
}

/**
 * What the boundary in force on a day may cost and does, from the last revealed round of the hybrid
 * decision that opened it; null without such a round.
 */
export async function budgetInForce(
  grant: Granted,
  serviceId: string,
  on: string,
): Promise<BoundaryBudget | null> {
  const [row] = await db().$queryRaw<{ input: unknown }[]>(sql`
    SELECT r.input
    FROM stack_boundary x
    JOIN decision d ON d.id = x.opened_by AND d.team_id = ${grant.teamId} AND d.outcome = 'hybrid'
    JOIN round r ON r.decision_id = d.id AND r.revealed_at IS NOT NULL AND r.input IS NOT NULL
    WHERE x.service_id = ${serviceId}
      AND x.held @> ${on}::date
    ORDER BY r.n DESC LIMIT 1`);
  const input = assessmentSchema.safeParse(row?.input);
  const kind = input.data?.hybrid?.boundaries[0]?.kind;
  if (!input.success || !kind) return null;
  const { cost, budget, byKind } = boundaryCosts(input.data);
  const others = boundaryKinds
    .filter((other) => other !== kind)
    .map((other) => ({ kind: other, cost: byKind[other] }));
  return { kind, cost, budget, others };
}
