import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { deploy, readMigrations } from '../launch/migrations.mjs';
import { copyingIn } from '../launch/wall.mjs';
import { Halt } from '../launch/words.mjs';
import { type Backup, openBackup } from './file.ts';
import { entryOf, type Manifest } from './manifest.ts';
import { copyIn, copyOut, quoted, type Table, tablesOf } from './tables.ts';
import { type Tally, tallying } from './tally.ts';

/**
 * Puts a backup into an empty database: the schema it was taken from, every row, the same checksums
 * again, and then the migrations that have come since. All rows are in, or none.
 *
 * @throws {Halt} when the file is no backup or damaged, the database is not empty, or this version of
 *   Assay is older than the backup
 */
export async function restoreBackup(url: string, path: string): Promise<Manifest> {
  const backup = await openBackup(path);
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await demandEmpty(client, backup.manifest);
    const { before, after } = splitMigrations(backup.manifest);
    await deploy(client, before);
    await client.query('BEGIN');
    await load(client, backup);
    await client.query('COMMIT');
    if (after.length > 0) await deploy(client, [...before, ...after]);
    return backup.manifest;
  } finally {
    backup.close();
    await client.end().catch(() => undefined);
  }
}

/** Without rows, and without a migration that the backup does not know: one that failed before may stay. */
async function demandEmpty(client: Client, { migrations }: Manifest): Promise<void> {
  const refusal = new Halt(
    'The database is not empty: make a new one, and name it in DATABASE_URL.',
  );
  const tables = await tablesOf(client);
  for (const { name } of tables) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`);
    if ((rowCount ?? 0) > 0) throw refusal;
  }
  if (tables.length === 0) return;
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
  );
  const taken = new Set(migrations.map(({ name }) => name));
  if (rows.some(({ name }) => !taken.has(name))) throw refusal;
}

function splitMigrations({ migrations }: Manifest) {
  const known = readMigrations();
  for (const { name, checksum } of migrations) {
    if (known.find((one) => one.name === name)?.checksum === checksum) continue;
    throw new Halt(
      `The backup was taken by another version of Assay (its migration ${name} is not known here): use that version or a newer one.`,
    );
  }
  const taken = new Set(migrations.map(({ name }) => name));
  return {
    before: known.filter(({ name }) => taken.has(name)),
    after: known.filter(({ name }) => !taken.has(name)),
  };
}

async function load(client: Client, backup: Backup): Promise<void> {
  const tables = await tablesOf(client);
  const alter = async (names: readonly string[], how: string) => {
    for (const name of names) await client.query(`ALTER TABLE ${quoted(name)} ${how}`);
  };
  const all = tables.map(({ name }) => name);
  // The rows were legal when they were written; the rules for changing them have nothing to say here.
  await alter(all, 'DISABLE TRIGGER USER');
  await copyingIn(client, async () => {
    for (const table of tables) await loadTable(client, backup, table);
  });
  await alter(all, 'ENABLE TRIGGER USER');
}

async function loadTable(client: Client, backup: Backup, table: Table): Promise<void> {
  const said = backup.manifest.tables.find(({ name }) => name === table.name);
  if (!said) throw new Halt(`The backup lacks the table ${table.name}: it is damaged.`);
  try {
    const from = await backup.read(entryOf(table.name));
    const sent = await count(from, client.query(copyFrom(copyIn(said))));
    const kept = await count(client.query(copyTo(copyOut(table))), nowhere());
    const equal = ({ rows, sha256 }: Tally) => rows === said.rows && sha256 === said.sha256;
    if (!equal(sent) || !equal(kept)) throw new Error('its checksum is another');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Halt(`The table ${table.name} can't be taken from the backup (${reason}).`);
  }
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

async function count(from: Readable, into: Writable): Promise<Tally> {
  let found: Tally = { rows: 0, sha256: '' };
  await pipeline(
    from,
    tallying((tally) => {
      found = tally;
    }),
    into,
  );
  return found;
}
