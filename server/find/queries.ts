import { type Find, openStates, pageSize, readWords } from '#domain/find.ts';
import { type Headline, readHeadline } from '#domain/headline.ts';
import { decisionRef } from '#domain/ids.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import type { Outcome } from '#domain/record.ts';
import type { TeamGrant } from '../access.ts';
import { db, type Sql, sql, sqlEmpty, sqlJoin } from '../db.ts';

/** One line of a list of decisions. */
export interface FoundDecision {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly state: DecisionState;
  readonly outcome: Outcome | null;
  readonly recorded: boolean;
  readonly service: { readonly slug: string; readonly name: string };
  /** YYYY-MM-DD: the day decided; while open the day of the last change; null when nobody knows. */
  readonly day: string | null;
  readonly yearOnly: boolean;
  readonly revisitDue: boolean;
  /** Of the newest revealed round; null before a reveal. */
  readonly headline: Headline | null;
}

export interface Found {
  readonly decisions: readonly FoundDecision[];
  readonly total: number;
  /** Nothing has the words themselves: these have a title that is spelt nearly like them. */
  readonly nearly: boolean;
}

interface Row extends Omit<FoundDecision, 'ref' | 'service' | 'headline'> {
  readonly serviceSlug: string;
  readonly serviceName: string;
  readonly number: number;
  readonly headline: unknown;
  readonly total: number;
  readonly nearly: boolean;
}

/** Decisions of a team that answer the question, one page of them, with the count of all. One query. */
export async function findDecisions(
  grant: TeamGrant,
  find: Find,
  limit: number = pageSize,
): Promise<Found> {
  const rows = await db().$queryRaw<Row[]>(findQuery(grant.teamId, find, limit));
  return {
    decisions: rows.map(foundDecision),
    total: rows[0]?.total ?? 0,
    nearly: rows[0]?.nearly ?? false,
  };
}

/** The decisions that moved last, for the team's home. */
export const recentDecisions = (grant: TeamGrant): Promise<Found> => findDecisions(grant, {}, 8);

/** Where the team's history stands, for a screen that wants to hear of what comes after. */
export async function teamCursor({ teamId }: TeamGrant): Promise<string> {
  const team = await db().team.findUniqueOrThrow({ where: { id: teamId }, select: { seq: true } });
  return String(team.seq);
}

function foundDecision(row: Row): FoundDecision {
  const { id, title, state, outcome, recorded, day, yearOnly, revisitDue } = row;
  return {
    ...{ id, title, state, outcome, recorded, day, yearOnly, revisitDue },
    ref: decisionRef(row.serviceSlug, row.number),
    service: { slug: row.serviceSlug, name: row.serviceName },
    headline: readHeadline(row.headline),
  };
}

/** Its day has come, or it was flagged before. */
const isDue = sql`(d.revisit_flagged_at IS NOT NULL OR COALESCE(d.revisit_on <= current_date, false))`;

const dayOfDecision = sql`CASE WHEN d.decided_on IS NOT NULL THEN d.decided_on
  WHEN d.recorded THEN NULL ELSE (d.updated_at AT TIME ZONE 'UTC')::date END`;

export const findQuery = (teamId: string, find: Find, limit: number): Sql => sql`
  WITH ${matches(teamId, find)}, counted AS (
    SELECT h.*, count(*) OVER ()::int AS total FROM hit h
    ORDER BY ${order(find)}
    LIMIT ${limit} OFFSET ${((find.page ?? 1) - 1) * limit}
  )
  SELECT c.id, c.number, c.total, c.nearly, c.day::text AS day, s.slug AS "serviceSlug",
    s.name AS "serviceName", d.title, d.state::text AS state, d.outcome::text AS outcome, d.recorded,
    d.decided_year_only AND d.decided_on IS NOT NULL AS "yearOnly", d.headline,
    d.state = 'accepted' AND ${isDue} AS "revisitDue"
  FROM counted c JOIN decision d ON d.id = c.id JOIN service s ON s.id = d.service_id
  ORDER BY ${order(find, sql`c`)}`;

/** Only what sorting needs goes through the sort; the rest of the row is read for one page. */
const sortColumns = sql`d.id, d.number, d.updated_at, ${dayOfDecision} AS day, d.title,
  d.service_id`;

function matches(teamId: string, find: Find): Sql {
  const where = filters(teamId, find);
  if (!find.q) {
    return sql`hit AS (SELECT ${sortColumns}, 0::real AS rank, false AS nearly
      FROM decision d WHERE ${where})`;
  }
  const { q } = find;
  return sql`
    asked AS (SELECT ${tsquery(q)} AS query),
    exact AS (
      SELECT ${sortColumns}, ${titleRank(q)} AS rank
      FROM asked, decisions_with(${teamId}, asked.query) AS word JOIN decision d ON d.id = word
      WHERE ${where}
      ${numbered(q, where)}
    ),
    close AS (
      SELECT ${sortColumns}, word_similarity(${q}, d.title) AS rank
      FROM decisions_nearly(${teamId}, ${q}) AS word JOIN decision d ON d.id = word
      WHERE ${where} AND NOT EXISTS (SELECT 1 FROM exact)
    ),
    hit AS (
      SELECT DISTINCT ON (id) * FROM (
        SELECT *, false AS nearly FROM exact UNION ALL SELECT *, true FROM close
      ) either ORDER BY id, rank DESC
    )`;
}

/** A title that says it all comes before one that says a part of it, and that before the texts. */
const titleRank = (q: string): Sql => sql`(CASE
  WHEN position(lower(${q}) IN lower(d.title)) > 0 THEN 2
  WHEN position(lower(${q.split(/\s+/)[0] ?? q}) IN lower(d.title)) > 0 THEN 1
  ELSE 0 END)::real`;

function tsquery(q: string): Sql {
  const { whole, begun } = readWords(q);
  const words = sql`websearch_to_tsquery('simple', ${whole})`;
  if (begun === null) return words;
  const beginning = sql`to_tsquery('simple', ${`'${begun}':*`})`;
  return sql`(${words} && ${beginning})`;
}

/** `payments-00` finds the records whose number begins so, whatever their words are. */
function numbered(q: string, where: Sql): Sql {
  const { ref } = readWords(q);
  if (!ref) return sqlEmpty;
  return sql`UNION ALL SELECT ${sortColumns}, 10::real
    FROM decision d JOIN service n ON n.id = d.service_id AND n.slug = ${ref.service}
    WHERE ${where} AND lpad(d.number::text, 4, '0') LIKE ${`${ref.digits}%`}`;
}

function filters(teamId: string, find: Find): Sql {
  const { service, status, outcome, tag, person, from, to } = find;
  const all: Sql[] = [sql`d.team_id = ${teamId}`];
  if (service)
    all.push(
      sql`d.service_id = (SELECT id FROM service WHERE team_id = ${teamId} AND slug = ${service})`,
    );
  if (status === 'open') all.push(sql`d.state::text IN (${sqlJoin([...openStates])})`);
  else if (status === 'revisit_due') all.push(sql`d.state = 'accepted' AND ${isDue}`);
  else if (status) all.push(sql`d.state = ${status}::"DecisionState"`);
  if (outcome) all.push(sql`d.outcome = ${outcome}::"Outcome"`);
  if (tag) all.push(sql`d.tags @> ARRAY[${tag}]::text[]`);
  if (person)
    all.push(sql`(d.driver_id = ${person} OR d.approver_id = ${person} OR EXISTS (
      SELECT 1 FROM reviewer v WHERE v.decision_id = d.id AND v.user_id = ${person}))`);
  if (from) all.push(sql`${dayOfDecision} >= ${from}::date`);
  if (to) all.push(sql`${dayOfDecision} <= ${to}::date`);
  return sqlJoin(all, ' AND ');
}

function order(find: Find, of: Sql = sql`h`): Sql {
  const latest = sql`${of}.updated_at DESC, ${of}.id`;
  switch (find.sort ?? (find.q ? 'match' : 'changed')) {
    case 'match':
      return sql`${of}.rank DESC, ${latest}`;
    case 'changed':
      return latest;
    case 'decided':
      return sql`${of}.day DESC NULLS LAST, ${latest}`;
    case 'title':
      return sql`lower(${of}.title), ${of}.id`;
    case 'number':
      return sql`${of}.number DESC, ${latest}`;
  }
}

export interface Choices {
  readonly services: readonly { readonly slug: string; readonly name: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly tags: readonly string[];
}

/** What one can filter by in this team. People who left stay: their names are in old records. */
export async function findChoices({ teamId }: TeamGrant): Promise<Choices> {
  const [services, people, tags] = await Promise.all([
    db().service.findMany({
      where: { teamId },
      select: { slug: true, name: true },
      orderBy: { name: 'asc' },
    }),
    db().$queryRaw<{ id: string; name: string }[]>(sql`
      SELECT u.id, u.name FROM membership m JOIN "user" u ON u.id = m.user_id
      WHERE m.team_id = ${teamId} ORDER BY lower(u.name), u.id`),
    db().$queryRaw<{ tag: string }[]>(sql`
      SELECT DISTINCT unnest(tags) AS tag FROM decision WHERE team_id = ${teamId} ORDER BY 1 LIMIT 500`),
  ]);
  return { services, people, tags: tags.map(({ tag }) => tag) };
}
