import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { deploy, readMigrations, standing } from '#scripts/launch/migrations.mjs';
import { differenceToSchema, withEngine } from '#scripts/migrations/engine.ts';
import { drift } from '#scripts/migrations/scratch.ts';
import { nextNumber } from '#scripts/migrations/write.ts';
import {
  bareDatabase,
  dropDatabase,
  expect,
  type TestDatabase,
  test as withDatabase,
} from '#tests/support/database.ts';

/** A database nothing has been done to yet. */
const test = withDatabase.extend<{ bare: TestDatabase }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names here
  bare: async ({}, use, info) => {
    const name = `bare_${info.parallelIndex}`;
    await use(await bareDatabase(name));
    await dropDatabase(name);
  },
});

const migration = (name: string, sql: string) => ({
  name,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
});

const first = migration(
  '0001_first',
  'CREATE TABLE first (id int);\nINSERT INTO first VALUES (1);',
);
const second = migration('0002_second', 'CREATE TABLE second (id int);');
// The body of the function holds semicolons: split there, it would be nonsense.
const broken = migration(
  '0002_broken',
  'CREATE TABLE half (id int);\nCREATE FUNCTION f() RETURNS int AS $$ BEGIN RETURN 1; END $$ LANGUAGE plpgsql;\nSELECT 1/0;',
);

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

const applied = (database: TestDatabase) =>
  database.query<{ name: string; steps: number; rolled: boolean; logs: string | null }>(
    `SELECT migration_name AS name, applied_steps_count AS steps,
       rolled_back_at IS NOT NULL AS rolled, logs FROM _prisma_migrations ORDER BY started_at`,
  );
const tables = async (database: TestDatabase) => {
  const rows = await database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map((row) => row.name);
};

test('the migrations make what prisma/schema.prisma says', async ({ database }) => {
  const { agrees, text } = await drift(database.url, { script: false });
  expect(text, 'run: npm run -s migrate -- new NAME').toMatch(/No difference|^$/);
  expect(agrees).toBe(true);
});

test('a schema that has moved on is seen as drift', async ({ database }) => {
  await database.query('ALTER TABLE team DROP COLUMN name');
  const { agrees, text } = await differenceToSchema(database.url, { script: true });
  expect(agrees).toBe(false);
  expect(text).toContain('ALTER TABLE "team" ADD COLUMN     "name" TEXT NOT NULL');
});

test('Prisma’s own engine takes our record of migrations for its own', async ({ database }) => {
  const migrationDirectories = readMigrations().map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
  }));
  const migrationsList = {
    baseDir: 'prisma/migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
    shadowDbInitScript: '',
    migrationDirectories,
  };
  const filters = { externalTables: [], externalEnums: [] };
  await withEngine(database.url, async (engine) => {
    const diagnosis = await engine.diagnoseMigrationHistory({
      migrationsList,
      filters,
      optInToShadowDatabase: false,
    });
    expect(diagnosis).toEqual({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    });
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    expect(appliedMigrationNames).toEqual([]);
  });
});

test('of four that migrate at once one works and all succeed', async ({ bare }) => {
  const outcomes = await Promise.all(
    [1, 2, 3, 4].map(() => connected(bare.url, (client) => deploy(client))),
  );
  const names = readMigrations().map(({ name }) => name);
  expect(outcomes.flat().sort()).toEqual(names);
  expect((await applied(bare)).map((row) => row.name)).toEqual(names);
});

test('a failing migration leaves nothing, keeps the later ones out and can be tried again', async ({
  bare,
}) => {
  const third = migration('0003_third', 'CREATE TABLE third (id int)');
  const attempt = connected(bare.url, (client) => deploy(client, [first, broken, third]));
  await expect(attempt).rejects.toThrow(/0002_broken failed and was rolled back: division by zero/);
  expect(await tables(bare)).toEqual(['_prisma_migrations', 'first']);
  expect(await applied(bare)).toEqual([
    { name: '0001_first', steps: 1, rolled: false, logs: null },
    { name: '0002_broken', steps: 0, rolled: true, logs: 'division by zero' },
  ]);

  const mended = migration('0002_broken', broken.sql.replace('SELECT 1/0;', ''));
  const now = await connected(bare.url, (client) => deploy(client, [first, mended, third]));
  expect(now).toEqual(['0002_broken', '0003_third']);
  expect(await tables(bare)).toContain('half');
});

test('a migration that was edited after it was applied is refused', async ({ bare }) => {
  await connected(bare.url, (client) => deploy(client, [first]));
  const edited = migration(first.name, `${first.sql}\n-- a second thought`);
  const attempt = connected(bare.url, (client) => deploy(client, [edited, second]));
  await expect(attempt).rejects.toThrow(/0001_first was changed after this database took it/);
  expect(await tables(bare)).not.toContain('second');
});

test('a database of a newer version is refused', async ({ bare }) => {
  await connected(bare.url, (client) => deploy(client, [first, second]));
  const attempt = connected(bare.url, (client) => deploy(client, [first]));
  await expect(attempt).rejects.toThrow(/0002_second.*newer version/);
});

test('a migration another tool left half-way is refused', async ({ bare }) => {
  await connected(bare.url, (client) => deploy(client, [first]));
  await bare.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', $1, $2)`,
    [second.checksum, second.name],
  );
  const attempt = connected(bare.url, (client) => deploy(client, [first, second]));
  await expect(attempt).rejects.toThrow(/0002_second once failed half-way/);
});

test('a migrated database is left alone, with one query', async ({ database }) => {
  await connected(database.url, async (client) => {
    const queries: unknown[] = [];
    const query = client.query.bind(client);
    Object.assign(client, {
      query: (...args: Parameters<typeof query>) => {
        queries.push(args[0]);
        return query(...args);
      },
    });
    expect(await deploy(client)).toEqual([]);
    expect(queries).toHaveLength(1);
    expect((await standing(client, readMigrations())).pending).toEqual([]);
  });
});

test('the next migration gets the next number', () => {
  expect(nextNumber([])).toBe('0001');
  expect(nextNumber(['0001_a', '0009_b'])).toBe('0010');
});
