import { after, type Move } from '#domain/lifecycle.ts';
import type { DecisionGrant } from '../access.ts';
import type { Prisma, Tx } from '../db.ts';

/** Moves the decision on if it still is in the state the gate saw (compare-and-set). */
export async function move(
  tx: Tx,
  grant: DecisionGrant,
  by: Move,
  more: Prisma.DecisionUpdateManyMutationInput = {},
): Promise<boolean> {
  const state = after(by, grant.state);
  if (!state) return false;
  const { count } = await tx.decision.updateMany({
    where: { id: grant.decisionId, state: grant.state },
    data: { state, version: { increment: 1 }, updatedAt: grant.now, ...more },
  });
  return count === 1;
}
