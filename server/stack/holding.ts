import { type Sql, sql } from '../db.ts';

/** The database's day. */
export const today = sql`(now() AT TIME ZONE 'UTC')::date`;
/** A date column as YYYY-MM-DD. */
export const dayText = (column: Sql) => sql`to_char(${column}, 'YYYY-MM-DD')`;

/** A look at the stack: the day it is about, and the day up to whose end we knew what we say. */
export interface Look {
  /** YYYY-MM-DD. */
  readonly on: string;
  /** Null: all that is known now. */
  readonly known: string | null;
}

/** The first instant after a day: what was recorded before it was known by the end of that day. */
export const believedEnd = (known: string): Sql =>
  sql`((${known}::date + 1)::timestamp AT TIME ZONE 'UTC')`;

const believedBy = (known: string) => {
  const end = believedEnd(known);
  return sql`x.known_from < ${end} AND (x.known_until IS NULL OR x.known_until >= ${end})`;
};

/** Components as they are believed now, or were at the end of a day: `FROM ${componentsAs(known)} x`. */
export const componentsAs = (known: string | null): Sql =>
  known === null
    ? sql`stack_component`
    : sql`(SELECT x.* FROM stack_component_known x WHERE ${believedBy(known)})`;

export const boundariesAs = (known: string | null): Sql =>
  known === null
    ? sql`stack_boundary`
    : sql`(SELECT x.* FROM stack_boundary_known x WHERE ${believedBy(known)})`;

/** Rows `x` in force on a day, as `holdsOn` says; the range is kept by the database. */
export const holds = (day: Sql) => sql`x.held @> ${day}`;

export const heldColumns = sql`
  ${dayText(sql`x.held_from`)} AS "from", ${dayText(sql`x.held_until`)} AS until,
  x.closed_by IS NOT NULL AS ended,
  ${dayText(sql`x.recorded_at AT TIME ZONE 'UTC'`)} AS "recordedOn"`;
