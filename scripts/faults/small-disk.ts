import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseRole } from '../launch/cluster.mjs';
import { readKeys } from '../launch/data-dir.mjs';
import { freePort } from '../launch/postgres.mjs';
import { endGroup, isAlive } from '../launch/processes.mjs';
import { root } from '../launch/settings.mjs';
import { pause } from '../launch/words.mjs';

/** Assay as its launcher runs it, with all its data on a file system of its own. */
export interface SmallDisk {
  readonly url: string;
  /** Superuser of the embedded database, past the app. */
  readonly databaseUrl: string;
  /** Leaves no byte free. */
  readonly fill: () => void;
  readonly makeRoom: () => void;
  /** Launcher and web server, as long as they are those of the start. */
  readonly same: () => boolean;
}

const size = '320m';

/** Why nothing was mounted, in words; null when it is there. */
function mount(folder: string): string | null {
  if (process.getuid?.() !== 0) return 'only root can mount a small file system';
  const wish = ['-t', 'tmpfs', '-o', `size=${size},mode=0711`, 'assay-faults', folder];
  const done = spawnSync('mount', wish, { encoding: 'utf8' });
  if (done.status === 0) return null;
  return (done.error?.message ?? done.stderr.trim()) || 'mount failed';
}

function fill(path: string): void {
  const file = openSync(path, 'a');
  try {
    // Down to what no page of the database fits into.
    for (let piece = 1 << 20; piece >= 1024; ) {
      try {
        writeSync(file, Buffer.alloc(piece, 1));
      } catch {
        piece >>= 1;
      }
    }
  } finally {
    closeSync(file);
  }
}

const webOf = (dataDir: string, launcher: number): number =>
  JSON.parse(readFileSync(join(dataDir, 'running', `${launcher}.json`), 'utf8')).web?.pid ?? 0;

async function launched(dataDir: string): Promise<SmallDisk & { readonly pid: number }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...{ PATH: process.env.PATH, HOME: process.env.HOME },
    ...{ ASSAY_DATA_DIR: dataDir, PORT: String(port), NODE_ENV: 'production' as const },
  };
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    ...{ cwd: root, detached: true, stdio: ['ignore', 'pipe', 'ignore'], env },
  });
  let told = '';
  child.stdout?.on('data', (piece: Buffer) => {
    told += piece.toString('utf8');
  });
  const pid = child.pid ?? 0;
  while (!told.includes('Assay is ready')) {
    if (child.exitCode !== null) throw new Error(`the launcher ended:\n${told}`);
    await pause(20);
  }
  const web = webOf(dataDir, pid);
  const database = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
  const secret = readKeys(dataDir).databasePassword;
  const ballast = join(dataDir, 'ballast');
  return {
    ...{ pid, url },
    databaseUrl: `postgresql://${databaseRole}:${secret}@127.0.0.1:${database}/assay`,
    fill: () => fill(ballast),
    makeRoom: () => rmSync(ballast, { force: true }),
    same: () => isAlive(pid) && isAlive(web) && webOf(dataDir, pid) === web,
  };
}

/** Gives the reason in words where a small file system cannot be had. */
export async function withSmallDisk<T>(
  use: (disk: SmallDisk) => Promise<T>,
): Promise<T | { readonly untried: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-full-'));
  const untried = mount(folder);
  if (untried !== null) {
    rmSync(folder, { recursive: true, force: true });
    return { untried };
  }
  let pid = 0;
  try {
    const disk = await launched(folder);
    pid = disk.pid;
    return await use(disk);
  } finally {
    if (pid > 0) await endGroup(pid, 20_000);
    spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}
