import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { freePort } from '#scripts/launch/postgres.mjs';
import { isAlive } from '#scripts/launch/processes.mjs';
import { root } from '#scripts/launch/settings.mjs';

export { expect } from '@playwright/test';

/** The launcher as a person runs it, in a terminal of its own. */
export interface Launch {
  readonly pid: number;
  readonly output: () => string;
  /** The printed address; fails with the output when the launcher ends first. */
  readonly address: () => Promise<string>;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** What Ctrl-C does: the signal goes to everything in the terminal. */
  readonly interrupt: () => void;
}

export interface Wish {
  readonly env?: Record<string, string | undefined>;
  readonly cwd?: string;
  readonly command?: readonly string[];
}

const ready = /Assay is ready at (\S+) after/;
const launched = new Set<ChildProcess>();

function launch({ env = {}, cwd = root, command }: Wish): Launch {
  const [program = process.execPath, ...args] = command ?? [process.execPath, 'scripts/start.mjs'];
  const child = spawn(program, args, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: undefined, ASSAY_URL: undefined, CI: undefined, ...env },
  });
  launched.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  // What it leaves behind after a kill may hold its output open, so the end of that is not awaited long.
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
    child.on('exit', (code) => setTimeout(() => resolve(code), 1_000));
  });
  const address = async () => {
    while (child.exitCode === null && child.signalCode === null) {
      const found = ready.exec(output)?.[1];
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`The launcher ended first:\n${output}`);
  };
  const pid = child.pid ?? 0;
  return { pid, output: () => output, address, ended, interrupt: () => kill(-pid, 'SIGINT') };
}

/** Sends a signal to what may be gone already. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** The processes behind a data directory: those that live, and only those. */
export function partsOf(dataDir: string): {
  launcher: number[];
  web: number[];
  postgres: number[];
} {
  const notes = existsSync(join(dataDir, 'running')) ? readdirSync(join(dataDir, 'running')) : [];
  const running = notes.map((name) =>
    JSON.parse(readFileSync(join(dataDir, 'running', name), 'utf8')),
  );
  const lock = join(dataDir, 'postgres/postmaster.pid');
  const postmaster = existsSync(lock) ? [Number(readFileSync(lock, 'utf8').split('\n')[0])] : [];
  return {
    launcher: running.map((note) => Number(note.launcher.pid)).filter(isAlive),
    web: running.flatMap((note) => (note.web ? [Number(note.web.pid)] : [])).filter(isAlive),
    postgres: postmaster.filter(isAlive),
  };
}

/** True as soon as the address answers with anything but an outage. */
export async function answersAt(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/health/ready`).catch(() => undefined);
  return response?.status === 200;
}

interface Fixtures {
  /** An empty data directory; everything that still runs on it is ended after the test. */
  readonly dataDir: string;
  readonly port: number;
  /** Starts Assay on this data directory and port. */
  readonly start: (wish?: Wish) => Launch;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names here
  dataDir: async ({}, use) => {
    const parent = mkdtempSync(join(tmpdir(), 'assay-start-'));
    const dataDir = join(parent, 'data');
    const { chmodSync } = await import('node:fs');
    chmodSync(parent, 0o755);
    await use(dataDir);
    for (const child of launched) if (child.pid !== undefined) kill(-child.pid, 'SIGKILL');
    launched.clear();
    const { web, postgres } = partsOf(dataDir);
    for (const pid of web) kill(-pid, 'SIGKILL');
    for (const pid of postgres) kill(pid, 'SIGQUIT');
    rmSync(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names here
  port: async ({}, use) => use(await freePort()),
  start: async ({ dataDir, port }, use) =>
    use((wish = {}) =>
      launch({ ...wish, env: { ASSAY_DATA_DIR: dataDir, PORT: String(port), ...wish.env } }),
    ),
});
