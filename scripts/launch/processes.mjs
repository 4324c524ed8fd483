import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, Halt, pause } from './words.mjs';

/**
 * A process number is used again after a while; number and moment of birth together are not.
 *
 * @typedef {{ pid: number, born: string }} Process
 * @typedef {{ launcher: Process, web: Process | null, port: number }} Running
 */

/** @param {number} pid @returns {boolean} */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {number} pid @returns {Process} */
export const processOf = (pid) => ({ pid, born: birth(pid) });

/** @param {Process | null} process @returns {boolean} true while that very process lives */
export const lives = (process) =>
  process !== null && isAlive(process.pid) && birth(process.pid) === process.born;

/** @param {number} pid @returns {string} */
function birth(pid) {
  try {
    if (process.platform === 'linux') {
      // The name in brackets may hold spaces, so the fields are counted from behind it.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? '' : `${fields[19]}`;
    }
    if (process.platform === 'win32') return 'unknown';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** @param {string} dataDir */
const folder = (dataDir) => join(dataDir, 'running');

/** Notes what this launcher runs, so that the next one can clear up after a kill.
 * @param {string} dataDir @param {Running} running */
export function note(dataDir, running) {
  mkdirSync(folder(dataDir), { recursive: true });
  writeFileSync(join(folder(dataDir), `${running.launcher.pid}.json`), JSON.stringify(running));
}

/** @param {string} dataDir */
export const forget = (dataDir) =>
  rmSync(join(folder(dataDir), `${process.pid}.json`), { force: true });

/** @param {string} dataDir @returns {Running[]} the notes of all launchers but this one */
export function others(dataDir) {
  /** @type {Running[]} */
  const found = [];
  if (!existsSync(folder(dataDir))) return found;
  for (const name of readdirSync(folder(dataDir), { withFileTypes: true }).map((e) => e.name)) {
    try {
      const running = JSON.parse(readFileSync(join(folder(dataDir), name), 'utf8'));
      if (running.launcher.pid !== process.pid) found.push(running);
    } catch {
      // Half written by a launcher that was killed: it tells nothing.
    }
  }
  return found;
}

/** Ends what a killed launcher left behind, and forgets it. @param {string} dataDir */
export async function clearOrphans(dataDir) {
  mkdirSync(folder(dataDir), { recursive: true });
  for (const { launcher, web } of others(dataDir)) {
    if (lives(launcher)) continue;
    if (web && lives(web)) await endGroup(web.pid, 5_000);
    rmSync(join(folder(dataDir), `${launcher.pid}.json`), { force: true });
  }
}

/** @param {number} pid @returns {number[]} what it started, as long as it lives; none on Windows */
export function childrenOf(pid) {
  const own = (/** @type {string} */ parent) => parent === String(pid);
  if (process.platform === 'win32') return [];
  if (process.platform !== 'linux') {
    const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n');
    return all
      .map((line) => line.trim().split(/ +/))
      .filter(([, parent = '']) => own(parent))
      .map(([child]) => Number(child));
  }
  const children = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      // The name in brackets may hold spaces, so the fields are counted from behind it.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return own(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '');
    } catch {
      return false;
    }
  });
  return children.map(Number);
}

/**
 * Ends a process and what it started: politely, then not.
 *
 * @param {number} pid the leader of its group @param {number} patience in ms
 */
export async function endGroup(pid, patience) {
  signalGroup(pid, 'SIGTERM');
  if (!(await gone(() => groupLives(pid), patience))) {
    signalGroup(pid, 'SIGKILL');
    await gone(() => groupLives(pid), 2_000);
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal */
export function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It has gone already.
  }
}

/** @param {number} pid */
function groupLives(pid) {
  if (process.platform === 'win32') return isAlive(pid);
  try {
    process.kill(-pid, 0);
    // A dead leader nobody has waited for still counts as a group; on Linux it can be told apart.
    return process.platform !== 'linux' || birth(pid) !== '' || !isAlive(pid);
  } catch {
    return false;
  }
}

/** @param {() => boolean} there @param {number} patience @returns {Promise<boolean>} */
export async function gone(there, patience) {
  const until = Date.now() + patience;
  while (there()) {
    if (Date.now() > until) return false;
    await pause(20);
  }
  return true;
}

/**
 * Holds a lock file while `work` runs, so that two starts do not prepare one data directory at once.
 *
 * @template T @param {string} path @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function alone(path, work) {
  const until = Date.now() + 60_000;
  while (!take(path)) {
    if (Date.now() > until)
      throw new Halt(`Another start holds ${path}: wait for it, or remove it.`);
    await pause(50);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, JSON.stringify(processOf(process.pid)), { flag: 'wx' });
    return true;
  } catch (error) {
    // Made, but not written for want of room: nobody would ever let go of it.
    if (/ENOSPC|EDQUOT/.test(codeOf(error))) rmSync(path, { force: true });
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  try {
    if (!lives(JSON.parse(readFileSync(path, 'utf8')))) rmSync(path, { force: true });
  } catch {
    // Just being written, or just removed: look again.
  }
  return false;
}
