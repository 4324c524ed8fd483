import { compare } from '../measure.ts';
import { type Bench, type Line, ratioLine } from '../row.ts';
import type { Team, World } from '../world.ts';

interface Case {
  readonly what: string;
  readonly query: string;
  readonly where: string;
  readonly order: string;
  readonly page: number;
}

const day = `CASE WHEN d.decided_on IS NOT NULL THEN d.decided_on
  WHEN d.recorded THEN NULL ELSE (d.updated_at AT TIME ZONE 'UTC')::date END`;
const latest = 'd.updated_at DESC, d.id';

const plain = (page: number, query = ''): Case => ({
  what: `list, page ${page.toLocaleString('en-GB')}`,
  ...{ query, where: '', order: latest, page },
});

/** What a large list is asked for. */
const cases = (last: number): Case[] => [
  plain(1),
  plain(Math.max(2, Math.floor(last / 2)), `page=${Math.max(2, Math.floor(last / 2))}`),
  plain(last, `page=${last}`),
  {
    ...plain(1, 'status=accepted&outcome=rust'),
    what: 'filter: accepted and Rust',
    where: "AND d.state = 'accepted' AND d.outcome = 'rust'",
  },
  { ...plain(1, 'tag=memory'), what: 'filter: a tag', where: "AND d.tags @> ARRAY['memory']" },
  { ...plain(1, 'sort=title'), what: 'sort: title', order: 'lower(d.title), d.id' },
  {
    ...plain(1, 'sort=decided'),
    what: 'sort: day decided',
    order: `${day} DESC NULLS LAST, ${latest}`,
  },
  { ...plain(1, 'sort=number'), what: 'sort: number', order: `d.number DESC, ${latest}` },
];

/** The page's lines and the count, straight from the database. */
const bareSql =
  ({ rows }: World, team: Team, { where, order, page }: Case) =>
  () =>
    Promise.all([
      rows(
        `SELECT d.id, d.number, d.title, d.state, d.outcome, d.headline, ${day} AS day, s.slug, s.name
         FROM decision d JOIN service s ON s.id = d.service_id
         WHERE d.team_id = $1 ${where} ORDER BY ${order} LIMIT 50 OFFSET $2`,
        [team.id, (page - 1) * 50],
      ),
      rows(`SELECT count(*) FROM decision d WHERE d.team_id = $1 ${where}`, [team.id]),
    ]);

/** Lists of decisions, beside their bare SQL and a page with nothing on it. */
export const list: Bench = {
  name: 'list',
  run: async (world) => {
    const { browser, emptyPage, teams } = world;
    const lines: Line[] = [];
    for (const [n, team] of teams.entries()) {
      const all = cases(Math.ceil(team.decisions / 50));
      for (const one of n === 0 ? all : all.slice(0, 3)) {
        const bare = bareSql(world, team, one);
        const compared = await compare(
          () => browser.get(`/${team.slug}/decisions?${one.query}`),
          async () => [await bare(), await browser.get(emptyPage)],
          { rounds: 5, each: 6 },
        );
        const against = 'its bare SQL and an empty page';
        lines.push(
          ratioLine({ what: one.what, size: team.size }, compared, { most: 1.5, against }),
        );
      }
    }
    return lines;
  },
};
