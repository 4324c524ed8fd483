import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Halt } from './words.mjs';

/** The folder of the program. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * @typedef {object} Settings
 * @property {boolean} dev
 * @property {number} port
 * @property {string} host the interface to listen on
 * @property {string} url the address people open, without a final slash
 * @property {string | undefined} publicUrl the same, only when it was set
 * @property {string} dataDir
 * @property {boolean} dataDirChosen false when it is the default
 * @property {string | undefined} databaseUrl the operator's own database, as the app's queries reach it
 * @property {string | undefined} directUrl the same past a pooler: for migrations and commands
 */

const everyInterface = new Set(['0.0.0.0', '::', '[::]']);

/**
 * What the environment asks for, with .env read first (what is set already wins over the file).
 *
 * @param {{ dev: boolean }} mode
 * @returns {Settings}
 */
export function readSettings({ dev }) {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const databaseUrl = readDatabaseUrl('DATABASE_URL');
  const [directUrl, replicaUrl] = ['DATABASE_DIRECT_URL', 'DATABASE_REPLICA_URL'].map(
    readDatabaseUrl,
  );
  if (databaseUrl === undefined && (directUrl ?? replicaUrl) !== undefined) {
    throw new Halt(
      'DATABASE_DIRECT_URL and DATABASE_REPLICA_URL go with a DATABASE_URL: set it too.',
    );
  }
  const port = readPort();
  const host = given('HOST') ?? (databaseUrl === undefined ? '127.0.0.1' : '0.0.0.0');
  const publicUrl = readUrl() ?? urlOf(host, port);
  const chosen = given('ASSAY_DATA_DIR');
  return {
    dev,
    port,
    host,
    publicUrl,
    url: publicUrl ?? `http://127.0.0.1:${port}`,
    dataDir: chosen === undefined ? join(root, '.data') : resolve(root, chosen),
    dataDirChosen: chosen !== undefined,
    databaseUrl,
    directUrl: directUrl ?? databaseUrl,
  };
}

/** @param {string} name @returns {string | undefined} an empty variable counts as none */
function given(name) {
  const value = process.env[name]?.trim();
  return value === '' ? undefined : value;
}

/** @param {string} url @returns {string} the variable to correct when something is wrong with this address */
export const variableOf = (url) =>
  url === given('DATABASE_DIRECT_URL') ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL';

/** @param {string} name @returns {string | undefined} */
function readDatabaseUrl(name) {
  const url = given(name);
  if (url === undefined || /^postgres(ql)?:\/\//.test(url)) return url;
  throw new Halt(`${name} must look like postgresql://user:password@host:5432/database.`);
}

/** @returns {number} */
function readPort() {
  const value = given('PORT') ?? '3000';
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65535) return port;
  throw new Halt(`PORT must be a number from 1 to 65535, not “${value}”.`);
}

/** @returns {string | undefined} */
function readUrl() {
  const value = given('ASSAY_URL');
  if (value === undefined) return undefined;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) {
    return value.replace(/\/+$/, '');
  }
  throw new Halt(`ASSAY_URL must be the address people open, as in https://assay.example.org.`);
}

/**
 * The address that a certain interface gives; undefined for loopback and for "every interface",
 * which have no one address.
 *
 * @param {string} host @param {number} port
 */
function urlOf(host, port) {
  if (everyInterface.has(host) || host === '127.0.0.1' || host === 'localhost') return undefined;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** @param {string} host @returns {string} where this machine itself reaches that interface */
export const reachable = (host) => (everyInterface.has(host) ? '127.0.0.1' : host);

/** @param {string} path @returns {string} short when it is inside the program's folder */
export const shown = (path) =>
  isAbsolute(path) && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
