import { Client } from 'pg';
import { expect, type TestDatabase } from './database.ts';

interface Held {
  /** Another statement of the holder's transaction. */
  readonly run: (sql: string, values?: unknown[]) => Promise<void>;
  /** Resolves when so many others wait for a lock. */
  readonly waitedFor: (others: number) => Promise<void>;
  /** Commits, and lets the others go on. */
  readonly end: () => Promise<void>;
}

/** A transaction of somebody else that holds what `sql` locks until it is ended. */
export async function holding(
  database: TestDatabase,
  sql: string,
  values: unknown[] = [],
): Promise<Held> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query(sql, values);
  return {
    run: async (more, of = []) => {
      await client.query(more, of);
    },
    waitedFor: async (others) => {
      const waiting = () =>
        database
          .query<{ n: number }>(
            `SELECT count(*)::int AS n FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          )
          .then(([row]) => row?.n);
      await expect.poll(waiting).toBe(others);
    },
    end: async () => {
      await client.query('COMMIT');
      await client.end();
    },
  };
}
