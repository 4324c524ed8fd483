import type { Prisma, Tx } from '../db.ts';
import type { DecisionRecord } from '../decisions/record.ts';

/**
 * The whole record as it is decided: texts, people, revealed rounds with their inputs and results,
 * answers, evidence, links and the components it opens. What the database then keeps unchanged.
 */
export async function takeSnapshot(
  tx: Tx,
  record: DecisionRecord,
  decided: {
    readonly at: Date;
    readonly decidedOn: string | null;
    readonly heldFrom: string | null;
    readonly outcome: string | null;
  },
): Promise<Prisma.InputJsonValue> {
  const decisionId = record.id;
  const [rounds, responses, evidence, components, boundaries] = [
    await tx.round.findMany({
      where: { decisionId, revealedAt: { not: null } },
      orderBy: { n: 'asc' },
      omit: { map: true, weights: true, id: true, decisionId: true },
    }),
    await tx.response.findMany({ where: { decisionId }, orderBy: { createdAt: 'asc' } }),
    await tx.evidence.findMany({
      where: { decisionId, removedAt: null },
      orderBy: { createdAt: 'asc' },
    }),
    await tx.stackComponent.findMany({ where: { openedBy: decisionId }, orderBy: { key: 'asc' } }),
    await tx.stackBoundary.findMany({ where: { openedBy: decisionId }, orderBy: { id: 'asc' } }),
  ];
  const {
    searchText: _text,
    rounds: _rounds,
    ...kept
  } = record as DecisionRecord & {
    searchText?: string;
  };
  const whole = {
    snapshot: 1,
    ...kept,
    ...decided,
    rounds,
    responses,
    evidence,
    components,
    boundaries,
  };
  // Through JSON once, so that dates become text and nothing undefined remains.
  return JSON.parse(JSON.stringify(whole)) as Prisma.InputJsonValue;
}
