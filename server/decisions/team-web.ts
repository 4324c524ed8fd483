import { decisionRef } from '#domain/ids.ts';
import { drawnLinks, type WebAsk } from '#domain/web-look.ts';
import type { TeamGrant } from '../access.ts';
import { db, type Sql, sql, sqlEmpty } from '../db.ts';
import type { DecisionWeb, WebDecision, WebLink } from './web.ts';

export interface TeamLink extends WebLink {
  readonly source: WebDecision;
  readonly target: WebDecision;
}

/** The decisions of a team that hang together. */
export interface TeamWeb {
  /** How many links there are, and how many decisions they join. */
  readonly total: number;
  readonly decisions: number;
  /** One page of them, the newest first. */
  readonly links: readonly TeamLink[];
  /** As much as a drawing holds; `cut` when that is not all. */
  readonly drawn: DecisionWeb;
  /** Services with a link, by name. */
  readonly services: readonly { readonly slug: string; readonly name: string }[];
}

export const linksPerPage = 100;
/** More boxes than this are a haze, on any screen. */
const mostDrawn = 48;
/** The newest links among which whole clusters are looked for. */
const mostLooked = 400;

type End = Omit<WebDecision, 'ref'> & { readonly slug: string; readonly number: number };
type Row = Pick<WebLink, 'kind' | 'effective'> & { readonly source: End; readonly target: End };

const endOf = (decision: Sql, service: Sql): Sql => sql`
  json_build_object('id', ${decision}.id, 'slug', ${service}.slug, 'number', ${decision}.number,
    'title', ${decision}.title, 'state', ${decision}.state, 'outcome', ${decision}.outcome)`;

/** Links that say something: from a decision that did not come to nothing, as far as they are asked for. */
const standing = (teamId: string, { service, kind }: WebAsk): Sql => sql`
  FROM decision_link l
  JOIN decision f ON f.id = l.from_id AND f.team_id = ${teamId} AND f.state NOT IN ('rejected', 'withdrawn')
  JOIN decision t ON t.id = l.to_id AND t.team_id = ${teamId}
  JOIN service fs ON fs.id = f.service_id
  JOIN service ts ON ts.id = t.service_id
  WHERE true ${kind ? sql`AND l.kind::text = ${kind}` : sqlEmpty}
    ${service ? sql`AND ${service} IN (fs.slug, ts.slug)` : sqlEmpty}`;

async function linksOf(teamId: string, ask: WebAsk, limit: number, offset: number) {
  const rows = await db().$queryRaw<Row[]>(sql`
    SELECT l.kind::text AS kind, l.effective_at IS NOT NULL AS effective,
      ${endOf(sql`f`, sql`fs`)} AS source, ${endOf(sql`t`, sql`ts`)} AS target
    ${standing(teamId, ask)}
    ORDER BY l.created_at DESC, l.from_id, l.to_id, l.kind LIMIT ${limit} OFFSET ${offset}`);
  return rows.map(linkOf);
}

const decisionOf = ({ slug, number, ...rest }: End): WebDecision => ({
  ...rest,
  ref: decisionRef(slug, number),
});

const linkOf = ({ kind, effective, source, target }: Row): TeamLink => ({
  ...{ kind, effective, from: source.id, to: target.id },
  source: decisionOf(source),
  target: decisionOf(target),
});

/** Every link of a team's decisions as asked for: a page of the list, and what can be drawn. */
export async function teamWeb({ teamId }: TeamGrant, ask: WebAsk): Promise<TeamWeb> {
  const [newest, page, [sums], services] = await Promise.all([
    linksOf(teamId, ask, mostLooked, 0),
    ask.page === 1 ? null : linksOf(teamId, ask, linksPerPage, (ask.page - 1) * linksPerPage),
    db().$queryRaw<{ total: number; decisions: number }[]>(sql`
      SELECT count(*)::int AS total, (SELECT count(DISTINCT id)::int
        FROM unnest(array_agg(x.from_id) || array_agg(x.to_id)) AS id) AS decisions
      FROM (SELECT l.from_id, l.to_id ${standing(teamId, ask)}) x`),
    db().$queryRaw<TeamWeb['services']>(sql`
      SELECT s.slug, s.name FROM service s WHERE s.id IN (
        SELECT f.service_id FROM decision_link l JOIN decision f ON f.id = l.from_id
        WHERE f.team_id = ${teamId}
        UNION SELECT t.service_id FROM decision_link l JOIN decision t ON t.id = l.to_id
        WHERE t.team_id = ${teamId})
      ORDER BY lower(s.name), s.slug`),
  ]);
  const { total = 0, decisions = 0 } = sums ?? {};
  const links = drawnLinks(newest, mostDrawn);
  const known = new Map(
    links.flatMap(({ source, target }) => [source, target]).map((one) => [one.id, one]),
  );
  return {
    ...{ total, decisions: decisions ?? 0, services },
    links: page ?? newest.slice(0, linksPerPage),
    drawn: { links, decisions: [...known.values()], cut: links.length < total },
  };
}
