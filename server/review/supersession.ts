import type { NewEvent } from '#domain/history.ts';
import { decisionRef } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Granted } from '../change.ts';
import { type Sql, sql, sqlJoin, type Tx } from '../db.ts';

export interface Superseded {
  readonly id: string;
  readonly ref: string;
}

interface Target {
  readonly id: string;
  readonly serviceId: string;
  readonly number: number;
  readonly slug: string;
  readonly state: string;
}

interface Newer {
  readonly decisionId: string;
  readonly serviceId: string;
}

/**
 * T12: the decisions this one takes the place of, locked and checked. `not_ready` when one belongs
 * to another service, is no longer in force, or leads back to this one.
 */
export async function lockSuperseded(
  tx: Tx,
  grant: Granted,
  newer: Newer,
): Promise<Result<readonly Superseded[]>> {
  const targets = await tx.$queryRaw<Target[]>(sql`
    SELECT d.id, d.service_id AS "serviceId", d.number, s.slug, d.state::text AS state
    FROM decision_link l
    JOIN decision d ON d.id = l.to_id AND d.team_id = ${grant.teamId}
    JOIN service s ON s.id = d.service_id
    WHERE l.from_id = ${newer.decisionId} AND l.kind = 'supersedes'
    ORDER BY d.id
    FOR UPDATE OF d`);
  for (const target of targets) {
    const ref = decisionRef(target.slug, target.number);
    if (target.serviceId !== newer.serviceId)
      return err('not_ready', `${ref} is of another service and cannot be superseded by this one.`);
    if (target.state !== 'accepted')
      return err('not_ready', `${ref} is no longer in force, so it cannot be superseded again.`);
  }
  const ids = targets.map((target) => target.id);
  if (ids.length > 0 && (await leadsBack(tx, ids, newer.decisionId)))
    return err('not_ready', 'The decisions would supersede each other in a circle.');
  return ok(targets.map(({ id, slug, number }) => ({ id, ref: decisionRef(slug, number) })));
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

/** Moves the older decisions to `superseded`; every link of the newer one takes effect. */
export async function supersede(
  tx: Tx,
  grant: Granted,
  newer: Newer,
  older: readonly Superseded[],
): Promise<NewEvent[]> {
  const ids = older.map((decision) => decision.id);
  await tx.decision.updateMany({
    where: { id: { in: ids }, teamId: grant.teamId, state: 'accepted' },
    data: { state: 'superseded', version: { increment: 1 }, updatedAt: grant.now },
  });
  await tx.decisionLink.updateMany({
    where: { fromId: newer.decisionId, effectiveAt: null },
    data: { effectiveAt: grant.now },
  });
  return ids.map((decisionId) => ({
    type: 'decision_superseded',
    decisionId,
    payload: { by: newer.decisionId },
  }));
}
