import { err, ok, type Result } from '#domain/result.ts';
import type { Granted } from '../change.ts';
import { type Sql, sql, sqlEmpty, type Tx } from '../db.ts';
import { refOf } from './check.ts';
import { dayText } from './holding.ts';
import { type Move, moveBoundaries } from './move-boundaries.ts';
import { knownAt, lockStack } from './present.ts';

export interface Moved {
  readonly was: string | null;
  readonly wasYearOnly: boolean;
  /** Name of the one component that moved; null when all that the decision changed did. */
  readonly component: string | null;
}

/**
 * Moves what a decision opened and ended to another day: all of it, or one component. What one of
 * its components replaced stops where that begins, so no gap opens between the two. `not_ready` when
 * it changed nothing, or when a component would end before it began or overlap another; `invalid`
 * for the same day.
 */
export async function moveDay(tx: Tx, grant: Granted, move: Move): Promise<Result<Moved>> {
  await lockStack(tx, move.serviceId);
  const rows = await rowsOf(tx, move);
  const [first] = rows;
  if (!first)
    return err(
      'not_ready',
      move.key === null
        ? 'This decision changed nothing in the stack.'
        : 'This decision did not change that component. Choose another one.',
    );
  const { was, wasYearOnly } = dayOfRow(first);
  if (rows.every((row) => isOn(row, move)))
    return err('invalid', 'That is the day already recorded.');
  const problem = await moveProblem(tx, move, rows);
  if (problem) return err('not_ready', problem);
  const at = await knownAt(tx, move.serviceId, grant.now);
  for (const key of new Set(rows.map((row) => row.key))) {
    const own = rows.filter((row) => row.key === key && !isOn(row, move));
    if (own[0]) await moveKey(tx, move, { key, first: own[0], at });
  }
  const meeting = await moveBoundaries(tx, move, at);
  if (!meeting.ok) return meeting;
  return ok({ was, wasYearOnly, component: move.key === null ? null : first.name });
}

interface Row {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly opened: boolean;
  readonly from: string | null;
  readonly fromYear: boolean;
  readonly until: string | null;
  readonly untilYear: boolean;
  readonly recordedOn: string;
  readonly openedBy: string;
}

const dayOfRow = (row: Row) =>
  row.opened
    ? { was: row.from, wasYearOnly: row.fromYear }
    : { was: row.until, wasYearOnly: row.untilYear };

function isOn(row: Row, { day, yearOnly }: Move): boolean {
  const { was, wasYearOnly } = dayOfRow(row);
  return was === day && wasYearOnly === yearOnly;
}

/** No two ranges may overlap even for a moment, so the side that makes room goes first. */
async function moveKey(
  tx: Tx,
  move: Move,
  { key, first, at }: { readonly key: string; readonly first: Row; readonly at: Date },
): Promise<void> {
  const { decisionId, serviceId, day, yearOnly } = move;
  const later = (day ?? first.recordedOn) >= (dayOfRow(first).was ?? first.recordedOn);
  for (const side of later ? (['from', 'until'] as const) : (['until', 'from'] as const)) {
    const set =
      side === 'from'
        ? sql`held_from = ${day}::date, held_from_year = ${yearOnly}, known_from = ${at}
            WHERE opened_by = ${decisionId}`
        : sql`held_until = ${day}::date, held_until_year = ${yearOnly}, known_from = ${at}
            WHERE closed_by = ${decisionId}`;
    await tx.$executeRaw(
      sql`UPDATE stack_component SET ${set} AND service_id = ${serviceId} AND key = ${key}`,
    );
  }
}

const rowsOf = (tx: Tx, { decisionId, serviceId, key }: Move): Promise<Row[]> =>
  tx.$queryRaw<Row[]>(sql`
    SELECT x.id, x.key, x.name, x.opened_by = ${decisionId} AS opened,
      ${dayText(sql`x.held_from`)} AS from, x.held_from_year AS "fromYear",
      ${dayText(sql`x.held_until`)} AS until, x.held_until_year AS "untilYear",
      ${dayText(sql`x.recorded_at AT TIME ZONE 'UTC'`)} AS "recordedOn", x.opened_by AS "openedBy"
    FROM stack_component x
    WHERE x.service_id = ${serviceId} AND (x.opened_by = ${decisionId} OR x.closed_by = ${decisionId})
      ${key === null ? sqlEmpty : sql`AND x.key = ${key}`}
    ORDER BY opened DESC, x.key`);

async function moveProblem(tx: Tx, move: Move, rows: readonly Row[]): Promise<string | null> {
  const { day } = move;
  for (const row of rows) {
    if (day !== null && row.opened && row.until !== null && row.until <= day)
      return `“${row.name}” ended on ${row.until}. Choose an earlier day.`;
    if (day !== null && !row.opened && row.from !== null && row.from > day)
      return `${await refOf(tx, row.openedBy)} holds “${row.name}” from ${row.from}. Choose that day or a later one.`;
  }
  const mine = rows.map((row) => row.id);
  for (const row of rows.filter((one) => one.opened)) {
    const start: Sql = sql`${day ?? row.recordedOn}::date`;
    if (row.until !== null && row.until <= (day ?? row.recordedOn)) continue;
    const [clash] = await tx.$queryRaw<{ until: string | null; openedBy: string }[]>(sql`
      SELECT ${dayText(sql`upper(x.held)`)} AS until, x.opened_by AS "openedBy"
      FROM stack_component x
      WHERE x.service_id = ${move.serviceId} AND x.key = ${row.key} AND NOT (x.id = ANY(${mine}::text[]))
        AND x.held && daterange(${start}, ${row.until}::date, '[)') LIMIT 1`);
    if (clash)
      return `${await refOf(tx, clash.openedBy)} holds “${row.name}” until ${clash.until}. Choose that day or a later one.`;
  }
  return null;
}
