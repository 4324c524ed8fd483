import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import yazl from 'yazl';
import { Halt } from '../launch/words.mjs';
import { entryOf, type Manifest, manifestName } from './manifest.ts';
import { copyOut, type Table, tablesOf } from './tables.ts';
import { tallying } from './tally.ts';

/**
 * Writes everything a database holds into one zip, as it stood at one moment, while people go on
 * working. The file is there whole or not at all, and only its owner may read it.
 *
 * @throws {Halt} when there is something at `path` already
 */
export async function writeBackup(url: string, path: string): Promise<Manifest> {
  if (existsSync(path)) throw new Halt(`${path} is there already: name a new file.`);
  const client = new Client({ connectionString: url });
  await client.connect();
  const part = `${path}.part`;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const manifest = await fill(client, part);
    await onDisk(part);
    renameSync(part, path);
    await onDisk(dirname(path));
    return manifest;
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function fill(client: Client, part: string): Promise<Manifest> {
  const manifest: Manifest = {
    assayBackup: 1,
    takenAt: await momentOf(client),
    migrations: await migrationsOf(client),
    tables: [],
  };
  const zip = new yazl.ZipFile();
  const failed = new Promise<never>((_resolve, reject) => zip.on('error', reject));
  for (const table of await tablesOf(client)) {
    zip.addReadStreamLazy(entryOf(table.name), (use) => {
      use(
        null,
        rowsOf(client, table, manifest, (error) => zip.emit('error', error)),
      );
    });
  }
  // Opened last, when every table has been counted.
  zip.addReadStreamLazy(manifestName, (use) => {
    use(null, Readable.from([Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)]));
  });
  zip.end();
  const output = createWriteStream(part, { mode: 0o600 });
  await Promise.race([pipeline(zip.outputStream as Readable, output), failed]);
  return manifest;
}

function rowsOf(
  client: Client,
  table: Table,
  manifest: Manifest,
  fail: (error: unknown) => void,
): Readable {
  const { name, columns } = table;
  const counted = tallying((tally) => {
    manifest.tables.push({ name, columns: [...columns], ...tally });
  });
  const out = new PassThrough();
  pipeline(client.query(copyTo(copyOut(table))), counted, out).catch(fail);
  return out;
}

async function momentOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ now: Date }>('SELECT now()');
  return rows[0]?.now.toISOString() ?? '';
}

async function migrationsOf(client: Client): Promise<Manifest['migrations']> {
  const { rows } = await client.query<{ name: string; checksum: string }>(`
    SELECT migration_name AS name, checksum FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`);
  return rows;
}

/** A backup that only the cache of the machine holds is none. */
async function onDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
}
