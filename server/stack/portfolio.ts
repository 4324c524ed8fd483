import type { BoundaryKind, Language } from '#domain/component-map.ts';
import { decisionRef } from '#domain/ids.ts';
import type { Outcome } from '#domain/record.ts';
import { kindOfStack, type LanguageCounts, type Step, stepsOf } from '#domain/stack.ts';
import { db, sql } from '../db.ts';
import { dayText, holds, today } from './holding.ts';

export interface PortfolioService {
  readonly slug: string;
  readonly name: string;
  readonly kind: Outcome;
  readonly components: readonly { readonly name: string; readonly language: Language }[];
}

/** Services with components in force on the day, archived ones left out from their archiving on. */
export async function servicesOn(teamId: string, on?: string): Promise<PortfolioService[]> {
  const day = on ? sql`${on}::date` : today;
  const rows = await db().$queryRaw<
    { slug: string; name: string; components: { name: string; language: Language }[] }[]
  >(sql`
    SELECT s.slug, s.name, json_agg(json_build_object('name', x.name, 'language', x.language)
      ORDER BY array_position(ARRAY['go', 'rust', 'other'], x.language), x.name) AS components
    FROM stack_component x JOIN service s ON s.id = x.service_id
    WHERE x.team_id = ${teamId} AND ${holds(day)}
      AND (s.archived_at IS NULL OR (s.archived_at AT TIME ZONE 'UTC')::date > ${day})
    GROUP BY s.id ORDER BY lower(s.name), s.slug`);
  return rows.map((row) => ({ ...row, kind: kindOfStack(row.components) ?? 'other' }));
}

export interface StackGlance {
  readonly components: LanguageCounts;
  readonly services: Readonly<Record<Outcome, number>>;
}

/** Counts of what is in force: components by language, services by kind. */
export function glanceOf(services: readonly PortfolioService[]): StackGlance {
  const components = { go: 0, rust: 0, other: 0 };
  const kinds = { go: 0, rust: 0, hybrid: 0, other: 0 };
  for (const service of services) {
    kinds[service.kind] += 1;
    for (const component of service.components) components[component.language] += 1;
  }
  return { components, services: kinds };
}

export const stackToday = async (teamId: string): Promise<StackGlance> =>
  glanceOf(await servicesOn(teamId));

export interface BoundaryUse {
  readonly kind: BoundaryKind;
  readonly services: readonly { readonly slug: string; readonly name: string }[];
  readonly count: number;
}

/** Kinds of boundaries in force on the day, the most used first. */
export const boundariesOn = (teamId: string, on: string): Promise<BoundaryUse[]> => {
  const day = sql`${on}::date`;
  return db().$queryRaw<BoundaryUse[]>(sql`
    SELECT x.kind, count(*)::int AS count,
      json_agg(DISTINCT jsonb_build_object('slug', s.slug, 'name', s.name)) AS services
    FROM stack_boundary x JOIN service s ON s.id = x.service_id
    WHERE x.team_id = ${teamId} AND ${holds(day)}
      AND (s.archived_at IS NULL OR (s.archived_at AT TIME ZONE 'UTC')::date > ${day})
    GROUP BY x.kind ORDER BY count DESC, x.kind`);
};

/** Components in force over time, for those whose first day is known (or at least its year). */
export async function stackSteps(teamId: string): Promise<Step[]> {
  const rows = await db().$queryRaw<{ day: string; language: Language; by: number }[]>(sql`
    WITH span AS (
      SELECT x.language, x.held_from AS starts,
        LEAST(x.held_until, (s.archived_at AT TIME ZONE 'UTC')::date) AS ends
      FROM stack_component x JOIN service s ON s.id = x.service_id
      WHERE x.team_id = ${teamId} AND x.held_from IS NOT NULL
        AND NOT (x.closed_by IS NOT NULL AND x.held_until IS NULL))
    SELECT ${dayText(sql`day`)} AS day, language, sum(by)::int AS by
    FROM (SELECT starts AS day, language, 1 AS by FROM span
      UNION ALL SELECT GREATEST(ends, starts), language, -1 FROM span WHERE ends IS NOT NULL) moves
    GROUP BY day, language HAVING sum(by) <> 0 ORDER BY day`);
  return stepsOf(rows);
}

/** Names of services with components in force today whose first day nobody recorded. */
export async function undatedServices(
  teamId: string,
): Promise<{ readonly name: string; readonly count: number }[]> {
  return db().$queryRaw(sql`
    SELECT s.name, count(*)::int AS count
    FROM stack_component x JOIN service s ON s.id = x.service_id
    WHERE x.team_id = ${teamId} AND x.held_from IS NULL AND ${holds(today)}
      AND s.archived_at IS NULL
    GROUP BY s.id ORDER BY lower(s.name)`);
}

export interface StackChange {
  readonly decisionId: string;
  readonly ref: string;
  readonly title: string;
  readonly outcome: Outcome | null;
  readonly service: { readonly slug: string; readonly name: string };
  /** Null when nobody knows the day. */
  readonly day: string | null;
  readonly yearOnly: boolean;
  readonly opened: readonly { readonly name: string; readonly language: Language }[];
  readonly closed: readonly { readonly name: string; readonly language: Language }[];
}

type ChangeRow = Omit<StackChange, 'ref' | 'service'> & {
  slug: string;
  serviceName: string;
  number: number;
};

/**
 * What decisions changed up to a day, newest first, at most 50. Undated changes come last, and only
 * once they were recorded.
 */
export async function stackChanges(teamId: string, on: string): Promise<StackChange[]> {
  const part = sql`json_build_object('name', m.name, 'language', m.language) ORDER BY m.name`;
  const rows = await db().$queryRaw<ChangeRow[]>(sql`
    WITH move AS (
      SELECT opened_by AS decision_id, held_from AS day, recorded_at AS known_at,
        held_from_year AS year_only, name, language, true AS opens FROM stack_component WHERE team_id = ${teamId}
      UNION ALL
      SELECT closed_by, held_until, closed_at, false, name, language, false
      FROM stack_component WHERE team_id = ${teamId} AND closed_by IS NOT NULL)
    SELECT d.id AS "decisionId", d.number, d.title, d.outcome::text AS outcome, s.slug,
      s.name AS "serviceName", ${dayText(sql`min(m.day)`)} AS day, bool_or(m.year_only) AS "yearOnly",
      COALESCE(json_agg(${part}) FILTER (WHERE m.opens), '[]') AS opened,
      COALESCE(json_agg(${part}) FILTER (WHERE NOT m.opens), '[]') AS closed
    FROM move m JOIN decision d ON d.id = m.decision_id JOIN service s ON s.id = d.service_id
    WHERE COALESCE(m.day, (m.known_at AT TIME ZONE 'UTC')::date) <= ${on}::date
    GROUP BY d.id, s.id ORDER BY min(m.day) DESC NULLS LAST, d.created_at DESC LIMIT 50`);
  return rows.map(({ slug, serviceName, number, ...row }) => ({
    ...row,
    ref: decisionRef(slug, number),
    service: { slug, name: serviceName },
  }));
}
