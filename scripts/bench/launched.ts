import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../launch/postgres.mjs';
import { endGroup, isAlive } from '../launch/processes.mjs';
import { root } from '../launch/settings.mjs';
import { pause } from '../launch/words.mjs';

/** Assay as a person starts it. */
export interface Launched {
  readonly url: string;
  /** When it was started, on the clock of `performance.now()`. */
  readonly began: number;
  /** Milliseconds until it answered at all, and until the first page had come whole. */
  readonly answeredAfter: number;
  readonly pageAfter: number;
  /** Megabytes of the launcher, what it started, and the database; what is shared counts once. Linux only. */
  readonly memory: () => number;
  readonly stop: () => Promise<void>;
}

/** A folder the database's user can walk to, whoever runs the bench. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Starts Assay on a data directory; resolves when the first page has come whole. */
export async function launchAssay(dataDir: string): Promise<Launched> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: 'production' },
      ...{ ASSAY_DATA_DIR: dataDir, PORT: String(port) },
    },
  });
  const pid = child.pid ?? 0;
  // The launcher ends its parts in order; a group that is gone before them would leave the database.
  const stop = async () => {
    process.kill(pid, 'SIGTERM');
    for (const until = Date.now() + 20_000; isAlive(pid) && child.exitCode === null; ) {
      if (Date.now() > until) return endGroup(pid, 0);
      await pause(20);
    }
  };
  const answers = async (path: string) => {
    while (child.exitCode === null) {
      const answer = await fetch(`${url}${path}`).catch(() => null);
      if (answer?.ok && (await answer.text())) return performance.now() - began;
      await pause(15);
    }
    throw new Error('bench: Assay did not start');
  };
  const answeredAfter = await answers('/api/health/live');
  const pageAfter = await answers('/');
  return { url, began, answeredAfter, pageAfter, stop, memory: () => memoryOf(pid, dataDir) };
}

function memoryOf(launcher: number, dataDir: string): number {
  const all = processes();
  const parents = new Map(all.map(({ pid, parent }) => [pid, parent]));
  const under = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === launcher || under(parents.get(pid)));
  const lock = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8');
  const postmaster = Number(lock.split('\n')[0]);
  return all
    .filter(({ pid, parent }) => under(pid) || pid === postmaster || parent === postmaster)
    .reduce((sum, { pid }) => sum + shareOf(pid) / 1_024, 0);
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

/** Proportional set size in kB. */
function shareOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
