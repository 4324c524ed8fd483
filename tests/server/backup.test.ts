import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreBackup } from '#scripts/backups/read.ts';
import { writeBackup } from '#scripts/backups/write.ts';
import { openDemo } from '#server/demo/open.ts';
import {
  bareDatabase,
  test as base,
  dropDatabase,
  expect,
  type TestDatabase,
} from '#tests/support/database.ts';

interface Fixtures {
  readonly file: string;
  /** Empty: not even the migrations. */
  readonly empty: TestDatabase;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names here
  file: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-backup-'));
    await use(join(folder, 'assay.zip'));
    rmSync(folder, { recursive: true, force: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names here
  empty: async ({}, use, info) => {
    const name = `restored_${info.parallelIndex}`;
    await use(await bareDatabase(name));
    await dropDatabase(name);
  },
});

/** Table by table what a database holds, reckoned without the code under test. */
async function sums(database: TestDatabase): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await database.query<{ sum: string }>(
      `SELECT count(*) || ' ' || COALESCE(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS sum FROM "${name}" t`,
    );
    found[name] = row?.sum ?? '';
  }
  return found;
}

const triggersOff = (database: TestDatabase) =>
  database.query(`SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D'`);

test('a backup restores to the same rows, table by table, and the rules are on again', async ({
  database,
  file,
  empty,
}) => {
  expect((await openDemo()).ok).toBe(true);
  const before = await sums(database);
  expect(before.event).not.toMatch(/^0 /);
  const { tables } = await writeBackup(database.url, file);
  expect(tables.length).toBe(Object.keys(before).length);
  expect(statSync(file).mode & 0o077, 'only its owner may read it').toBe(0);
  await restoreBackup(empty.url, file);
  expect(await sums(empty)).toEqual(before);
  expect(await triggersOff(empty)).toEqual([]);
  await expect(empty.query('DELETE FROM event')).rejects.toThrow(/append-only/);
});

test('what is written while a backup is taken is in it whole or not at all', async ({
  database,
  file,
  empty,
}) => {
  const opened = openDemo();
  await writeBackup(database.url, file);
  expect((await opened).ok).toBe(true);
  await restoreBackup(empty.url, file);
  const [row] = await empty.query<{ torn: number }>(
    `SELECT count(*)::int AS torn FROM team t
     WHERE t.seq <> (SELECT count(*) FROM event e WHERE e.team_id = t.id)`,
  );
  expect(row?.torn).toBe(0);
});

test('a damaged backup leaves the database empty and says so', async ({
  database,
  file,
  empty,
}) => {
  expect((await openDemo()).ok).toBe(true);
  await writeBackup(database.url, file);
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes.fill(0, middle, middle + 64);
  writeFileSync(file, bytes);
  await expect(restoreBackup(empty.url, file)).rejects.toThrow(/can't be taken from the backup/);
  const [row] = await empty
    .query<{ n: number }>('SELECT count(*)::int AS n FROM team')
    .catch(() => [{ n: 0 }]);
  expect(row?.n).toBe(0);
});

test('a backup never overwrites a file, nor a restore a database', async ({ database, file }) => {
  expect((await openDemo()).ok).toBe(true);
  await writeBackup(database.url, file);
  await expect(writeBackup(database.url, file)).rejects.toThrow(/is there already/);
  await expect(restoreBackup(database.url, file)).rejects.toThrow(/not empty/);
});

test('a file that is no backup is refused in one sentence', async ({ file, empty }) => {
  writeFileSync(file, 'nothing of the kind');
  await expect(restoreBackup(empty.url, file)).rejects.toThrow(/can't be read as a backup/);
});
