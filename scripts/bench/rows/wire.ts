import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from '../measure.ts';
import { type Bench, ratioLine } from '../row.ts';
import { startBare } from '../server.ts';
import type { World } from '../world.ts';
import { scoredPages } from './open.ts';

interface Query {
  readonly text: string;
  readonly values: readonly (string | null)[];
}

const entry = /^\d{4}-\d\d-\d\d [\d:.]+ UTC \[\d+\] (\w+): {2}/m;
/** What runs beside the page: the chores of the server. */
const chores = /notice_cursor|"?mail"?\b.*state|keptDeadline|kept_deadline|pg_notify|log_statement/;

/** What the page asks the database, as the database heard it. */
async function queriesOf({ place, rows, browser }: World, page: string): Promise<Query[]> {
  const log = join(place.dataDir, 'postgres.log');
  await browser.get(page);
  await rows("ALTER SYSTEM SET log_statement = 'all'");
  await rows('SELECT pg_reload_conf()');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const from = statSync(log).size;
  await browser.get(page);
  const heard = readFileSync(log).subarray(from).toString();
  await rows('ALTER SYSTEM RESET log_statement');
  await rows('SELECT pg_reload_conf()');
  return queriesIn(heard);
}

function queriesIn(log: string): Query[] {
  const pieces = log.split(entry).slice(1);
  const found: Query[] = [];
  for (let n = 0; n < pieces.length; n += 2) {
    const text = /^execute [^:]*: ([\s\S]*)$/.exec(pieces[n + 1] ?? '')?.[1]?.trim();
    if (pieces[n] !== 'LOG' || !text || chores.test(text) || /^(BEGIN|COMMIT)/.test(text)) continue;
    const detail = pieces[n + 2] === 'DETAIL' ? (pieces[n + 3] ?? '') : '';
    found.push({ text, values: valuesIn(detail) });
  }
  return found;
}

const valuesIn = (detail: string): (string | null)[] =>
  [...detail.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g)].map(
    ([, value]) => value?.replaceAll("''", "'") ?? null,
  );

/** The page over the wire, beside a bare server that asks the same of the database. */
export const wire: Bench = {
  name: 'wire',
  run: async (world) => {
    const [team] = world.teams;
    if (!team) return [];
    const pages = await scoredPages(world, team);
    const [first = ''] = pages;
    const queries = await queriesOf(world, first);
    const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
    const file = join(folder, 'queries.json');
    writeFileSync(file, JSON.stringify(queries));
    const bare = await startBare('queries', { DATABASE_URL: world.place.url, QUERIES: file });
    try {
      const compared = await compare(
        (n) => world.browser.get(pages[n % pages.length] ?? ''),
        () => fetch(bare.url).then((answer) => answer.arrayBuffer()),
        { rounds: 5, each: 40, lanes: 20 },
      );
      const what = 'open a decision over the wire, c = 20';
      const against = `a bare Node server with the page's ${queries.length} queries`;
      return [ratioLine({ what, size: team.size }, compared, { most: 25, against })];
    } finally {
      await bare.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
