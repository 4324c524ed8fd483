import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { databaseUser } from '../launch/data-dir.mjs';
import { endGroup } from '../launch/processes.mjs';
import { listens } from '../launch/web.mjs';
import { Halt, pause, tail } from '../launch/words.mjs';

/** A program of the system's that runs for the fleet. */
export interface Daemon {
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

const folders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** Where a program is, or undefined. */
export const whereIs = (program: string): string | undefined =>
  [...folders, ...(process.env.PATH ?? '').split(':')]
    .map((folder) => `${folder}/${program}`)
    .find((path) => existsSync(path));

/** @throws Halt with what to install */
export function demandProgram(program: string): string {
  const path = whereIs(program);
  if (path) return path;
  throw new Halt(
    `${program} is not installed on this machine: install the package “${program}” of your system.`,
  );
}

interface Wish {
  readonly program: string;
  readonly args: readonly string[];
  readonly dataDir: string;
  /** The port on which it answers once it is up. */
  readonly port: number;
}

/** Starts a program in the foreground, as the user the database runs as, and waits for its port. */
export async function startDaemon({ program, args, dataDir, port }: Wish): Promise<Daemon> {
  const user = databaseUser(dataDir);
  const child = spawn(demandProgram(program), args, {
    cwd: dataDir,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said = tail(said + chunk.toString('utf8'), 20);
    });
  }
  const pid = child.pid ?? 0;
  const stop = () => endGroup(pid, 5_000);
  for (const until = Date.now() + 20_000; Date.now() < until && runs(child); ) {
    if (await listens('127.0.0.1', port)) return { pid, stop };
    await pause(20);
  }
  await stop();
  throw new Halt(`${said}\n${program} did not start; its last words are above.`);
}

const runs = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;
