import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { lives, others } from './processes.mjs';
import { reachable, root } from './settings.mjs';
import { codeOf, Halt, pause } from './words.mjs';

/** What Next says about itself at its start; the launcher says it better. */
const banner =
  /^\s*(▲|- (Local|Network|Environments|Experiments)|· |✓ (Starting|Ready|Running next.config)|$)/;

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
 * @param {import('./settings.mjs').Settings} settings @param {NodeJS.ProcessEnv} env
 */
export function startWeb({ dev, port, host }, env) {
  // Whoever runs it can do nothing about what a package will drop one day; who develops it can.
  const quiet = dev ? [] : ['--disable-warning=DeprecationWarning'];
  const next = ['node_modules/next/dist/bin/next', dev ? 'dev' : 'start'];
  const child = spawn(process.execPath, [...quiet, ...next, '-p', String(port), '-H', host], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: process.platform !== 'win32',
  });
  let opening = true;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (opening && banner.test(line)) return;
    opening = false;
    console.log(line);
  });
  return child;
}

/**
 * Resolves when the server answers, or when it has ended.
 *
 * @param {import('./settings.mjs').Settings} settings @param {() => boolean} running
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
async function listens(host, port) {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect({ host: reachable(host), port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
