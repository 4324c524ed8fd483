import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { databaseRole, makeCluster, readyPrograms } from './cluster.mjs';
import { databaseUser } from './data-dir.mjs';
import { alone, gone, isAlive } from './processes.mjs';
import { shown } from './settings.mjs';
import { codeOf, Halt, pause, step, tail } from './words.mjs';

/**
 * @typedef {object} Server a running embedded PostgreSQL
 * @property {number} pid
 * @property {number} port
 * @property {string} url of the database `assay`, with the password
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the embedded server of a data directory, or takes over one that runs there already: after a
 * killed launcher it may well have survived.
 *
 * @param {{ dataDir: string, password: string, port?: number, options?: readonly string[] }} wish
 *   `port`: the one to come back on after a crash; `options`: further settings, as in "fsync=off"
 * @returns {Promise<Server>}
 */
export async function openPostgres({ dataDir, password, port, options = [] }) {
  const user = databaseUser(dataDir);
  const cluster = join(dataDir, 'postgres');
  return alone(join(dataDir, 'start.lock'), async () => {
    const programs = await readyPrograms(dataDir, user);
    if (!existsSync(cluster)) {
      await step('Setting up the database', async () =>
        makeCluster({ dataDir, programs, user, password }),
      );
    } else makeCluster({ dataDir, programs, user, password });

    const until = Date.now() + 20_000;
    for (;;) {
      const adopted = await adopt(cluster, password);
      if (adopted) return adopted;
      const started = await begin({
        dataDir,
        programs,
        user,
        port: port ?? (await freePort()),
        options,
      });
      if ('pid' in started) return serverOf({ ...started, cluster, password, programs });
      // A dying predecessor still holds the directory, or somebody took the port: both pass.
      if (!started.passing || Date.now() > until) {
        throw new Halt(
          `${tail(started.output)}\nThe database did not start; its log is ${shown(logOf(dataDir))}.`,
        );
      }
      await pause(200);
    }
  });
}

/** @param {string} dataDir */
const logOf = (dataDir) => join(dataDir, 'postgres.log');

/**
 * @param {{ pid: number, port: number, cluster: string, password: string, programs?: string }} running
 * @returns {Server}
 */
function serverOf({ pid, port, cluster, password }) {
  return {
    pid,
    port,
    url: `postgresql://${databaseRole}:${password}@127.0.0.1:${port}/assay`,
    stop: () => stop(pid, cluster),
  };
}

/** @param {string} cluster what the running server says of itself */
function lockOf(cluster) {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * The server that already runs on these files, once it answers. A lock whose process is not a
 * PostgreSQL is removed: after a restart of the machine its number may belong to anybody.
 *
 * @param {string} cluster @param {string} password @returns {Promise<Server | undefined>}
 */
async function adopt(cluster, password) {
  const until = Date.now() + 15_000;
  for (let lock = lockOf(cluster); lock && isAlive(lock.pid); lock = lockOf(cluster)) {
    const { pid, port, ready } = lock;
    if (!isPostgres(pid, cluster)) {
      rmSync(join(cluster, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (ready && (await answers(port, password))) return serverOf({ pid, port, cluster, password });
    if (Date.now() > until) await stop(pid, cluster);
    await pause(50);
  }
  return undefined;
}

/** @param {number} pid @param {string} cluster */
function isPostgres(pid, cluster) {
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') {
    const ps = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return ps.stdout.includes('postgres');
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster);
  } catch {
    return false;
  }
}

/** @param {number} port @param {string} password */
async function answers(port, password) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: databaseRole,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 1_000,
  });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * One attempt to start.
 *
 * @param {{ dataDir: string, programs: string, user: import('./data-dir.mjs').User | null, port: number, options: readonly string[] }} wish
 * @returns {Promise<{ pid: number, port: number } | { passing: boolean, output: string }>}
 */
async function begin({ dataDir, programs, user, port, options }) {
  const cluster = join(dataDir, 'postgres');
  const log = openLog(dataDir);
  const before = fstatSync(log).size;
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    ...options,
  ];
  // Apart from the launcher's group, or Ctrl-C would reach the database before the app has finished.
  const child = spawn(
    join(programs, 'postgres'),
    ['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    {
      cwd: cluster,
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: undefined, LANG: undefined },
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    },
  );
  closeSync(log);
  let failed = '';
  child.on('error', (error) => {
    failed = error.message;
  });
  child.unref();
  for (;;) {
    if (failed !== '' || child.exitCode !== null || child.signalCode !== null) {
      const output = `${readFileSync(logOf(dataDir)).subarray(before).toString('utf8')}${failed}`;
      return { output, passing: /postmaster\.pid|shared memory block|could not bind/.test(output) };
    }
    const lock = lockOf(cluster);
    if (lock?.ready && lock.pid === child.pid) return { pid: lock.pid, port };
    await pause(15);
  }
}

/** @param {string} dataDir the log of the server, started anew when it has grown past 10 MB */
function openLog(dataDir) {
  const path = logOf(dataDir);
  const large = existsSync(path) && statSync(path).size > 10_000_000;
  return openSync(path, large ? 'w' : 'a', 0o600);
}

/**
 * Ends the server: open connections are cut, what was acknowledged is on disk.
 *
 * @param {number} pid @param {string} cluster
 */
async function stop(pid, cluster) {
  const still = () => isAlive(pid) && lockOf(cluster)?.pid === pid;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGQUIT', 'SIGKILL'])) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (codeOf(error) === 'ESRCH') return;
    }
    if (await gone(still, 10_000)) break;
  }
  await gone(() => isAlive(pid), 2_000);
}

/** @returns {Promise<number>} a loopback port nobody has now */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
