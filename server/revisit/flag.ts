import type { EventPayload, NewEvent } from '#domain/history.ts';
import type { Tx } from '../db.ts';

interface Flagged {
  readonly decisionId: string;
  readonly serviceId: string;
  readonly now: Date;
}

/**
 * T13: marks an accepted decision that is not marked yet as due, and answers the event that says so;
 * none when it is marked already, because the first reason stands until somebody settles it.
 */
export async function flag(
  tx: Tx,
  { decisionId, serviceId, now }: Flagged,
  why: EventPayload<'revisit_flagged'>,
): Promise<NewEvent[]> {
  const { count } = await tx.decision.updateMany({
    where: { id: decisionId, state: 'accepted', revisitFlaggedAt: null },
    data: { revisitFlaggedAt: now, revisitFlag: why.reason, updatedAt: now },
  });
  if (count === 0) return [];
  return [{ type: 'revisit_flagged', decisionId, serviceId, payload: why }];
}
