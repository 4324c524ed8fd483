import { compare } from '../measure.ts';
import { type Bench, type Line, ratioLine } from '../row.ts';
import type { Team, World } from '../world.ts';

const day = '2023-06-01';
const past = '2021-06-01';

const held = (on: string) => `
  SELECT x.id, x.key, x.name, x.language, x.opened_by, s.slug, s.name AS service, s.owner
  FROM stack_component x JOIN service s ON s.id = x.service_id
  WHERE x.team_id = $1 AND x.held @> '${on}'::date`;

/** The same questions as the pages ask, straight from the database. */
const bare = {
  asOf:
    ({ rows }: World, team: Team) =>
    () =>
      rows(held(day), [team.id]),
  difference:
    ({ rows }: World, team: Team) =>
    () =>
      rows(
        `SELECT a.slug, a.key, a.language AS was, b.language AS is FROM (${held(past)}) a
       FULL JOIN (${held(day)}) b USING (slug, key) WHERE a.id IS DISTINCT FROM b.id`,
        [team.id],
      ),
} as const;

/** The service of a team that changed most often. */
async function busiest({ rows }: World, team: Team): Promise<{ slug: string; id: string }> {
  const [service] = await rows<{ slug: string; id: string }>(
    `SELECT s.slug, s.id FROM stack_component x JOIN service s ON s.id = x.service_id
     WHERE x.team_id = $1 GROUP BY s.id ORDER BY count(*) DESC, s.id LIMIT 1`,
    [team.id],
  );
  return service ?? { slug: '', id: '' };
}

/** The portfolio on a day, between two days, and the timeline of a service. */
export const stack: Bench = {
  name: 'stack',
  run: async (world) => {
    const { browser, emptyPage, teams } = world;
    const lines: Line[] = [];
    const times: number[] = [];
    for (const team of teams) {
      const [{ n = 0, of = 0 } = {}] = await world.rows<{ n: number; of: number }>(
        `SELECT count(*)::int AS n, count(DISTINCT service_id)::int AS of
         FROM stack_component WHERE team_id = $1`,
        [team.id],
      );
      const service = await busiest(world, team);
      const timeline = () =>
        world.rows('SELECT * FROM stack_component WHERE service_id = $1 ORDER BY held_from', [
          service.id,
        ]);
      const pages = [
        { what: 'portfolio on a day', path: `stack?on=${day}`, sql: bare.asOf(world, team) },
        {
          what: 'portfolio between two days',
          path: `stack?from=${past}&to=${day}`,
          sql: bare.difference(world, team),
        },
        { what: 'timeline of a service', path: `services/${service.slug}`, sql: timeline },
      ];
      for (const { what, path, sql } of pages) {
        const compared = await compare(
          () => browser.get(`/${team.slug}/${path}`),
          async () => [await sql(), await browser.get(emptyPage)],
          { rounds: 4, each: 6 },
        );
        const note = `${of} services, ${n} components ever`;
        const goal = { most: 1.5, against: 'its bare SQL and an empty page' };
        lines.push(ratioLine({ what, size: team.size, note }, compared, goal));
        if (what === 'portfolio on a day') times.push(compared.measured.median);
      }
    }
    return [...lines, growth(times)];
  },
};

function growth(times: readonly number[]): Line {
  const ratio = (times[0] ?? 0) / (times.at(-1) ?? 1);
  return {
    ...{ what: 'portfolio on a day, largest ÷ smallest', size: '', unit: '', median: ratio },
    ...{ p95: null, limit: null, ratio, goal: '≤ 4 ×', met: ratio <= 4, note: '' },
  };
}
