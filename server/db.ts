import { PrismaPg } from '@prisma/adapter-pg';
import { Client, type ClientConfig } from 'pg';
import { Prisma, PrismaClient } from '#prisma/client/client.ts';
import { AppPool } from './db-pool.ts';
import { env } from './env.ts';
import { statementName } from './statement-names.ts';

export type { Prisma };
export const sql = Prisma.sql;
export const sqlJoin = Prisma.join;
export const sqlEmpty = Prisma.empty;
/** Stands first in a statement that is asked all the time in the same words: it is planned once. */
export const often = Prisma.raw('/* often */');
export type Sql = Prisma.Sql;
export const DbNull = Prisma.DbNull;

/** What reads and writes go through: the client itself or an open transaction of it. */
export type Tx = Prisma.TransactionClient;

// Pages and background work are bundled apart; what they share must stand outside of both.
const keep = globalThis as unknown as { assayDb?: PrismaClient };

function connect(): PrismaClient {
  // Without limits the adapter waits for ever: a database that hangs must become an answer.
  const pool = new AppPool({
    connectionString: env().DATABASE_URL,
    max: 12,
    connectionTimeoutMillis: 8_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    query_timeout: 17_000,
    keepAlive: true,
  });
  // An idle connection that ends is no news: the next use opens another.
  pool.on('error', () => undefined);
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    // A name stays on its connection. Behind a pooler that shares connections there must be none.
    statementNameGenerator: ({ sql: text }) => statementName(text),
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 8_000, timeout: 15_000 } });
}

/** The one client of this process, made at first use; survives reloading in development. */
export function db(): PrismaClient {
  keep.assayDb ??= connect();
  return keep.assayDb;
}

/** A connection of its own, for LISTEN. The caller ends it. */
export function ownConnection(config: ClientConfig = {}): Client {
  return new Client({ connectionString: env().DATABASE_URL, keepAlive: true, ...config });
}

/** Closes the pool; used when the process stops and between tests. */
export async function closeDb(): Promise<void> {
  await keep.assayDb?.$disconnect();
  keep.assayDb = undefined;
}

/** True for the two SQLSTATEs that mean "somebody else has this name" (unique, exclusion). */
export function isTaken(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return error.code === 'P2002' || /23505|23P01/.test(JSON.stringify(error.meta ?? ''));
  }
  return false;
}
