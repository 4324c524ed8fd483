import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { lives, others } from './processes.mjs';
import { reachable, root } from './settings.mjs';
import { codeOf, Halt, pause } from './words.mjs';

/** @typedef {Pick<import('./settings.mjs').Settings, 'dev' | 'port' | 'host'>} Place */

/** What Next says about itself at its start; the launcher says it better. */
const banner =
  /^\s*(▲|- (Local|Network|Environments|Experiments)|· |✓ (Starting|Ready|Running next.config)|$)/;

/** What Node is given to run Next's own command, from the root of the repository. */
export const nextCommand = [
  '--import',
  './scripts/launch/first-requests.mjs',
  'node_modules/next/dist/bin/next',
];

/**
 * Stops with a sentence when the port is somebody else's.
 *
 * @param {import('./settings.mjs').Settings} settings @param {string} dataDir
 */
export async function demandPort({ host, port, url }, dataDir) {
  const code = await new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', (error) => resolve(codeOf(error)));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve('')));
  });
  if (code === '') return;
  if (code === 'EADDRINUSE') {
    const same = others(dataDir).find((one) => one.port === port && lives(one.launcher));
    throw new Halt(
      same
        ? `Assay runs already (process ${same.launcher.pid}): open ${url}, or stop it first.`
        : `Port ${port} is taken by another program: stop it, or choose another with PORT=${port + 1}.`,
    );
  }
  if (code === 'EACCES') {
    throw new Halt(
      `Port ${port} needs more rights than this user has: choose one above 1023 with PORT.`,
    );
  }
  throw new Halt(`HOST ${host} is no address of this machine (${code}): correct HOST.`);
}

/**
 * Starts the web server as a group of its own, so that Ctrl-C reaches the launcher alone and the
 * parts stop in order.
 *
 * @param {Place} place @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} [tell] gets every line the server writes; without it they go where
 *   this process writes its own
 */
export function startWeb({ dev, port, host }, env, tell) {
  // Whoever runs it can do nothing about what a package will drop one day; who develops it can.
  const quiet = dev ? [] : ['--disable-warning=DeprecationWarning'];
  const next = [...nextCommand, dev ? 'dev' : 'start'];
  /** @type {import('node:child_process').ChildProcess} */
  const child = spawn(process.execPath, [...quiet, ...next, '-p', String(port), '-H', host], {
    cwd: root,
    env,
    stdio: [env.ASSAY_DATABASE_COMES ? 'pipe' : 'ignore', 'pipe', tell ? 'pipe' : 'inherit'],
    detached: process.platform !== 'win32',
  });
  let opening = true;
  eachLine(child.stdout, (line) => {
    if (opening && banner.test(line)) return;
    opening = false;
    (tell ?? console.log)(line);
  });
  if (tell) eachLine(child.stderr, tell);
  return child;
}

/** What the environment of a server holds that is started before its database; `tellDatabase` follows. */
export const databaseComes = { ASSAY_DATABASE_COMES: '1' };

/** @param {import('node:child_process').ChildProcess} web @param {string} url */
export function tellDatabase(web, url) {
  // One that has died meanwhile is noticed where it is waited for.
  web.stdin?.on('error', () => undefined);
  web.stdin?.end(`${url}\n`);
}

/** @param {import('node:stream').Readable | null} stream @param {(line: string) => void} tell */
function eachLine(stream, tell) {
  if (stream) createInterface({ input: stream }).on('line', tell);
}

/**
 * Resolves when the server answers, or when it has ended.
 *
 * @param {Place} place @param {() => boolean} running
 * @returns {Promise<boolean>} true when it answers
 */
export async function answering({ host, port, dev }, running) {
  const patience = Date.now() + (dev ? 120_000 : 30_000);
  while (running() && Date.now() < patience) {
    // In development the first request compiles, so a look at the port must do.
    if (await (dev ? listens(host, port) : healthy(host, port))) return true;
    await pause(25);
  }
  return false;
}

/** @param {string} host @param {number} port @returns {Promise<boolean>} */
const healthy = (host, port) =>
  new Promise((resolve) => {
    const request = get(
      { host: reachable(host), port, path: '/api/health/live', timeout: 5_000 },
      (response) => {
        response.resume();
        resolve((response.statusCode ?? 500) < 500);
      },
    );
    request.on('error', () => resolve(false));
    request.on('timeout', () => request.destroy());
  });

/** @param {string} host @param {number} port @returns {Promise<boolean>} */
export function listens(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host: reachable(host), port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
