import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataDir, readKeys } from '../../launch/data-dir.mjs';
import { freePort, openPostgres } from '../../launch/postgres.mjs';
import { endGroup } from '../../launch/processes.mjs';
import { readSettings, root } from '../../launch/settings.mjs';
import { pause } from '../../launch/words.mjs';
import { sampleOf } from '../measure.ts';
import { type Bench, type Line, ratioLine, sizeLine } from '../row.ts';
import { startApp } from '../server.ts';

const rounds = 3;

const newFolder = () => mkdtempSync(join(tmpdir(), 'assay-bench-'));

interface Running {
  readonly pid: number;
  readonly ms: number;
  readonly stop: () => Promise<void>;
}

/** Starts Assay as a person does, on a data directory, until the first page is whole. */
async function start(dataDir: string): Promise<Running> {
  const port = String(await freePort());
  const began = performance.now();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    detached: true,
    stdio: 'ignore',
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ASSAY_DATA_DIR: dataDir, PORT: port },
  });
  const pid = child.pid ?? 0;
  const stop = () => endGroup(pid, 15_000);
  while (child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answer?.ok && (await answer.text())) return { pid, stop, ms: performance.now() - began };
    await pause(10);
  }
  throw new Error('bench: Assay did not start');
}

/** PostgreSQL and Next alone on the same files, one after the other, until Next answers. */
async function leastStart(folder: string): Promise<number> {
  const dataDir = openDataDir({
    ...readSettings({ dev: false }),
    ...{ dataDir: folder, dataDirChosen: true },
  });
  const began = performance.now();
  const server = await openPostgres({ dataDir, password: readKeys(dataDir).databasePassword });
  const app = await startApp(server.url);
  const ms = performance.now() - began;
  await app.stop();
  await server.stop();
  return ms;
}

/** A start on an empty folder and one on a folder that has been used, beside their parts alone. */
export const starts: Bench = {
  name: 'starts',
  run: async () => {
    const cold: [number[], number[]] = [[], []];
    const warm: [number[], number[]] = [[], []];
    let memory = Number.NaN;
    for (let round = 0; round < rounds; round += 1) {
      const [ours, theirs] = [newFolder(), newFolder()];
      const first = await start(ours);
      await first.stop();
      cold[0].push(first.ms);
      cold[1].push(await leastStart(theirs));
      const second = await start(ours);
      if (round === 0) memory = await atRest(second.pid, ours);
      await second.stop();
      warm[0].push(second.ms);
      warm[1].push(await leastStart(ours));
      for (const folder of [ours, theirs]) rmSync(folder, { recursive: true, force: true });
    }
    const lineOf = (what: string, [ours, theirs]: [number[], number[]]): Line => {
      const [measured, limit] = [sampleOf(ours), sampleOf(theirs)];
      const compared = { measured, limit, ratio: measured.median / limit.median };
      return ratioLine({ what }, compared, { most: 1.3, against: 'PostgreSQL and Next alone' });
    };
    const warmLine = lineOf('warm start to the first page', warm);
    const soon = {
      goal: '≤ 1.3 ×, under 3 s',
      met: warmLine.met === true && warmLine.median < 3_000,
    };
    return [
      lineOf('cold start to the first page', cold),
      { ...warmLine, ...soon },
      {
        ...sizeLine({ what: 'memory at rest, app and database' }, memory, 'MB', 350),
        note: 'proportional set size of every process, ten seconds after the start',
      },
    ];
  },
};

/** Memory of the launcher, what it started, and the database, in MB; what is shared counts once. Linux only. */
async function atRest(launcher: number, dataDir: string): Promise<number> {
  await pause(10_000);
  const parents = new Map(processes().map(({ pid, parent }) => [pid, parent]));
  const under = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === launcher || under(parents.get(pid)));
  const postmaster = Number(
    readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0],
  );
  const mine = processes().filter(
    ({ pid, parent }) => under(pid) || pid === postmaster || parent === postmaster,
  );
  return mine.reduce((sum, { pid }) => sum + shareOf(pid), 0) / 1_024;
}

function processes(): { pid: number; parent: number }[] {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return [{ pid: Number(name), parent }];
      } catch {
        return [];
      }
    });
}

function shareOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
