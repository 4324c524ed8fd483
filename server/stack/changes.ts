import type { Language } from '#domain/component-map.ts';
import { decisionRef } from '#domain/ids.ts';
import type { Outcome } from '#domain/record.ts';
import { type Sql, sql, sqlEmpty } from '../db.ts';
import { reads } from '../replica.ts';
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
  readonly key: string;
  readonly name: string;
  readonly language: Language;
  /** Its own day, which was corrected apart from the others; null when nobody knows it. */
  readonly day: string | null;
  readonly yearOnly: boolean;
}

type ChangeRow = Omit<StackChange, 'ref' | 'service'> & {
  slug: string;
  serviceName: string;
  number: number;
};

/**
 * Rows of one decision each, newest first: what it opened and what it closed, of the rows `x` that
 * pass. The order is found on the days alone; only what is shown is told with its parts.
 */
const changesWhere = (
  known: string | null,
  where: Sql,
  rest: { readonly having: Sql; readonly limit: Sql },
): Sql => {
  const rows = sql`FROM ${componentsAs(known)} x JOIN service s ON s.id = x.service_id`;
  const part = sql`json_build_object('key', m.key, 'name', m.name, 'language', m.language,
    'day', ${dayText(sql`m.day`)}, 'yearOnly', m.year_only) ORDER BY m.name`;
  return sql`
    WITH caused AS (
      SELECT m.decision_id, min(m.day) AS day, min(m.known_at) AS known_at
      FROM (
        SELECT x.opened_by AS decision_id, x.held_from AS day, x.recorded_at AS known_at ${rows} WHERE ${where}
        UNION ALL
        SELECT x.closed_by, x.held_until, x.closed_at ${rows} WHERE x.closed_by IS NOT NULL AND ${where}) m
      GROUP BY m.decision_id
      HAVING ${rest.having}
      ORDER BY min(m.day) DESC NULLS LAST, min(m.known_at) DESC, m.decision_id ${rest.limit}),
    told AS (
      SELECT m.decision_id, bool_or(m.year_only) AS year_only,
        COALESCE(json_agg(${part}) FILTER (WHERE m.opens), '[]') AS opened,
        COALESCE(json_agg(${part}) FILTER (WHERE NOT m.opens), '[]') AS closed
      FROM (
        SELECT x.opened_by AS decision_id, x.held_from AS day, x.held_from_year AS year_only,
          x.key, x.name, x.language, true AS opens
        ${rows} WHERE x.opened_by IN (SELECT decision_id FROM caused) AND ${where}
        UNION ALL
        SELECT x.closed_by, x.held_until, x.held_until_year, x.key, x.name, x.language, false
        ${rows} WHERE x.closed_by IN (SELECT decision_id FROM caused) AND ${where}) m
      GROUP BY m.decision_id)
    SELECT d.id AS "decisionId", d.number, d.title, d.outcome::text AS outcome,
      d.driver_id AS "driverId", s.slug, s.name AS "serviceName", ${dayText(sql`caused.day`)} AS day,
      told.year_only AS "yearOnly", told.opened, told.closed
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
  const rows = await reads().$queryRaw<ChangeRow[]>(
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
  const rows = await reads().$queryRaw<ChangeRow[]>(
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
  /** Recorded between the two days, and nobody knows since when it holds: no change that is known. */
  readonly undated: boolean;
}
export interface Side {
  readonly language: Language;
  readonly otherLanguage: string;
}

export interface Differences {
  /** What changed, then what was only recorded. */
  readonly rows: readonly Difference[];
  /** How many components changed, and how many more were only recorded in that time. */
  readonly total: number;
  readonly undated: number;
  /** Change of the number of components, by language, among those whose day is known. */
  readonly by: Readonly<Record<Language, number>>;
  readonly decisions: number;
}

export const differencesPerPage = 50;

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

type Sums = Record<Language, number> & Record<'total' | 'undated' | 'decisions', number>;

interface Between {
  readonly from: string;
  readonly to: string;
}
type Compared = Omit<Scope, 'look'> & { readonly known: string | null };

const noSums: Sums = { go: 0, rust: 0, other: 0, total: 0, undated: 0, decisions: 0 };

const movedBy = (language: Language): Sql => sql`
  count(*) FILTER (WHERE is_language = ${language} AND NOT undated)
    - count(*) FILTER (WHERE was_language = ${language})`;

/** Components that differ between two days, a row each; the bare facts, without names of others. */
function changedBetween(scope: Compared, days: Between): Sql {
  const side = (day: Sql) => sql`
    SELECT x.id, x.service_id, x.key, x.name, x.language, x.other_language, x.opened_by, x.closed_by,
      x.held_from, x.held_from_year, x.held_until, x.held_until_year
    FROM ${componentsAs(scope.known)} x JOIN service s ON s.id = x.service_id
    WHERE x.team_id = ${scope.teamId} AND x.held @> ${day} AND ${alive(day, scope.known)}
      ${narrowed(scope.filter)}`;
  return sql`
    SELECT COALESCE(n.service_id, w.service_id) AS service_id, COALESCE(n.key, w.key) AS key,
      COALESCE(n.name, w.name) AS name, n.id IS NULL AND w.closed_by IS NULL AS archived,
      w.id IS NULL AND n.held_from IS NULL AS undated,
      w.language AS was_language, w.other_language AS was_other,
      n.language AS is_language, n.other_language AS is_other,
      COALESCE(n.opened_by, w.closed_by, w.opened_by) AS decision_id,
      CASE WHEN n.id IS NULL THEN w.held_until ELSE n.held_from END AS day,
      CASE WHEN n.id IS NULL THEN w.held_until_year ELSE n.held_from_year END AS year_only
    FROM (${side(sql`${days.from}::date`)}) w
    FULL JOIN (${side(sql`${days.to}::date`)}) n ON n.service_id = w.service_id AND n.key = w.key
    WHERE w.id IS DISTINCT FROM n.id`;
}

/**
 * What is in force on a day against what was on an earlier one, component by component, by service.
 * A component counts as changed when another decision holds it or its language is another; one that
 * holds since nobody knows when was only recorded. The sums are of all of them, the rows of one page;
 * both are found in one pass.
 */
export async function stackDifference(
  scope: Compared,
  days: Between,
  page: { readonly limit: number; readonly offset: number },
): Promise<Differences> {
  const [found] = await reads().$queryRaw<{ sums: Sums; rows: DifferenceRow[] | null }[]>(sql`
    WITH changed AS MATERIALIZED (${changedBetween(scope, days)}),
    sums AS (
      SELECT count(*) FILTER (WHERE NOT undated) AS total, count(*) FILTER (WHERE undated) AS undated,
        count(DISTINCT decision_id) FILTER (WHERE NOT undated) AS decisions,
        ${movedBy('go')} AS go, ${movedBy('rust')} AS rust, ${movedBy('other')} AS other
      FROM changed),
    page AS (
      SELECT c.*, s.slug, s.name AS service_name, s.archived_at,
        row_number() OVER (ORDER BY c.undated, lower(s.name), s.slug, c.day NULLS LAST, c.name) AS place
      FROM changed c JOIN service s ON s.id = c.service_id
      ORDER BY place LIMIT ${page.limit} OFFSET ${page.offset})
    SELECT to_json(sums) AS sums, (
      SELECT json_agg(json_build_object('slug', p.slug, 'serviceName', p.service_name, 'key', p.key,
        'name', p.name, 'archived', p.archived, 'undated', p.undated, 'wasLanguage', p.was_language, 'wasOther', p.was_other,
        'isLanguage', p.is_language, 'isOther', p.is_other, 'decisionSlug', ds.slug, 'number', d.number,
        'title', d.title, 'yearOnly', p.year_only, 'day',
        ${dayText(sql`CASE WHEN p.archived THEN (p.archived_at AT TIME ZONE 'UTC')::date ELSE p.day END`)}
        ) ORDER BY p.place)
      FROM page p JOIN decision d ON d.id = p.decision_id JOIN service ds ON ds.id = d.service_id) AS rows
    FROM sums`);
  const { go = 0, rust = 0, other = 0, ...sums } = found?.sums ?? noSums;
  return { rows: (found?.rows ?? []).map(differenceOf), ...sums, by: { go, rust, other } };
}

function differenceOf(row: DifferenceRow): Difference {
  const { slug, serviceName, decisionSlug, number } = row;
  const { key, name, title, day, yearOnly, archived, undated } = row;
  const side = (language: Language | null, otherLanguage: string) =>
    language === null ? null : { language, otherLanguage };
  return {
    ...{ key, name, title, day, yearOnly, archived, undated },
    service: { slug, name: serviceName },
    ref: decisionRef(decisionSlug, number),
    was: side(row.wasLanguage, row.wasOther),
    is: side(row.isLanguage, row.isOther),
  };
}
