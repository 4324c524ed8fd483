import type { Language } from '#domain/component-map.ts';
import { decisionRef } from '#domain/ids.ts';
import type { Outcome } from '#domain/record.ts';
import { db, type Sql, sql, sqlEmpty } from '../db.ts';
import { componentsAs, dayText } from './holding.ts';
import { alive, narrowed, type Scope } from './scope.ts';

export interface StackChange {
  readonly decisionId: string;
  readonly ref: string;
  readonly title: string;
  readonly outcome: Outcome | null;
  readonly driverId: string;
  readonly service: { readonly slug: string; readonly name: string };
  /** Null when nobody knows the day. */
  readonly day: string | null;
  readonly yearOnly: boolean;
  readonly opened: readonly ChangedPart[];
  readonly closed: readonly ChangedPart[];
}

export interface ChangedPart {
  readonly name: string;
  readonly language: Language;
}

type ChangeRow = Omit<StackChange, 'ref' | 'service'> & {
  slug: string;
  serviceName: string;
  number: number;
};

/** Rows of one decision each: what it opened and what it closed, of the rows `x` that pass. */
const changesWhere = (
  known: string | null,
  where: Sql,
  rest: { readonly having: Sql; readonly limit: Sql },
): Sql => {
  const part = sql`json_build_object('name', m.name, 'language', m.language) ORDER BY m.name`;
  return sql`
    WITH row AS (SELECT x.* FROM ${componentsAs(known)} x JOIN service s ON s.id = x.service_id WHERE ${where}),
    move AS (
      SELECT opened_by AS decision_id, held_from AS day, recorded_at AS known_at,
        held_from_year AS year_only, name, language, true AS opens FROM row
      UNION ALL
      SELECT closed_by, held_until, closed_at, held_until_year, name, language, false
      FROM row WHERE closed_by IS NOT NULL),
    caused AS (
      SELECT m.decision_id, min(m.day) AS day, bool_or(m.year_only) AS year_only, min(m.known_at) AS known_at
      FROM move m GROUP BY m.decision_id
      HAVING ${rest.having}
      ORDER BY min(m.day) DESC NULLS LAST, min(m.known_at) DESC, m.decision_id ${rest.limit}),
    told AS (
      SELECT m.decision_id, COALESCE(json_agg(${part}) FILTER (WHERE m.opens), '[]') AS opened,
        COALESCE(json_agg(${part}) FILTER (WHERE NOT m.opens), '[]') AS closed
      FROM move m JOIN caused USING (decision_id) GROUP BY m.decision_id)
    SELECT d.id AS "decisionId", d.number, d.title, d.outcome::text AS outcome,
      d.driver_id AS "driverId", s.slug, s.name AS "serviceName", ${dayText(sql`caused.day`)} AS day, caused.year_only AS "yearOnly",
      told.opened, told.closed
    FROM caused JOIN told USING (decision_id) JOIN decision d ON d.id = caused.decision_id JOIN service s ON s.id = d.service_id
    ORDER BY caused.day DESC NULLS LAST, caused.known_at DESC, d.id`;
};

const changeOf = ({ slug, serviceName, number, ...row }: ChangeRow): StackChange => ({
  ...row,
  ref: decisionRef(slug, number),
  service: { slug, name: serviceName },
});

/**
 * What decisions changed up to a day, newest first, at most `most`. Undated changes come last, and
 * only once they were recorded.
 */
export async function stackChanges(
  { teamId, look, filter }: Scope,
  most = 20,
): Promise<StackChange[]> {
  const where = sql`x.team_id = ${teamId} ${narrowed(filter)}`;
  const rows = await db().$queryRaw<ChangeRow[]>(
    changesWhere(look.known, where, {
      having: sql`COALESCE(min(m.day), (min(m.known_at) AT TIME ZONE 'UTC')::date) <= ${look.on}::date`,
      limit: sql`LIMIT ${most}`,
    }),
  );
  return rows.map(changeOf);
}

/** The same for one service, the whole of it. */
export async function changesOfService(
  serviceId: string,
  known: string | null,
): Promise<StackChange[]> {
  const where = sql`x.service_id = ${serviceId}`;
  const rows = await db().$queryRaw<ChangeRow[]>(
    changesWhere(known, where, { having: sql`true`, limit: sqlEmpty }),
  );
  return rows.map(changeOf);
}

/** A component that differs between two days. */
export interface Difference {
  readonly service: { readonly slug: string; readonly name: string };
  readonly key: string;
  readonly name: string;
  /** What it was on the first day; null when it was not there. */
  readonly was: Side | null;
  readonly is: Side | null;
  /** The decision that made it so, last. */
  readonly ref: string;
  readonly title: string;
  /** The day it changed; null when nobody knows. */
  readonly day: string | null;
  readonly yearOnly: boolean;
  /** It went with its service, by no decision. */
  readonly archived: boolean;
}
export interface Side {
  readonly language: Language;
  readonly otherLanguage: string;
}

export interface Differences {
  readonly rows: readonly Difference[];
  readonly total: number;
  /** Change of the number of components, by language. */
  readonly by: Readonly<Record<Language, number>>;
  readonly decisions: number;
}

export const differencesPerPage = 100;

type DifferenceRow = Omit<Difference, 'service' | 'ref' | 'was' | 'is'> & {
  slug: string;
  serviceName: string;
  decisionSlug: string;
  number: number;
  wasLanguage: Language | null;
  wasOther: string;
  isLanguage: Language | null;
  isOther: string;
};

/**
 * What is in force on a day against what was on an earlier one, component by component, by service.
 * A component counts as changed when another decision holds it or its language is another.
 */
export async function stackDifference(
  scope: Omit<Scope, 'look'> & { readonly known: string | null },
  days: { readonly from: string; readonly to: string },
  page: { readonly limit: number; readonly offset: number },
): Promise<Differences> {
  const side = (day: Sql) => sql`
    SELECT x.id, x.service_id, x.key, x.name, x.language, x.other_language, x.opened_by, x.closed_by,
      x.held_from, x.held_from_year, x.held_until, x.held_until_year
    FROM ${componentsAs(scope.known)} x JOIN service s ON s.id = x.service_id
    WHERE x.team_id = ${scope.teamId} AND x.held @> ${day} AND ${alive(day, scope.known)}
      ${narrowed(scope.filter)}`;
  const changed = sql`
    WITH was AS (${side(sql`${days.from}::date`)}), now_is AS (${side(sql`${days.to}::date`)}),
    changed AS (
      SELECT COALESCE(n.service_id, w.service_id) AS service_id, COALESCE(n.key, w.key) AS key,
        COALESCE(n.name, w.name) AS name, n.id IS NULL AND w.closed_by IS NULL AS archived,
        w.language AS was_language, w.other_language AS was_other,
        n.language AS is_language, n.other_language AS is_other,
        COALESCE(n.opened_by, w.closed_by, w.opened_by) AS decision_id,
        CASE WHEN n.id IS NULL THEN w.held_until ELSE n.held_from END AS day,
        CASE WHEN n.id IS NULL THEN w.held_until_year ELSE n.held_from_year END AS year_only
      FROM was w FULL JOIN now_is n ON n.service_id = w.service_id AND n.key = w.key
      WHERE w.id IS DISTINCT FROM n.id)`;
  const [rows, [sums]] = await Promise.all([
    db().$queryRaw<DifferenceRow[]>(sql`${changed}
      SELECT s.slug, s.name AS "serviceName", c.key, c.name, c.archived, c.was_language AS "wasLanguage",
        c.was_other AS "wasOther", c.is_language AS "isLanguage", c.is_other AS "isOther",
        ds.slug AS "decisionSlug", d.number, d.title,
        ${dayText(sql`CASE WHEN c.archived THEN (s.archived_at AT TIME ZONE 'UTC')::date ELSE c.day END`)} AS day,
        c.year_only AS "yearOnly"
      FROM changed c JOIN service s ON s.id = c.service_id
      JOIN decision d ON d.id = c.decision_id JOIN service ds ON ds.id = d.service_id
      ORDER BY lower(s.name), s.slug, c.day NULLS LAST, c.name
      LIMIT ${page.limit} OFFSET ${page.offset}`),
    db().$queryRaw<
      (Record<Language, number> & { total: number; decisions: number })[]
    >(sql`${changed}
      SELECT count(*)::int AS total, count(DISTINCT decision_id)::int AS decisions,
        (count(*) FILTER (WHERE is_language = 'go') - count(*) FILTER (WHERE was_language = 'go'))::int AS go,
        (count(*) FILTER (WHERE is_language = 'rust') - count(*) FILTER (WHERE was_language = 'rust'))::int AS rust,
        (count(*) FILTER (WHERE is_language = 'other') - count(*) FILTER (WHERE was_language = 'other'))::int AS other
      FROM changed`),
  ]);
  const { total = 0, decisions = 0, go = 0, rust = 0, other = 0 } = sums ?? {};
  return { rows: rows.map(differenceOf), total, decisions, by: { go, rust, other } };
}

function differenceOf(row: DifferenceRow): Difference {
  const { slug, serviceName, decisionSlug, number } = row;
  const { key, name, title, day, yearOnly, archived } = row;
  const side = (language: Language | null, otherLanguage: string) =>
    language === null ? null : { language, otherLanguage };
  return {
    ...{ key, name, title, day, yearOnly, archived },
    service: { slug, name: serviceName },
    ref: decisionRef(decisionSlug, number),
    was: side(row.wasLanguage, row.wasOther),
    is: side(row.isLanguage, row.isOther),
  };
}
