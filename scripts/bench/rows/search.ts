import { gunzipSync } from 'node:zlib';
import { decisionRef } from '#domain/ids.ts';
import { alone, compare, type Trial } from '../measure.ts';
import { type Bench, type Line, ratioLine, timeLine } from '../row.ts';
import type { Team, World } from '../world.ts';

interface Question {
  readonly what: string;
  readonly q: string;
  /** Stands in so many records that only the time counts. */
  readonly everywhere?: boolean;
}

/** The same for every team: words of the generator, from rare to everywhere. */
const questions: readonly Question[] = [
  { what: 'search: a rare word', q: 'cormerden' },
  { what: 'search: several words', q: 'sidecar pagination wasmtime' },
  { what: 'search: a word that stands in most records', q: 'latency', everywhere: true },
  { what: 'search: a typo', q: 'blom filtr' },
];

/** The documented ranking, computed the slow way over every record of the team. */
const exact = (q: string) => {
  const words = q.split(' ');
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1).join(' ');
  return {
    values: [before, `'${last}':*`, q, words[0] ?? q],
    text: `SELECT s.slug, d.number FROM decision d JOIN service s ON s.id = d.service_id
      WHERE d.team_id = $1
        AND d.search @@ (websearch_to_tsquery('simple', $2) && to_tsquery('simple', $3))
      ORDER BY CASE WHEN position(lower($4) IN lower(d.title)) > 0 THEN 2
          WHEN position(lower($5) IN lower(d.title)) > 0 THEN 1 ELSE 0 END DESC,
        d.updated_at DESC, d.id LIMIT 20`,
  };
};

/** For words that nothing has: titles that are spelt nearly so. */
const nearly = {
  text: `SELECT s.slug, d.number FROM decision d JOIN service s ON s.id = d.service_id
    WHERE d.team_id = $1 AND word_similarity($2, d.title) >= 0.4
    ORDER BY word_similarity($2, d.title) DESC, d.updated_at DESC, d.id LIMIT 20`,
};

/** The references of the first twenty lines of a list. */
async function shown({ browser }: World, path: string, team: Team): Promise<string[]> {
  const { bytes, headers } = await browser.get(path);
  const html = (headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
  const links = html.matchAll(
    new RegExp(`href="/${team.slug}/decisions/([a-z0-9-]+-\\d{4,7})"`, 'g'),
  );
  return [...new Set([...links].map(([, ref = '']) => ref))].slice(0, 20);
}

async function wanted({ rows }: World, team: Team, q: string): Promise<string[]> {
  type Found = { slug: string; number: number };
  const { text, values } = exact(q);
  const found = await rows<Found>(text, [team.id, ...values]);
  const named = ({ slug, number }: Found) => decisionRef(slug, number);
  if (found.length > 0) return found.map(named);
  return (await rows<Found>(nearly.text, [team.id, q])).map(named);
}

/** Searches, beside the SQL of the exact ranking; and whether the first twenty are those of it. */
export const search: Bench = {
  name: 'search',
  run: async (world) => {
    const lines: Line[] = [];
    for (const team of world.teams)
      for (const question of questions) lines.push(await lineOf(world, team, question));
    return lines;
  },
};

async function lineOf(world: World, team: Team, question: Question): Promise<Line> {
  const { browser, emptyPage } = world;
  const { q, what, everywhere = false } = question;
  const path = `/${team.slug}/decisions?q=${encodeURIComponent(q)}`;
  const [is, should] = [await shown(world, path, team), await wanted(world, team, q)];
  const same = is.join() === should.join();
  const note = same ? `first ${is.length} as ranked exactly` : 'NOT THE EXACT FIRST 20';
  const named = { what, size: team.size, note };
  const line =
    team.decisions <= 10_500 || everywhere
      ? await timed(named, () => browser.get(path), team.decisions <= 10_500 ? 60 : 150)
      : await besideExact(
          named,
          () => browser.get(path),
          async () => {
            await wanted(world, team, q);
            await browser.get(emptyPage);
          },
        );
  return { ...line, met: line.met === true && same };
}

const plan = { rounds: 4, each: 4 };
type Named = Parameters<typeof timeLine>[0];

const timed = async (named: Named, page: Trial, most: number): Promise<Line> =>
  timeLine(named, await alone(page, plan), { most, of: 'p95' });

const besideExact = async (named: Named, page: Trial, exactly: Trial): Promise<Line> =>
  ratioLine(named, await compare(page, exactly, plan), {
    most: 1.3,
    against: 'the exact ranking’s SQL and an empty page',
  });
