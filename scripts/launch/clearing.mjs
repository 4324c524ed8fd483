import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childrenOf, lives, processOf, signalGroup } from './processes.mjs';
import { pause, say } from './words.mjs';

/** What gets a moment to end by itself, before it is ended. */
const patienceMs = 5_000;

/**
 * Does `work` with a folder for everything temporary (os.tmpdir() points there). When it is done or
 * interrupted, nothing is left of it: what it started is ended, what is mounted in the folder is taken
 * off, and the folder goes.
 *
 * @template T @param {string} name of the folder, as in "faults" @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function leavingNothing(name, work) {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(tmpdir(), `assay-${name}-`));
  // The database's user has to walk through it.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  whenInterrupted(async () => {
    say('Interrupted: clearing up.');
    // The work under way loses what it works with; that is no news.
    console.log = () => undefined;
    console.error = () => undefined;
    for (const event of ['uncaughtException', 'unhandledRejection'])
      process.on(event, () => undefined);
    await endChildren();
    remove(folder);
    process.exit(130);
  });
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    remove(folder);
  }
}

/** @param {() => Promise<void>} end */
function whenInterrupted(end) {
  let ending = false;
  const once = () => {
    if (ending) return;
    ending = true;
    void end();
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, once);
  // npm's shell may die of a signal without handing it on: then nobody is left to stop us.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && once(), 500).unref();
}

/**
 * Ends what this process started, and what the work under way goes on to start meanwhile. Of a family
 * only the head is asked, which ends the others; who is left without one is asked too.
 */
async function endChildren() {
  /** @type {Map<number, import('./processes.mjs').Process & { parent: number, asked?: true }>} */
  const known = new Map();
  const until = Date.now() + patienceMs;
  for (let quiet = 0; quiet < 3; await pause(100)) {
    for (const { pid, parent } of descendants())
      if (!known.has(pid)) known.set(pid, { ...processOf(pid), parent });
    const living = [...known.values()].filter(lives);
    quiet = living.length === 0 ? quiet + 1 : 0;
    for (const one of living) {
      const headed = living.some(({ pid }) => pid === one.parent);
      // Somebody who is frozen hears nothing.
      send(one.pid, 'SIGCONT');
      if (!headed && !one.asked) send(one.pid, 'SIGINT');
      if (!headed) one.asked = true;
      if (Date.now() > until) send(one.pid, 'SIGKILL');
    }
  }
}

/** @returns {{ pid: number, parent: number }[]} */
function descendants() {
  const of = (/** @type {number} */ parent) => childrenOf(parent).map((pid) => ({ pid, parent }));
  const found = of(process.pid);
  for (const { pid } of found) found.push(...of(pid));
  return found;
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function send(pid, signal) {
  signalGroup(pid, signal);
  try {
    process.kill(pid, signal);
  } catch {
    // It led a group, and has gone with it.
  }
}

/** @param {string} folder */
function remove(folder) {
  for (const mounted of mountedIn(folder)) spawnSync('umount', ['-l', mounted]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** @param {string} folder @returns {string[]} */
function mountedIn(folder) {
  if (!existsSync('/proc/self/mounts')) return [];
  const lines = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  return lines
    .map((line) => line.split(' ')[1] ?? '')
    .filter((path) => path.startsWith(`${folder}/`));
}
