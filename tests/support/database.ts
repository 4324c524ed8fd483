import { test as base } from '@playwright/test';
import { Client, type QueryResultRow } from 'pg';
import { workAsServer } from '#server/asker.ts';
import { closeDb } from '#server/db.ts';

export { expect } from '@playwright/test';

// Tests read past the gates, in nobody's name.
workAsServer();

/** A migrated, empty database that only one test sees. */
export interface TestDatabase {
  readonly url: string;
  /** One statement in a connection of its own, past the app's code. */
  readonly query: <R extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<R[]>;
}

/** The run's server, with the name of one of its databases. */
function urlOf(name: string): string {
  const server = process.env.ASSAY_TEST_SERVER;
  if (!server) throw new Error('No test database: run the tests with npm test.');
  return server.replace(/\/assay$/, `/${name}`);
}

async function inServer(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes the database `name` afresh, as a copy of the migrated one. */
export async function freshDatabase(name: string): Promise<TestDatabase> {
  await inServer(
    `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
    `CREATE DATABASE ${name} TEMPLATE assay STRATEGY file_copy`,
  );
  return openDatabase(urlOf(name));
}

/** One statement as the owner of the tables, whom no policy binds. For what the app itself cannot. */
export const asOwner = <R extends QueryResultRow>(statement: string, values?: unknown[]) =>
  openDatabase(process.env.DATABASE_URL ?? '').query<R>(statement, values);

/** An empty database without even the migrations. */
export async function bareDatabase(name: string): Promise<TestDatabase> {
  await inServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `CREATE DATABASE ${name}`);
  return openDatabase(urlOf(name));
}

export const dropDatabase = (name: string) =>
  inServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);

const openDatabase = (url: string): TestDatabase => ({
  url,
  query: async <R extends QueryResultRow>(sql: string, values: unknown[] = []) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<R>(sql, values)).rows;
    } finally {
      await client.end();
    }
  },
});

/**
 * For tests of server/: every test gets a database of its own, and the modules under test are
 * connected to it. The name stays the same within a worker, because the environment is read once.
 */
export const test = base.extend<{ database: TestDatabase }, { environment: string }>({
  environment: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names here
    async ({}, use, worker) => {
      const name = `worker_${worker.parallelIndex}`;
      process.env.DATABASE_URL = urlOf(name);
      process.env.NEXTAUTH_SECRET = 'a secret only the tests know';
      process.env.ASSAY_EMBEDDED = '1';
      await use(name);
      await dropDatabase(name);
    },
    { scope: 'worker', auto: true },
  ],
  database: [
    async ({ environment }, use) => {
      const database = await freshDatabase(environment);
      await use(database);
      await closeDb();
    },
    { auto: true },
  ],
});
