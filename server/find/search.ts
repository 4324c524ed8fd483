import { type Find, readWords } from '#domain/find.ts';
import { type Sql, sql, type Tx } from '../db.ts';
import { reads } from '../replica.ts';
import { filters, order } from './filters.ts';

/** Which decisions a search shows on one page, in their order, and how many it found. */
export interface Hits {
  readonly ids: readonly string[];
  readonly total: number;
  /** Nothing has the words themselves: these have a title that is spelt nearly like them. */
  readonly nearly: boolean;
}

interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** Up to so many matches are ranked together; more are read in the order of their rank instead. */
const fewEnough = 3_000;

/**
 * Words are found in titles, texts, tags and references. The ranking: a decision whose reference
 * begins like what was typed, then titles with all that was typed, titles with its first word, and
 * the texts; among equals the latest first. It is the same for few matches and for many, only the way
 * to it differs: up to `few` are ranked together.
 */
export function searchDecisions(
  teamId: string,
  find: Find,
  page: Page,
  few: number = fewEnough,
): Promise<Hits> {
  const asked: Asked = { teamId, find, q: find.q ?? '', where: filters(teamId, find), page };
  return reads().$transaction(async (tx) => {
    const numbered = await countNumbered(tx, asked);
    const total = await countMatches(tx, asked);
    if (total + numbered === 0) return nearMatches(tx, asked);
    const many = total > few && numbered === 0 && rankedFirst(find);
    return {
      nearly: false,
      ...(many ? await inRankOrder(tx, asked, total) : await ranked(tx, asked)),
    };
  });
}

interface Asked {
  readonly teamId: string;
  readonly find: Find;
  readonly q: string;
  readonly where: Sql;
  readonly page: Page;
}

const rankedFirst = ({ sort = 'match' }: Find) => sort === 'match';

function tsquery(q: string): Sql {
  const { whole, begun } = readWords(q);
  const words = sql`websearch_to_tsquery('simple', ${whole})`;
  if (begun === null) return words;
  return sql`(${words} && to_tsquery('simple', ${`'${begun}':*`}))`;
}

const firstWord = (q: string) => q.split(/\s+/)[0] ?? q;

/** A title that says it all comes before one that says a part of it, and that before the texts. */
const titleRank = (q: string): Sql => sql`(CASE
  WHEN position(lower(${q}) IN lower(d.title)) > 0 THEN 2
  WHEN position(lower(${firstWord(q)}) IN lower(d.title)) > 0 THEN 1
  ELSE 0 END)`;

const numberedAs = ({ q, teamId }: Asked): Sql => {
  const { ref } = readWords(q);
  if (!ref) return sql`false`;
  return sql`(d.service_id = (SELECT id FROM service WHERE team_id = ${teamId} AND slug = ${ref.service})
    AND lpad(d.number::text, 4, '0') LIKE ${`${ref.digits}%`})`;
};

async function countNumbered(tx: Tx, asked: Asked): Promise<number> {
  if (!readWords(asked.q).ref) return 0;
  const [row] = await tx.$queryRaw<{ n: number }[]>(sql`
    SELECT count(*)::int AS n FROM decision d WHERE ${asked.where} AND ${numberedAs(asked)}`);
  return row?.n ?? 0;
}

const matching = ({ q, where }: Asked, columns: Sql): Sql => sql`
  SELECT ${columns} FROM decision d WHERE d.search @@ ${tsquery(q)} AND ${where}`;

/**
 * By bitmaps of indexes alone: the planner takes unpacking a hundred thousand word lists for cheap.
 * Afterwards the table itself still is not read.
 */
async function countMatches(tx: Tx, asked: Asked): Promise<number> {
  await tx.$executeRaw(sql`SELECT set_config('enable_seqscan', 'off', true),
    set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true)`);
  const [row] = await tx.$queryRaw<{ n: number }[]>(matching(asked, sql`count(*)::int AS n`));
  await tx.$executeRaw(sql`SELECT set_config('enable_indexscan', 'on', true),
    set_config('enable_indexonlyscan', 'on', true)`);
  return row?.n ?? 0;
}

type Found = { id: string; total: number }[];
const hitsOf = (rows: Found, total = rows[0]?.total ?? 0) => ({
  ids: rows.map(({ id }) => id),
  total,
});

/** All of few matches, ranked and cut to the page. */
async function ranked(tx: Tx, asked: Asked) {
  const { q, where, find, page } = asked;
  const rank = sql`(CASE WHEN ${numberedAs(asked)} THEN 10 ELSE ${titleRank(q)} END)`;
  const rows = await tx.$queryRaw<Found>(sql`
    WITH hit AS MATERIALIZED (
      ${matching(asked, sql`d.id`)}
      UNION SELECT d.id FROM decision d WHERE ${where} AND ${numberedAs(asked)})
    SELECT d.id, count(*) OVER ()::int AS total FROM hit JOIN decision d ON d.id = hit.id
    ORDER BY ${order(find, rank)} LIMIT ${page.limit} OFFSET ${page.offset}`);
  return hitsOf(rows);
}

/**
 * Of very many matches one page, without ranking the rest: titles with the first word in their order,
 * then everything by its time, each only looked into until the page is full.
 */
async function inRankOrder(tx: Tx, { q, where, page }: Asked, total: number) {
  const titled = sql`d.title ILIKE ${`%${firstWord(q).replace(/[%_\\]/g, '\\$&')}%`}`;
  const query = tsquery(q);
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM (
      SELECT t.id FROM (
        SELECT d.id, d.search FROM decision d WHERE ${where} AND ${titled}
        ORDER BY ${titleRank(q)} DESC, d.updated_at DESC, d.id OFFSET 0) t
      WHERE t.search @@ ${query}
      UNION ALL
      SELECT t.id FROM (
        SELECT d.id, d.search FROM decision d WHERE ${where} AND NOT ${titled}
        ORDER BY d.updated_at DESC, d.id OFFSET 0) t
      WHERE t.search @@ ${query}
    ) either LIMIT ${page.limit} OFFSET ${page.offset}`);
  return hitsOf(
    rows.map(({ id }) => ({ id, total })),
    total,
  );
}

async function nearMatches(tx: Tx, { teamId, q, where, find, page }: Asked): Promise<Hits> {
  const rank = sql`word_similarity(${q}, d.title)`;
  const rows = await tx.$queryRaw<Found>(sql`
    SELECT d.id, count(*) OVER ()::int AS total
    FROM decisions_nearly(${teamId}, ${q}) AS near JOIN decision d ON d.id = near
    WHERE ${where} ORDER BY ${order(find, rank)} LIMIT ${page.limit} OFFSET ${page.offset}`);
  return { ...hitsOf(rows), nearly: true };
}
