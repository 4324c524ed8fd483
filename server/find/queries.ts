import { type Find, pageSize } from '#domain/find.ts';
import { type Headline, readHeadline } from '#domain/headline.ts';
import { decisionRef } from '#domain/ids.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import type { Outcome } from '#domain/record.ts';
import type { TeamGrant } from '../access.ts';
import { askAsFinder } from '../asker.ts';
import { db, sql } from '../db.ts';
import { reads } from '../replica.ts';
import { dayOfDecision, filters, isDue, order } from './filters.ts';
import { type Hits, searchDecisions } from './search.ts';
import { tagsOf } from './tags.ts';

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
}

/** Decisions of a team that answer the question, one page of them, with the count of all. */
export async function findDecisions(
  { teamId }: TeamGrant,
  find: Find,
  limit: number = pageSize,
): Promise<Found> {
  const page = { limit, offset: ((find.page ?? 1) - 1) * limit };
  const { ids, total, nearly } = await askAsFinder(() =>
    find.q ? searchDecisions(teamId, find, page) : listedDecisions(teamId, find, page),
  );
  const rows = await linesOf(ids);
  return { decisions: rows.map(foundDecision), total, nearly };
}

/** Without words: the page in the order of an index, and the count of an index. */
async function listedDecisions(
  teamId: string,
  find: Find,
  page: { readonly limit: number; readonly offset: number },
): Promise<Hits> {
  const where = filters(teamId, find);
  const [rows, [counted]] = await Promise.all([
    reads().$queryRaw<{ id: string }[]>(sql`
      SELECT d.id FROM decision d WHERE ${where}
      ORDER BY ${order(find, null)} LIMIT ${page.limit} OFFSET ${page.offset}`),
    reads().$queryRaw<{ total: number }[]>(
      sql`SELECT count(*)::int AS total FROM decision d WHERE ${where}`,
    ),
  ]);
  return { ids: rows.map(({ id }) => id), total: counted?.total ?? 0, nearly: false };
}

/** The lines of a list, in the order of their ids. */
const linesOf = (ids: readonly string[]): Promise<Row[]> =>
  reads().$queryRaw<Row[]>(sql`
    SELECT d.id, d.number, ${dayOfDecision}::text AS day, s.slug AS "serviceSlug",
      s.name AS "serviceName", d.title, d.state::text AS state, d.outcome::text AS outcome,
      d.recorded, d.decided_year_only AND d.decided_on IS NOT NULL AS "yearOnly", d.headline,
      d.state = 'accepted' AND ${isDue} AS "revisitDue"
    FROM unnest(${[...ids]}::text[]) WITH ORDINALITY AS p(id, place)
    JOIN decision d ON d.id = p.id JOIN service s ON s.id = d.service_id
    ORDER BY p.place`);

/** The decisions that moved last, for the team's home. */
export const recentDecisions = (grant: TeamGrant): Promise<Found> => findDecisions(grant, {}, 8);

function foundDecision(row: Row): FoundDecision {
  const { id, title, state, outcome, recorded, day, yearOnly, revisitDue } = row;
  return {
    ...{ id, title, state, outcome, recorded, day, yearOnly, revisitDue },
    ref: decisionRef(row.serviceSlug, row.number),
    service: { slug: row.serviceSlug, name: row.serviceName },
    headline: readHeadline(row.headline),
  };
}

export interface Choices {
  readonly services: readonly { readonly slug: string; readonly name: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly tags: readonly string[];
}

/** What one can filter by in this team. People who left stay: their names are in old records. */
export async function findChoices({ teamId }: TeamGrant): Promise<Choices> {
  const [services, people, tags] = await Promise.all([
    reads().$queryRaw<{ slug: string; name: string }[]>(sql`
      SELECT slug, name FROM service WHERE team_id = ${teamId} ORDER BY lower(name), slug`),
    // A person's name is in no team's history: the replica might not have heard of a new one.
    db().$queryRaw<{ id: string; name: string }[]>(sql`
      SELECT u.id, u.name FROM membership m JOIN "user" u ON u.id = m.user_id
      WHERE m.team_id = ${teamId} ORDER BY lower(u.name), u.id`),
    tagsOf(teamId),
  ]);
  return { services, people, tags };
}
