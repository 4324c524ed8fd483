import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';
import { root } from './settings.mjs';
import { step } from './words.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, dev?: boolean, link?: boolean }} Locked
 * @typedef {Record<string, Locked>} Packages
 */

const stamp = join(root, 'node_modules/.assay-stamp');
const lockFile = join(root, 'package-lock.json');

/**
 * Installs the packages when they are missing or not those of package-lock.json. A start installs
 * what running needs; the development packages come with the first command that wants them, and stay.
 *
 * @param {{ dev: boolean }} need
 */
export async function installPackages({ dev }) {
  const lock = readFileSync(lockFile, 'utf8');
  const state = (/** @type {boolean} */ all) =>
    `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}${all ? ' dev' : ''}`;
  const stamped = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  const wanted = /** @type {Packages} */ (JSON.parse(lock).packages);
  const stands = stamped === state(true) || (!dev && stamped === state(false));
  if (stands && isWhole(wanted, stamped === state(true))) return;

  const installed = installedPackages();
  const all = dev || Object.values(installed).some((entry) => entry.dev === true);
  const missing = stamped.length > 0 && !stamped.includes(`${process.platform}-${process.arch}`);
  if (missing || !isWhole(wanted, all) || !agrees(wanted, installed, all)) {
    await step('Installing packages', () => install(lock, all));
  }
  writeFileSync(stamp, state(all));
}

/**
 * Installs exactly what the lock file says. Some npm refuse a lock file that lacks packages of other
 * systems; then the closest they offer is done, and the lock file stays as it was.
 *
 * @param {string} lock @param {boolean} all
 */
async function install(lock, all) {
  const options = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    all ? '--include=dev' : '--omit=dev',
  ];
  const how = { env: { NODE_ENV: undefined }, shell: isShell() };
  const refused = await run('npm ci', [...npm(), 'ci', ...options], how).then(
    () => undefined,
    (error) => error,
  );
  if (refused === undefined) return;
  if (!/EUSAGE|in sync/.test(refused.output ?? '')) throw refused;
  try {
    await run('npm install', [...npm(), 'install', '--no-save', ...options], how);
  } finally {
    writeFileSync(lockFile, lock);
  }
}

/**
 * Installs one package with what it needs into a folder of its own, unless it is there.
 *
 * @param {string} folder @param {string} wanted as in "lighthouse@12.8.2"
 */
export async function installApart(folder, wanted) {
  const done = join(folder, 'package-lock.json');
  if (existsSync(done)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--save-exact'];
  const how = { cwd: folder, env: { NODE_ENV: undefined }, shell: isShell() };
  await step(`Installing ${wanted}`, () =>
    run('npm install', [...npm(), 'install', wanted, ...options], how),
  );
}

/** @returns {Packages} what npm says it put into node_modules */
function installedPackages() {
  try {
    return JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')).packages;
  } catch {
    return {};
  }
}

/**
 * True when every demanded package has its folder: neither stamp nor npm's own list notices folders
 * that went away, or a copy of an older node_modules. It takes 3 ms.
 *
 * @param {Packages} wanted @param {boolean} withDev
 */
function isWhole(wanted, withDev) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link || entry.optional || entry.devOptional) return true;
    return (entry.dev && !withDev) || existsSync(join(root, path, 'package.json'));
  });
}

/**
 * True when everything the lock file demands is installed in that version. What is optional may be
 * absent: most of it is for other machines.
 *
 * @param {Packages} wanted @param {Packages} installed @param {boolean} withDev
 */
function agrees(wanted, installed, withDev) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const there = installed[path]?.version;
    if (there === undefined) return entry.optional || entry.devOptional || (entry.dev && !withDev);
    return there === entry.version;
  });
}

/** @returns {string[]} the npm that belongs to this Node */
function npm() {
  const script = [
    process.env.npm_execpath ?? '',
    join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
    join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
  ].find((path) => path.endsWith('npm-cli.js') && existsSync(path));
  return script === undefined ? ['npm'] : [process.execPath, script];
}

/** Where npm is only a batch file, it needs a shell. */
const isShell = () => process.platform === 'win32' && npm()[0] === 'npm';
