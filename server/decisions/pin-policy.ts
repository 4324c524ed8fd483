import type { ReviewPolicy } from '#domain/policy.ts';
import type { DecisionGrant } from '../access.ts';
import type { Tx } from '../db.ts';

/**
 * The rules a decision runs under from its first round (or its proposal) on, whatever the team sets
 * later. Answers them for the event that pins them; nothing when they are pinned already.
 */
export async function pinPolicy(
  tx: Tx,
  { decisionId, policy, policyPinned }: DecisionGrant,
): Promise<{ readonly policy?: ReviewPolicy }> {
  if (policyPinned) return {};
  const stored = { ...policy, named: [...policy.named] };
  await tx.decision.update({ where: { id: decisionId }, data: { policy: stored } });
  return { policy };
}
