import { err, ok, type Result } from '#domain/result.ts';
import { boundaryDay, type KeyDay } from '#domain/stack-days.ts';
import { sql, type Tx } from '../db.ts';
import { dayText } from './holding.ts';

export interface Move {
  readonly decisionId: string;
  readonly serviceId: string;
  readonly day: string | null;
  readonly yearOnly: boolean;
  /** Key of the one component that moves; null for everything the decision opened and ended. */
  readonly key: string | null;
}

interface Joint {
  readonly id: string;
  readonly fromKey: string;
  readonly toKey: string;
  readonly names: readonly string[];
  readonly opened: boolean;
  readonly from: string | null;
  readonly until: string | null;
  readonly year: boolean;
  readonly recordedOn: string;
}

/**
 * Takes the boundaries of a decision along with its components, which have moved already: what meets
 * begins when the later side does, and ends when a side of it ends. `not_ready` when one would then
 * end before it began, or meet the same two twice.
 */
export async function moveBoundaries(tx: Tx, move: Move, at: Date): Promise<Result<null>> {
  const { key } = move;
  const joints = (await jointsOf(tx, move)).filter(
    (joint) => key === null || joint.fromKey === key || joint.toKey === key,
  );
  const days = key === null ? [] : await keyDaysOf(tx, move);
  const moving = joints.flatMap((joint) => {
    const to = boundaryDay(days, joint) ?? { day: move.day, yearOnly: move.yearOnly };
    const was = joint.opened ? joint.from : joint.until;
    return was === to.day && joint.year === to.yearOnly ? [] : [{ joint, ...to }];
  });
  for (const { joint, day } of moving) {
    const [opens, ends] = joint.opened ? [day, joint.until] : [joint.from, day];
    if (opens !== null && ends !== null && opens > ends)
      return err(
        'not_ready',
        `“${joint.names.join('” and “')}” would begin to meet on ${opens}, after they ceased to on ${ends}. Choose another day.`,
      );
  }
  // What makes room goes first: ends that come nearer, then beginnings, then ends that go further.
  for (const { joint, day, yearOnly } of moving.sort((a, b) => orderOf(a) - orderOf(b))) {
    const set = joint.opened
      ? sql`held_from = ${day}::date, held_from_year = ${yearOnly}`
      : sql`held_until = ${day}::date, held_until_year = ${yearOnly}`;
    await tx.$executeRaw(
      sql`UPDATE stack_boundary SET ${set}, known_from = ${at} WHERE id = ${joint.id}`,
    );
  }
  return ok(null);
}

interface Moving {
  readonly joint: Joint;
  readonly day: string | null;
}

function orderOf({ joint, day }: Moving): number {
  const was = (joint.opened ? joint.from : joint.until) ?? joint.recordedOn;
  const later = (day ?? joint.recordedOn) >= was;
  if (joint.opened) return later ? 0 : 2;
  return later ? 3 : 1;
}

const jointsOf = (tx: Tx, { decisionId, serviceId }: Move): Promise<Joint[]> =>
  tx.$queryRaw<Joint[]>(sql`
    SELECT x.id, x.from_key AS "fromKey", x.to_key AS "toKey", ARRAY(
        SELECT COALESCE((SELECT c.name FROM stack_component c
          WHERE c.service_id = x.service_id AND c.key = side ORDER BY c.recorded_at DESC LIMIT 1), side)
        FROM unnest(ARRAY[x.from_key, x.to_key]) AS side) AS names,
      x.opened_by = ${decisionId} AS opened, ${dayText(sql`x.held_from`)} AS from,
      ${dayText(sql`x.held_until`)} AS until,
      CASE WHEN x.opened_by = ${decisionId} THEN x.held_from_year ELSE x.held_until_year END AS year,
      ${dayText(sql`x.recorded_at AT TIME ZONE 'UTC'`)} AS "recordedOn"
    FROM stack_boundary x
    WHERE x.service_id = ${serviceId} AND (x.opened_by = ${decisionId} OR x.closed_by = ${decisionId})
    ORDER BY x.id`);

/** On which day the decision opened or ended each of its components, as they stand now. */
const keyDaysOf = (tx: Tx, { decisionId, serviceId }: Move): Promise<KeyDay[]> =>
  tx.$queryRaw<KeyDay[]>(sql`
    SELECT DISTINCT ON (x.key) x.key, NOT x.opened_by = ${decisionId} AS gone,
      ${dayText(sql`CASE WHEN x.opened_by = ${decisionId} THEN x.held_from ELSE x.held_until END`)} AS day,
      CASE WHEN x.opened_by = ${decisionId} THEN x.held_from_year ELSE x.held_until_year END AS "yearOnly"
    FROM stack_component x
    WHERE x.service_id = ${serviceId} AND (x.opened_by = ${decisionId} OR x.closed_by = ${decisionId})
    ORDER BY x.key, x.opened_by = ${decisionId} DESC`);
