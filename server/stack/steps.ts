import type { LanguageCounts } from '#domain/stack.ts';
import { sql } from '../db.ts';
import { reads } from '../replica.ts';
import { believedEnd, componentsAs, dayText } from './holding.ts';
import { narrowed, type Scope } from './scope.ts';

export interface Step {
  /** The day after whose change the counts stand, until the next step: they jump, they never slope. */
  readonly day: string;
  readonly counts: LanguageCounts;
}

export interface Steps {
  readonly steps: readonly Step[];
  /** With more days than can be told apart each month stands for its last change. */
  readonly by: 'day' | 'month';
}

/** More days than this would be drawn closer together than one pixel of a step. */
const mostDays = 240;

/**
 * Components in force after each day on which something changed, oldest first, among those whose
 * first day (or at least its year) is known. A component leaves with the archiving of its service.
 */
export async function stackSteps(
  {
    teamId,
    look,
    filter,
  }: Omit<Scope, 'look'> & { readonly look: { readonly known: string | null } },
  most: number = mostDays,
): Promise<Steps> {
  const { known } = look;
  const archived =
    known === null
      ? sql`s.archived_at`
      : sql`CASE WHEN s.archived_at < ${believedEnd(known)} THEN s.archived_at END`;
  const rows = await reads().$queryRaw<
    { day: string; go: number; rust: number; other: number; days: number }[]
  >(sql`
    WITH span AS (
      SELECT x.language, lower(x.held) AS starts,
        LEAST(upper(x.held), (${archived} AT TIME ZONE 'UTC')::date) AS ends
      FROM ${componentsAs(known)} x JOIN service s ON s.id = x.service_id
      WHERE x.team_id = ${teamId} AND x.held_from IS NOT NULL AND NOT isempty(x.held)
        ${narrowed(filter)}),
    move AS (
      SELECT starts AS day, language, 1 AS by FROM span WHERE ends IS NULL OR ends > starts
      UNION ALL SELECT ends, language, -1 FROM span WHERE ends > starts),
    daily AS (
      SELECT day, sum(by) FILTER (WHERE language = 'go') AS go,
        sum(by) FILTER (WHERE language = 'rust') AS rust,
        sum(by) FILTER (WHERE language = 'other') AS other
      FROM move GROUP BY day),
    running AS (
      SELECT day, count(*) OVER ()::int AS days, sum(go) OVER upto AS go,
        sum(rust) OVER upto AS rust, sum(other) OVER upto AS other
      FROM daily WINDOW upto AS (ORDER BY day))
    SELECT DISTINCT ON (part) ${dayText(sql`day`)} AS day, days, COALESCE(go, 0)::int AS go,
      COALESCE(rust, 0)::int AS rust, COALESCE(other, 0)::int AS other,
      CASE WHEN days > ${most} THEN date_trunc('month', day)::date ELSE day END AS part
    FROM running ORDER BY part, running.day DESC`);
  const steps = rows.map(({ day, go, rust, other }) => ({ day, counts: { go, rust, other } }));
  return { steps, by: (rows[0]?.days ?? 0) > most ? 'month' : 'day' };
}
