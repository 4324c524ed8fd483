import { join } from 'node:path';
import { z } from 'zod';
import { decisionRef } from '#domain/ids.ts';
import { installApart } from '../../launch/install.mjs';
import { run } from '../../launch/run.mjs';
import { root } from '../../launch/settings.mjs';
import { onDrivenChromium } from '../chromium.ts';
import { sampleOf } from '../measure.ts';
import type { Bench, Line } from '../row.ts';
import type { World } from '../world.ts';
import { scoredPages } from './open.ts';

/** It is 185 MB with what it needs, so it is fetched by whoever asks for this row. */
const wanted = 'lighthouse@12.8.2';
const folder = join(root, '.cache', wanted);
const rounds = 3;

const categories = ['performance', 'accessibility', 'best-practices'] as const;
const goals = { performance: 95, accessibility: 100, 'best-practices': 95 } as const;

const reportSchema = z.object({
  runtimeError: z.object({ message: z.string() }).optional(),
  categories: z.record(
    z.enum(categories),
    z.object({
      score: z.number(),
      auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
    }),
  ),
  audits: z.record(z.string(), z.object({ score: z.number().nullable() })),
});
type Report = z.infer<typeof reportSchema>;

/** The five pages that people are on most, in the middling team. */
async function pagesOf(world: World): Promise<[string, string][]> {
  const team = world.teams[1] ?? world.teams[0];
  if (!team) return [];
  const [record = ''] = await scoredPages(world, team, 1);
  const [scoring] = await world.rows<{ slug: string; number: number }>(
    `SELECT s.slug, d.number FROM decision d JOIN service s ON s.id = d.service_id
     WHERE d.team_id = $1 AND d.state = 'scoring' LIMIT 1`,
    [team.id],
  );
  const scores = scoring
    ? `/${team.slug}/decisions/${decisionRef(scoring.slug, scoring.number)}`
    : record;
  return [
    ['the team', `/${team.slug}`],
    ['decisions', `/${team.slug}/decisions`],
    ['record', record],
    ['scores', `${scores}/score`],
    ['results', `${record}/results`],
  ];
}

/** Looks at a page as Lighthouse does by default: a slow phone, the cache empty. */
async function look(port: number, url: string, cookie: string): Promise<Report> {
  const program = [process.execPath, join(folder, 'node_modules/lighthouse/cli/index.js')];
  const text = await run('lighthouse', [
    ...[...program, url, `--port=${port}`, '--quiet', '--output=json', '--output-path=stdout'],
    ...[`--only-categories=${categories.join(',')}`, '--no-enable-error-reporting'],
    `--extra-headers=${JSON.stringify({ Cookie: cookie })}`,
  ]);
  const report = reportSchema.parse(JSON.parse(text.slice(text.indexOf('{'))));
  if (report.runtimeError) throw new Error(`bench: ${url}: ${report.runtimeError.message}`);
  return report;
}

const pointsOf = (report: Report, category: (typeof categories)[number]): number =>
  Math.round(report.categories[category].score * 100);

/** Audits that count and are not whole, the heaviest first. */
function lacking(report: Report): string[] {
  const refs = categories.flatMap((category) => report.categories[category].auditRefs);
  return refs
    .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 0.9)
    .sort((a, b) => b.weight - a.weight)
    .map(({ id }) => id);
}

function lineOf(what: string, reports: readonly Report[]): Line {
  const points = (category: (typeof categories)[number]) =>
    sampleOf(reports.map((report) => pointsOf(report, category))).median;
  const performance = points('performance');
  const lacks = [...new Set(reports.flatMap(lacking))];
  return {
    ...{ what: `Lighthouse: ${what}`, size: '', unit: 'points', median: performance, p95: null },
    ...{ limit: null, ratio: null, goal: '≥ 95, 100, ≥ 95' },
    met: categories.every((category) => points(category) >= goals[category]),
    note: [
      `accessibility ${points('accessibility')}, best practices ${points('best-practices')}`,
      ...(lacks.length > 0 ? [`lacks ${lacks.join(', ')}`] : []),
    ].join('; '),
  };
}

/** What Lighthouse says of the main pages, signed in. */
export const lighthouse: Bench = {
  name: 'lighthouse',
  run: async (world) => {
    await installApart(folder, wanted);
    const pages = await pagesOf(world);
    const seen = new Map<string, Report[]>(pages.map(([what]) => [what, []]));
    await onDrivenChromium(async (port) => {
      for (let round = 0; round < rounds; round += 1)
        for (const [what, path] of pages)
          seen.get(what)?.push(await look(port, `${world.app.url}${path}`, world.browser.cookie));
    });
    return [...seen].map(([what, reports]) => lineOf(what, reports));
  },
};
