import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, variableOf } from './settings.mjs';
import { raiseWall } from './wall.mjs';
import { codeOf, Halt, step } from './words.mjs';

/**
 * @typedef {{ name: string, sql: string, checksum: string }} Migration
 * @typedef {{ name: string, checksum: string, finished: boolean }} Applied
 * @typedef {{ pending: Migration[], edited: string[], unfinished: string[], unknown: string[] }} Standing
 */

export const migrationsFolder = join(root, 'prisma/migrations');

/** The number of Prisma's own migration lock, so that its command and this one keep each other out. */
const lockNumber = 72707369;

/** The table as Prisma makes it, so that its command line can take over where it can run. */
const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

/** @param {string} [folder] @returns {Migration[]} in the order of their names */
export function readMigrations(folder = migrationsFolder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * What the database has, against what the folder has.
 *
 * @param {import('pg').ClientBase} client @param {readonly Migration[]} migrations
 * @returns {Promise<Standing>}
 */
export async function standing(client, migrations) {
  const applied = await appliedMigrations(client);
  const byName = new Map(applied.map((row) => [row.name, row]));
  const known = new Set(migrations.map((migration) => migration.name));
  return {
    pending: migrations.filter(({ name }) => !byName.has(name)),
    edited: migrations
      .filter(({ name, checksum }) => (byName.get(name)?.checksum ?? checksum) !== checksum)
      .map(({ name }) => name),
    unfinished: applied.filter((row) => !row.finished).map((row) => row.name),
    unknown: applied.filter((row) => !known.has(row.name)).map((row) => row.name),
  };
}

/** @param {import('pg').ClientBase} client @returns {Promise<Applied[]>} */
async function appliedMigrations(client) {
  try {
    const { rows } = await client.query(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    );
    return rows;
  } catch (error) {
    if (codeOf(error) === '42P01') return [];
    throw error;
  }
}

/**
 * Brings a database up to the folder. Of several that try at once one works and the others wait.
 * Each migration is one transaction: it is in whole or not at all, and a failed one keeps the later
 * ones out.
 *
 * @param {import('pg').ClientBase} client a connection of its own
 * @param {readonly Migration[]} [migrations]
 * @returns {Promise<string[]>} the names applied now
 * @throws {Halt} when the database is not one this program may go on with
 */
export async function deploy(client, migrations = readMigrations()) {
  const before = await standing(client, migrations);
  refuse(before);
  if (before.pending.length === 0) return [];
  return withLock(client, async () => {
    await client.query(table);
    const { pending, ...rest } = await standing(client, migrations);
    refuse(rest);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  });
}

/** @template T @param {import('pg').ClientBase} client @param {() => Promise<T>} work @returns {Promise<T>} */
async function withLock(client, work) {
  await client.query(`SET lock_timeout = '60s'`);
  await client.query('SELECT pg_advisory_lock($1)', [lockNumber]);
  try {
    return await work();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [lockNumber]).catch(() => undefined);
    await client.query('RESET lock_timeout').catch(() => undefined);
  }
}

/** @param {Omit<Standing, 'pending'>} standing */
function refuse({ edited, unfinished, unknown }) {
  if (unknown.length > 0) {
    throw new Halt(
      `The database has the migration ${unknown.join(', ')}, which this version of Assay doesn't know: start the newer version that wrote it.`,
    );
  }
  if (edited.length > 0) {
    throw new Halt(
      `The migration ${edited.join(', ')} was changed after this database took it: put the file back and add a new migration instead.`,
    );
  }
  if (unfinished.length > 0) {
    throw new Halt(
      `The migration ${unfinished.join(', ')} once failed half-way in this database: settle it with “prisma migrate resolve” first.`,
    );
  }
}

/** @param {import('pg').ClientBase} client @param {Migration} migration */
async function apply(client, { name, sql, checksum }) {
  const id = randomUUID();
  const started = new Date();
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations
         (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, NULL, NULL, $4, 1)`,
      [id, checksum, name, started],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const message = error instanceof Error ? error.message : String(error);
    // Nothing of it is left in the database, and the row says so: the next attempt may try it again.
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, logs, rolled_back_at, started_at)
       VALUES ($1, $2, $3, $4, clock_timestamp(), $5)`,
      [id, checksum, name, message, started],
    );
    throw new Halt(`The migration ${name} failed and was rolled back: ${message}.`);
  }
}

/**
 * Connects, makes the embedded database at its first start, and migrates.
 *
 * @param {string} url @param {{ embedded: boolean }} kind
 */
export async function migrateDatabase(url, kind) {
  const client = await connect(url, kind);
  try {
    const migrations = readMigrations();
    const { pending } = await standing(client, migrations);
    const work = () => deploy(client, migrations);
    const label = `Migrating the database (${pending.length} ${pending.length === 1 ? 'step' : 'steps'})`;
    await (pending.length > 0 ? step(label, work) : work());
    await raiseWall(client, (raise) => withLock(client, raise));
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Stops with a sentence when the operator's database can't be used, before long work begins.
 *
 * @param {string} url
 */
export async function demandDatabase(url) {
  await (await connect(url, { embedded: false })).end();
}

/**
 * Opens a connection; the embedded database is made when it is not there yet.
 *
 * @param {string} url @param {{ embedded: boolean }} kind
 * @throws {Halt} a sentence that says what to correct
 */
export async function connect(url, { embedded }) {
  const { default: pg } = await import('pg');
  const open = async (/** @type {string} */ connectionString) => {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  try {
    const client = await open(url).catch(async (error) => {
      if (!embedded || codeOf(error) !== '3D000') throw error;
      const first = await open(url.replace(/\/[^/]*$/, '/postgres'));
      await first.query('CREATE DATABASE assay').finally(() => first.end());
      return open(url);
    });
    const { rows } = await client.query('SHOW server_version_num');
    const major = Math.floor(Number(rows[0].server_version_num) / 10_000);
    if (major >= 14) return client;
    await client.end();
    throw new Halt(
      `${variableOf(url)} points at PostgreSQL ${major}, and Assay needs 14 or newer.`,
    );
  } catch (error) {
    throw asHalt(error, url);
  }
}

/** @param {unknown} error @param {string} url @returns {Error} a sentence that keeps the password to itself */
function asHalt(error, url) {
  if (error instanceof Halt) return error;
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${hostname || 'the local socket'}:${port || 5432}`;
  const state = codeOf(error);
  const name = decodeURIComponent(pathname.slice(1));
  if (state === '3D000') {
    return new Halt(
      `There is no database “${name}” on ${where}: create it, or correct ${variableOf(url)}.`,
    );
  }
  if (/^28/.test(state)) {
    return new Halt(
      `The database on ${where} refuses the user “${username}”: correct the name or password in ${variableOf(url)}.`,
    );
  }
  if (state === '55P03') {
    return new Halt(
      'Another program has been migrating this database for a minute: try again when it is done.',
    );
  }
  const reason = error instanceof Error ? error.message || state : String(error);
  return new Halt(
    `The database on ${where} can't be reached (${reason}): start it, or correct ${variableOf(url)}.`,
  );
}
