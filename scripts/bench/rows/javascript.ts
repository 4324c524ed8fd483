import { decisionRef } from '#domain/ids.ts';
import { onChromium } from '../chromium.ts';
import { startEmpty } from '../empty-next.ts';
import type { Bench, Line } from '../row.ts';
import type { World } from '../world.ts';
import { scoredPages } from './open.ts';

/** A route's address in the middling team, as somebody opens it. */
async function routesOf(world: World): Promise<[string, string][]> {
  const team = world.teams[1] ?? world.teams[0];
  if (!team) return [];
  const [record = ''] = await scoredPages(world, team, 1);
  const [draft] = await world.rows<{ slug: string; number: number }>(
    `SELECT s.slug, d.number FROM decision d JOIN service s ON s.id = d.service_id
     WHERE d.team_id = $1 AND d.state = 'draft' AND d.kind = 'language' LIMIT 1`,
    [team.id],
  );
  const [service] = await world.rows<{ slug: string }>(
    'SELECT slug FROM service WHERE team_id = $1 LIMIT 1',
    [team.id],
  );
  const home = `/${team.slug}`;
  const drafted = draft ? `${home}/decisions/${decisionRef(draft.slug, draft.number)}` : record;
  return [
    ['the team', home],
    ['inbox', '/inbox'],
    ['decisions', `${home}/decisions`],
    ['new decision', `${home}/decisions/new`],
    ['record', record],
    ['record, a draft', drafted],
    ['scores', `${record}/score`],
    ['results', `${record}/results`],
    ['review', `${record}/review`],
    ['history of a record', `${record}/history`],
    ['export of a record', `${record}/export`],
    ['services', `${home}/services`],
    ['service', `${home}/services/${service?.slug}`],
    ['stack', `${home}/stack`],
    ['stack, two days', `${home}/stack?from=2021-01-01&to=2024-01-01`],
    ['revisit', `${home}/revisit`],
    ['import', `${home}/import`],
    ['export', `${home}/export`],
    ['settings', `${home}/settings`],
    ['templates', `${home}/settings/templates`],
    ['account', '/account'],
  ];
}

/** Kilobytes of JavaScript that come compressed with the first load of each route. */
export const javascript: Bench = {
  name: 'javascript',
  run: async (world) => {
    const empty = await startEmpty();
    try {
      const routes = await routesOf(world);
      return await onChromium(async (open) => {
        const least = await scriptBytes(open, empty.url, '');
        const lines: Line[] = [];
        for (const [what, path] of routes) {
          const bytes = await scriptBytes(open, `${world.app.url}${path}`, world.browser.cookie);
          lines.push(lineOf(what, bytes / 1_000, least / 1_000));
        }
        return lines.sort((a, b) => b.median - a.median);
      });
    } finally {
      await empty.stop();
    }
  },
};

type Open = Parameters<Parameters<typeof onChromium>[0]>[0];

async function scriptBytes(open: Open, url: string, cookie: string): Promise<number> {
  const page = await open(url, cookie);
  // A live stream is never idle, so what comes within a second of the load counts.
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(1_000);
  const bytes = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  await page.context().close();
  return bytes;
}

function lineOf(what: string, median: number, least: number): Line {
  const ratio = median / least;
  return {
    ...{ what: `first-load JavaScript: ${what}`, size: '', unit: 'kB', median, p95: null, ratio },
    limit: { what: 'an empty Next page', median: least },
    goal: '≤ 1.3 ×, ≤ 130 kB',
    met: ratio <= 1.3 && median <= 130,
    note: 'gzip',
  };
}
