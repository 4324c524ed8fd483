import type { BoundaryKind, Language } from '#domain/component-map.ts';
import type { Outcome } from '#domain/record.ts';
import type { LanguageCounts } from '#domain/stack.ts';
import { type Sql, sql } from '../db.ts';
import { reads } from '../replica.ts';
import { boundariesAs, componentsAs, holds, today } from './holding.ts';
import { alive, narrowed, type Scope } from './scope.ts';

export interface StackGlance {
  readonly components: LanguageCounts;
  readonly services: Readonly<Record<Outcome, number>>;
}

/** One row per service with components in force on the day: what it is made of, in counts. */
const madeOf = ({ teamId, look, filter }: Scope, day: Sql): Sql => sql`
  SELECT x.service_id, count(*) FILTER (WHERE x.language = 'go')::int AS go,
    count(*) FILTER (WHERE x.language = 'rust')::int AS rust,
    count(*) FILTER (WHERE x.language = 'other')::int AS other,
    CASE WHEN bool_or(x.language = 'go') AND bool_or(x.language = 'rust') THEN 'hybrid'
      WHEN bool_or(x.language = 'go') THEN 'go' WHEN bool_or(x.language = 'rust') THEN 'rust'
      ELSE 'other' END AS kind
  FROM ${componentsAs(look.known)} x JOIN service s ON s.id = x.service_id
  WHERE x.team_id = ${teamId} AND ${holds(day)} AND ${alive(day, look.known)} ${narrowed(filter)}
  GROUP BY x.service_id`;

/** Counts of what is in force: components by language, services by kind (`kindOfStack`). */
export async function glanceOf(scope: Scope): Promise<StackGlance> {
  const [row] = await reads().$queryRaw<Record<string, number>[]>(sql`
    SELECT COALESCE(sum(go), 0)::int AS go, COALESCE(sum(rust), 0)::int AS rust,
      COALESCE(sum(other), 0)::int AS other,
      count(*) FILTER (WHERE kind = 'go')::int AS "kindGo",
      count(*) FILTER (WHERE kind = 'rust')::int AS "kindRust",
      count(*) FILTER (WHERE kind = 'hybrid')::int AS "kindHybrid",
      count(*) FILTER (WHERE kind = 'other')::int AS "kindOther"
    FROM (${madeOf(scope, sql`${scope.look.on}::date`)}) made`);
  const count = (name: string) => row?.[name] ?? 0;
  return {
    components: { go: count('go'), rust: count('rust'), other: count('other') },
    services: {
      go: count('kindGo'),
      rust: count('kindRust'),
      hybrid: count('kindHybrid'),
      other: count('kindOther'),
    },
  };
}

/** The counts of today, by the database's day. */
export async function stackToday(teamId: string): Promise<StackGlance> {
  const [row] = await reads().$queryRaw<{ on: string }[]>(
    sql`SELECT to_char(${today}, 'YYYY-MM-DD') AS on`,
  );
  return glanceOf({ teamId, look: { on: row?.on ?? '', known: null } });
}

export interface PortfolioService {
  readonly slug: string;
  readonly name: string;
  readonly kind: Outcome;
  readonly components: readonly { readonly name: string; readonly language: Language }[];
}

/** Services with components in force on the day by name, at most `each` of every kind. */
export const servicesOn = (scope: Scope, each = 12): Promise<PortfolioService[]> => {
  const day = sql`${scope.look.on}::date`;
  return reads().$queryRaw<PortfolioService[]>(sql`
    WITH made AS (${madeOf(scope, day)}),
    shown AS (
      SELECT * FROM (
        SELECT made.service_id, made.kind, s.slug, s.name,
          row_number() OVER (PARTITION BY made.kind ORDER BY lower(s.name), s.slug) AS place
        FROM made JOIN service s ON s.id = made.service_id) ranked
      WHERE place <= ${each})
    SELECT shown.slug, shown.name, shown.kind,
      json_agg(json_build_object('name', x.name, 'language', x.language)
        ORDER BY array_position(ARRAY['go', 'rust', 'other'], x.language), x.name) AS components
    FROM shown JOIN ${componentsAs(scope.look.known)} x ON x.service_id = shown.service_id
    WHERE ${holds(day)}
    GROUP BY shown.service_id, shown.slug, shown.name, shown.kind
    ORDER BY lower(shown.name), shown.slug`);
};

export interface BoundaryUse {
  readonly kind: BoundaryKind;
  readonly count: number;
  /** How many services have one. */
  readonly inServices: number;
  /** The first of them by name. */
  readonly services: readonly { readonly slug: string; readonly name: string }[];
}

/** Kinds of boundaries in force on the day, the most used first; at most eight services are named. */
export const boundariesOn = ({ teamId, look, filter }: Scope): Promise<BoundaryUse[]> => {
  const day = sql`${look.on}::date`;
  return reads().$queryRaw<BoundaryUse[]>(sql`
    WITH used AS (
      SELECT x.kind, s.slug, s.name, count(*)::int AS count,
        row_number() OVER (PARTITION BY x.kind ORDER BY lower(s.name), s.slug) AS place
      FROM ${boundariesAs(look.known)} x JOIN service s ON s.id = x.service_id
      WHERE x.team_id = ${teamId} AND ${holds(day)} AND ${alive(day, look.known)} ${narrowed(filter)}
      GROUP BY x.kind, s.id)
    SELECT kind, sum(count)::int AS count, count(*)::int AS "inServices",
      json_agg(json_build_object('slug', slug, 'name', name) ORDER BY place)
        FILTER (WHERE place <= 8) AS services
    FROM used GROUP BY kind ORDER BY count DESC, kind`);
};

/** What is in force since a day nobody recorded. */
export interface Undated {
  readonly components: number;
  readonly services: number;
  /** The first eight services by name. */
  readonly names: readonly string[];
  /** Components more that were recorded after the day: they may have been in force on it. */
  readonly later: number;
}

/** Components in force on the day whose first day nobody recorded, and those recorded only after it. */
export async function undatedOn({ teamId, look, filter }: Scope): Promise<Undated> {
  const day = sql`${look.on}::date`;
  const [row] = await reads().$queryRaw<
    (Omit<Undated, 'names'> & { names: string[] | null })[]
  >(sql`
    SELECT COALESCE(sum(count), 0)::int AS components, count(*) FILTER (WHERE count > 0)::int AS services,
      (array_agg(name ORDER BY lower(name)) FILTER (WHERE count > 0))[1:8] AS names,
      COALESCE(sum(later), 0)::int AS later
    FROM (
      SELECT s.name, count(*) FILTER (WHERE ${holds(day)}) AS count,
        count(*) FILTER (WHERE lower(x.held) > ${day}) AS later
      FROM ${componentsAs(look.known)} x JOIN service s ON s.id = x.service_id
      WHERE x.team_id = ${teamId} AND x.held_from IS NULL AND NOT isempty(x.held)
        AND ${alive(day, look.known)} ${narrowed(filter)}
      GROUP BY s.id) undated`);
  const { components = 0, services = 0, names, later = 0 } = row ?? {};
  return { components, services, names: names ?? [], later };
}

/** What the filters can be set to. */
export async function filterChoices(teamId: string): Promise<{
  readonly owners: readonly string[];
  readonly tags: readonly string[];
  readonly profiles: readonly string[];
}> {
  const [row] = await reads().$queryRaw<
    { owners: string[]; tags: string[]; profiles: string[] }[]
  >(sql`
    SELECT
      ARRAY(SELECT DISTINCT owner FROM service WHERE team_id = ${teamId} AND owner <> '' ORDER BY 1) AS owners,
      ARRAY(SELECT DISTINCT unnest(d.tags) FROM (
        SELECT DISTINCT tags FROM decision WHERE team_id = ${teamId} AND kind = 'language'
          AND state IN ('accepted', 'superseded')) d ORDER BY 1) AS tags,
      ARRAY(SELECT DISTINCT unnest(profiles) FROM service WHERE team_id = ${teamId} ORDER BY 1) AS profiles`);
  return row ?? { owners: [], tags: [], profiles: [] };
}

/** Whether any decision has written into the team's stack. */
export async function hasStack(teamId: string): Promise<boolean> {
  const [row] = await reads().$queryRaw<{ has: boolean }[]>(
    sql`SELECT EXISTS (SELECT 1 FROM stack_component WHERE team_id = ${teamId}) AS has`,
  );
  return row?.has ?? false;
}
