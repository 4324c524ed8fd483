import { z } from 'zod';
import { decisionIdSchema } from '#domain/ids.ts';
import { daySchema } from '#domain/record.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, decisionGate } from '../access.ts';
import { change, type Granted } from '../change.ts';
import { type Sql, sql, type Tx } from '../db.ts';
import { refOf } from './check.ts';
import { dayText } from './holding.ts';
import { knownAt, lockStack, lockStackOf } from './present.ts';

const year = z.coerce
  .number({ error: 'Give the year as four digits.' })
  .int()
  .min(1990, 'Give a year from 1990 on.')
  .max(2200, 'Give a year up to 2200.');

/** As the form sends it: a day, a year, or neither when nobody knows. */
export const correctSchema = z
  .strictObject({
    decisionId: decisionIdSchema,
    precision: z.enum(['day', 'year', 'unknown']),
    day: z.string().default(''),
    year: z.string().default(''),
    reason: z.string().trim().min(1, 'Say why the day was wrong.').max(2_000),
  })
  .transform(({ precision, day, year: typed, ...rest }, context) => {
    if (precision === 'unknown') return { ...rest, day: null, yearOnly: false };
    const parsed = precision === 'day' ? daySchema.safeParse(day) : year.safeParse(typed);
    if (!parsed.success) {
      const message = parsed.error.issues[0]?.message ?? 'Give the day.';
      context.addIssue({ code: 'custom', path: [precision], message });
      return z.NEVER;
    }
    return typeof parsed.data === 'number'
      ? { ...rest, day: `${parsed.data}-01-01`, yearOnly: true }
      : { ...rest, day: parsed.data, yearOnly: false };
  });
export type Correct = z.output<typeof correctSchema>;

export interface Moved {
  readonly was: string | null;
  readonly wasYearOnly: boolean;
}

/**
 * Corrects the day a decision holds from: a new fact with a reason, never an edit. What it opened
 * begins and what it ended stops on the new day; the old belief stays and can be looked at.
 */
export const correctHeldFrom = (actor: Actor, input: Correct): Promise<Result<null>> =>
  change(
    async (tx) => {
      await lockStackOf(tx, input.decisionId);
      return decisionGate(tx, actor, input.decisionId, 'stack.correct');
    },
    async (tx, grant) => {
      const { decisionId, serviceId } = grant;
      const moved = await moveDay(tx, grant, { ...input, serviceId });
      if (!moved.ok) return moved;
      const { day, yearOnly, reason } = input;
      const payload = { ...moved.value, day, yearOnly, reason };
      const event = { type: 'stack_corrected', decisionId, serviceId, payload } as const;
      return ok({ value: null, events: [event] });
    },
  );

export interface Move {
  readonly decisionId: string;
  readonly serviceId: string;
  readonly day: string | null;
  readonly yearOnly: boolean;
}

/**
 * Moves everything a decision opened and ended to another day. `not_ready` when it changed nothing,
 * or when a component would end before it began or overlap another; `invalid` for the same day.
 */
export async function moveDay(tx: Tx, grant: Granted, move: Move): Promise<Result<Moved>> {
  await lockStack(tx, move.serviceId);
  const rows = await rowsOf(tx, move);
  const [first] = rows;
  if (!first) return err('not_ready', 'This decision changed nothing in the stack.');
  const was = first.opened ? first.from : first.until;
  const wasYearOnly = first.opened ? first.fromYear : first.untilYear;
  if (was === move.day && wasYearOnly === move.yearOnly)
    return err('invalid', 'That is the day already recorded.');
  const problem = await moveProblem(tx, move, rows);
  if (problem) return err('not_ready', problem);
  const at = await knownAt(tx, move.serviceId, grant.now);
  const later = (move.day ?? first.recordedOn) >= (was ?? first.recordedOn);
  // No two ranges may overlap even for a moment, so the side that makes room goes first.
  for (const side of later ? (['from', 'until'] as const) : (['until', 'from'] as const))
    await moveSide(tx, move, side, at);
  return ok({ was, wasYearOnly });
}

async function moveSide(tx: Tx, move: Move, side: 'from' | 'until', at: Date): Promise<void> {
  const { decisionId, day, yearOnly } = move;
  const set =
    side === 'from'
      ? sql`held_from = ${day}::date, held_from_year = ${yearOnly}, known_from = ${at}
          WHERE opened_by = ${decisionId}`
      : sql`held_until = ${day}::date, held_until_year = ${yearOnly}, known_from = ${at}
          WHERE closed_by = ${decisionId}`;
  await tx.$executeRaw(sql`UPDATE stack_component SET ${set}`);
  await tx.$executeRaw(sql`UPDATE stack_boundary SET ${set}`);
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

const rowsOf = (tx: Tx, { decisionId, serviceId }: Move): Promise<Row[]> =>
  tx.$queryRaw<Row[]>(sql`
    SELECT x.id, x.key, x.name, x.opened_by = ${decisionId} AS opened,
      ${dayText(sql`x.held_from`)} AS from, x.held_from_year AS "fromYear",
      ${dayText(sql`x.held_until`)} AS until, x.held_until_year AS "untilYear",
      ${dayText(sql`x.recorded_at AT TIME ZONE 'UTC'`)} AS "recordedOn", x.opened_by AS "openedBy"
    FROM stack_component x
    WHERE x.service_id = ${serviceId} AND (x.opened_by = ${decisionId} OR x.closed_by = ${decisionId})
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
