import type { BoundaryKind, Language } from '#domain/component-map.ts';
import type { Present, PresentBoundary } from '#domain/stack-plan.ts';
import { sql, type Tx } from '../db.ts';
import { dayOf } from '../decisions/record.ts';

/** A component that no decision has ended, with the day it holds from. */
export interface InForce extends Present {
  /** YYYY-MM-DD; null when nobody recorded it. */
  readonly from: string | null;
}

/** What no decision has ended in a service, by key; parts that begin on a later day are among it. */
export async function presentOf(tx: Tx, teamId: string, serviceId: string): Promise<InForce[]> {
  const rows = await tx.stackComponent.findMany({
    where: { serviceId, teamId, closedBy: null },
    orderBy: { key: 'asc' },
  });
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    name: row.name,
    language: row.language as Language,
    otherLanguage: row.otherLanguage,
    owner: row.owner,
    path: row.path,
    hotPath: row.hotPath,
    effort: row.effort,
    openedBy: row.openedBy,
    from: dayOf(row.heldFrom),
  }));
}

/** Every component a service ever had: id → name. */
export async function componentNames(
  tx: Tx,
  { teamId, serviceId }: { readonly teamId: string; readonly serviceId: string },
): Promise<Record<string, string>> {
  const rows = await tx.stackComponent.findMany({
    where: { teamId, serviceId },
    select: { id: true, name: true },
  });
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** The boundaries no decision has ended; with a day, those of them that had begun by then. */
export async function presentBoundaries(
  tx: Tx,
  teamId: string,
  serviceId: string,
  by: string | null = null,
): Promise<PresentBoundary[]> {
  const rows = await tx.stackBoundary.findMany({
    where: {
      ...{ serviceId, teamId, closedBy: null },
      ...(by === null ? {} : { OR: [{ heldFrom: null }, { heldFrom: { lte: new Date(by) } }] }),
    },
    orderBy: { id: 'asc' },
    select: { id: true, fromKey: true, toKey: true, kind: true },
  });
  return rows.map((row) => ({ ...row, kind: row.kind as BoundaryKind }));
}

/**
 * Locks the stack of a service until the transaction ends: two decisions of one service never change
 * it at once. Taken before the rows of older decisions, always, so that nobody waits in a circle.
 */
export const lockStack = (tx: Tx, serviceId: string) =>
  tx.$queryRaw(sql`SELECT id FROM service WHERE id = ${serviceId} FOR NO KEY UPDATE`);

/** The same, by one of the service's decisions; before the gate, which locks the decision. */
export const lockStackOf = (tx: Tx, decisionId: string) =>
  tx.$queryRaw(sql`
    SELECT s.id FROM service s JOIN decision d ON d.service_id = s.id
    WHERE d.id = ${decisionId} FOR NO KEY UPDATE OF s`);

/**
 * When a change becomes known: the grant's time, or just after what was last learned of the service,
 * so that no belief begins before the one it replaces.
 */
export async function knownAt(tx: Tx, serviceId: string, now: Date): Promise<Date> {
  const [row] = await tx.$queryRaw<{ last: Date | null }[]>(sql`
    SELECT max(known_from) AS last FROM (
      SELECT known_from FROM stack_component WHERE service_id = ${serviceId}
      UNION ALL SELECT known_from FROM stack_boundary WHERE service_id = ${serviceId}) x`);
  const last = row?.last?.getTime() ?? 0;
  return new Date(Math.max(now.getTime(), last + 1));
}
