import { rmSync } from 'node:fs';
import { openDataDir, readKeys } from '../../launch/data-dir.mjs';
import { openPostgres } from '../../launch/postgres.mjs';
import { readSettings } from '../../launch/settings.mjs';
import { pause } from '../../launch/words.mjs';
import { Browser } from '../client.ts';
import { emptyFolder, launchAssay } from '../launched.ts';
import { sampleOf } from '../measure.ts';
import { type Bench, type Line, ratioLine, sizeLine, timeLine } from '../row.ts';
import { startApp } from '../server.ts';

const rounds = 5;
const restMs = 10_000;
const warmGoal = { most: 3_000, of: 'p95' } as const;

const person = { name: 'Ana', email: 'ana@example.test', password: 'seven brass hallmarks' };

/** Founds a team and stores its first decision, through the pages and forms of a browser. */
async function decideFirst(url: string): Promise<void> {
  const browser = new Browser(url);
  await browser.get('/sign-up');
  const form = { ...person, team: 'Payments' };
  // The answer brings the team's page with it.
  const home = await browser.submit('/sign-up', 'signUpAction', form);
  const page = `${home}/decisions/new`;
  const { bytes } = await browser.ask(page, { headers: { 'accept-encoding': 'identity' } });
  const teamId = /tea_[0-9a-z]+/.exec(bytes.toString())?.[0];
  await browser.act(page, 'createDecisionAction', {
    ...{ teamId, newServiceName: 'Ledger', kind: 'language', profiles: ['balanced'] },
    title: 'Choose the language of the ledger',
  });
}

/** PostgreSQL and Next alone on the same files, one after the other, until Next answers. */
async function leastStart(folder: string): Promise<number> {
  const settings = { ...readSettings({ dev: false }), dataDir: folder, dataDirChosen: true };
  const dataDir = openDataDir(settings);
  const began = performance.now();
  const server = await openPostgres({ dataDir, password: readKeys(dataDir).databasePassword });
  const app = await startApp(server.url, { quiet: true });
  const ms = performance.now() - began;
  await app.stop();
  await server.stop();
  return ms;
}

/** Milliseconds of ours and of the limit. */
type Pair = readonly [number[], number[]];

interface Measured {
  readonly cold: Pair;
  readonly warm: Pair;
  readonly page: number[];
  readonly rest: number[];
}

/** One turn of everything: Assay and its parts alone on empty folders, then again on what they left. */
async function turn({ cold, warm, page, rest }: Measured, first: boolean): Promise<void> {
  const [ours, theirs] = [emptyFolder(), emptyFolder()];
  try {
    const fresh = await launchAssay(ours);
    await decideFirst(fresh.url);
    cold[0].push(performance.now() - fresh.began);
    await fresh.stop();
    cold[1].push(await leastStart(theirs));
    const again = await launchAssay(ours);
    warm[0].push(again.answeredAfter);
    page.push(again.pageAfter);
    if (first) {
      await pause(restMs);
      rest.push(again.memory());
    }
    await again.stop();
    warm[1].push(await leastStart(ours));
  } finally {
    for (const folder of [ours, theirs]) rmSync(folder, { recursive: true, force: true });
  }
}

function lineOf(what: string, [ours, theirs]: Pair, note: string): Line {
  const [measured, limit] = [sampleOf(ours), sampleOf(theirs)];
  const compared = { measured, limit, ratio: measured.median / limit.median };
  return ratioLine({ what, note }, compared, { most: 1.3, against: 'PostgreSQL and Next alone' });
}

/** A start on an empty folder and one on a folder that has been used, beside their parts alone. */
export const starts: Bench = {
  name: 'starts',
  run: async () => {
    const measured: Measured = { cold: [[], []], warm: [[], []], page: [], rest: [] };
    for (let round = 0; round < rounds; round += 1) await turn(measured, round === 0);
    const soon = 'until somebody signed up and stored it over HTTP';
    return [
      lineOf('cold start to the first decision', measured.cold, soon),
      lineOf('warm start to the first answer', measured.warm, ''),
      timeLine({ what: 'warm start to the first page' }, sampleOf(measured.page), warmGoal),
      {
        ...sizeLine({ what: 'memory at rest, app and database' }, measured.rest[0] ?? 0, 'MB', 350),
        note: 'proportional set size of every process, ten seconds after a start',
      },
    ];
  },
};
