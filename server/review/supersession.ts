import type { NewEvent } from '#domain/history.ts';
import { decisionRef } from '#domain/ids.ts';
import { inForceStates } from '#domain/lifecycle.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Granted } from '../change.ts';
import { type Sql, sql, sqlJoin, type Tx } from '../db.ts';
import { lockLinks } from '../decisions/link-commands.ts';

export interface Superseded {
  readonly id: string;
  readonly ref: string;
  /** The newer one says so as a whole; else it only takes over components of it. */
  readonly linked: boolean;
  readonly state: string;
}

interface Target extends Omit<Superseded, 'ref'> {
  readonly serviceId: string;
  readonly number: number;
  readonly slug: string;
}

interface Newer {
  readonly decisionId: string;
  readonly serviceId: string;
}

/** Ids of the decisions this one says it takes the place of, not yet in effect. */
export async function linkedOf(tx: Tx, { decisionId }: Newer): Promise<ReadonlySet<string>> {
  const rows = await tx.decisionLink.findMany({
    where: { fromId: decisionId, kind: 'supersedes', effectiveAt: null },
    select: { toId: true },
  });
  return new Set(rows.map((row) => row.toId));
}

/**
 * T12: the decisions this one takes the place of, by its links or by replacing components they hold
 * (`touched`), locked and checked. `not_ready` when a linked one belongs to another service, is no
 * longer in force, or leads back to this one. The caller holds the lock on the service's stack.
 */
export async function lockSuperseded(
  tx: Tx,
  grant: Granted,
  newer: Newer,
  touched: readonly string[],
): Promise<Result<readonly Superseded[]>> {
  await lockLinks(tx, grant.teamId);
  const targets = await tx.$queryRaw<Target[]>(sql`
    SELECT d.id, d.service_id AS "serviceId", d.number, s.slug, d.state::text AS state,
      l.to_id IS NOT NULL AS linked
    FROM decision d
    JOIN service s ON s.id = d.service_id
    LEFT JOIN decision_link l
      ON l.from_id = ${newer.decisionId} AND l.to_id = d.id AND l.kind = 'supersedes'
    WHERE d.team_id = ${grant.teamId} AND (l.to_id IS NOT NULL OR d.id = ANY(${[...touched]}::text[]))
    ORDER BY d.id
    FOR UPDATE OF d`);
  for (const target of targets.filter((one) => one.linked)) {
    const ref = decisionRef(target.slug, target.number);
    if (target.serviceId !== newer.serviceId)
      return err('not_ready', `${ref} is of another service and cannot be superseded by this one.`);
    if (!inForceStates.some((state) => state === target.state))
      return err('not_ready', `${ref} is no longer in force, so it cannot be superseded again.`);
  }
  const ids = targets.map((target) => target.id);
  if (ids.length > 0 && (await leadsBack(tx, ids, newer.decisionId)))
    return err('not_ready', 'The decisions would supersede each other in a circle.');
  return ok(
    targets.map(({ id, slug, number, linked, state }) => ({
      ...{ id, linked, state },
      ref: decisionRef(slug, number),
    })),
  );
}

async function leadsBack(tx: Tx, ids: readonly string[], self: string): Promise<boolean> {
  const start: Sql = sqlJoin(ids.map((id) => sql`(${id}::text)`));
  const [row] = await tx.$queryRaw<{ circle: boolean }[]>(sql`
    WITH RECURSIVE chain(id) AS (
      SELECT * FROM (VALUES ${start}) AS first(id)
      UNION
      SELECT l.to_id FROM decision_link l JOIN chain c ON l.from_id = c.id
      WHERE l.kind = 'supersedes')
    SELECT EXISTS (SELECT 1 FROM chain WHERE id = ${self}) AS circle`);
  return row?.circle ?? false;
}

/**
 * Moves older decisions that hold nothing any more to `superseded`; one that still holds components
 * stays accepted and is partly superseded, and one that had lost its place before stays as it is. Every
 * link of the newer one takes effect.
 */
export async function supersede(
  tx: Tx,
  grant: Granted,
  newer: Newer,
  older: readonly Superseded[],
): Promise<NewEvent[]> {
  const ids = older.map((decision) => decision.id);
  await tx.decisionLink.createMany({
    data: older
      .filter((decision) => !decision.linked)
      .map((decision) => ({
        fromId: newer.decisionId,
        toId: decision.id,
        kind: 'supersedes' as const,
        createdBy: grant.actorId ?? '',
        createdAt: grant.now,
      })),
  });
  await tx.decisionLink.updateMany({
    where: { fromId: newer.decisionId, effectiveAt: null },
    data: { effectiveAt: grant.now },
  });
  const { left, taken } = await heldBy(tx, newer, ids);
  const whole = ids.filter((id) => !left.has(id));
  await tx.decision.updateMany({
    where: { id: { in: whole }, teamId: grant.teamId, state: { in: [...inForceStates] } },
    data: { state: 'superseded', version: { increment: 1 }, updatedAt: grant.now },
  });
  return older.map(({ id: decisionId, state }): NewEvent => {
    const by = newer.decisionId;
    if (!left.has(decisionId) && state === 'accepted')
      return { type: 'decision_superseded', decisionId, payload: { by } };
    const components = taken.get(decisionId) ?? [];
    return { type: 'decision_partly_superseded', decisionId, payload: { by, components } };
  });
}

/** Which of the decisions still hold components, and the names of those the newer one took over. */
async function heldBy(tx: Tx, newer: Newer, ids: readonly string[]) {
  const rows = await tx.stackComponent.findMany({
    where: { openedBy: { in: [...ids] }, OR: [{ closedBy: null }, { closedBy: newer.decisionId }] },
    orderBy: { key: 'asc' },
    select: { openedBy: true, closedBy: true, name: true },
  });
  const left = new Set(rows.filter((row) => row.closedBy === null).map((row) => row.openedBy));
  const taken = new Map<string, string[]>();
  for (const row of rows.filter((one) => one.closedBy !== null))
    taken.set(row.openedBy, [...(taken.get(row.openedBy) ?? []), row.name]);
  return { left, taken };
}

/** The other way round: decisions that took the place of a recorded one before it was recorded. */
export async function overtaken(
  tx: Tx,
  grant: Granted,
  decisionId: string,
  by: readonly string[],
): Promise<NewEvent[]> {
  if (by.length === 0) return [];
  await tx.decisionLink.createMany({
    data: by.map((fromId) => ({
      fromId,
      toId: decisionId,
      kind: 'supersedes' as const,
      createdBy: grant.actorId ?? '',
      createdAt: grant.now,
      effectiveAt: grant.now,
    })),
    skipDuplicates: true,
  });
  await tx.decision.updateMany({
    where: { id: decisionId, teamId: grant.teamId },
    data: { state: 'superseded', version: { increment: 1 } },
  });
  return by.map((newer) => ({ type: 'decision_superseded', decisionId, payload: { by: newer } }));
}
