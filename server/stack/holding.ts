import { type Sql, sql } from '../db.ts';

/** The database's day. */
export const today = sql`(now() AT TIME ZONE 'UTC')::date`;
/** A date column as YYYY-MM-DD. */
export const dayText = (column: Sql) => sql`to_char(${column}, 'YYYY-MM-DD')`;

/** Rows `x` in force on a day, as `holdsOn` says: an undated row holds from the day it was recorded. */
export const holds = (day: Sql) => sql`
  COALESCE(x.held_from, (x.recorded_at AT TIME ZONE 'UTC')::date) <= ${day}
  AND (x.closed_by IS NULL OR x.held_until > ${day})`;

export const heldColumns = sql`
  ${dayText(sql`x.held_from`)} AS "from", ${dayText(sql`x.held_until`)} AS until,
  x.closed_by IS NOT NULL AS ended,
  ${dayText(sql`x.recorded_at AT TIME ZONE 'UTC'`)} AS "recordedOn"`;
