import { PrismaPg } from '@prisma/adapter-pg';
import { Client, type ClientConfig, type PoolConfig } from 'pg';
import { Prisma, PrismaClient } from '#prisma/client/client.ts';
import { asker } from './asker.ts';
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
const keep = globalThis as unknown as { assayDb?: PrismaClient; assayReplica?: PrismaClient };

/** A pooler shares connections between transactions: nothing may be kept on one. */
const behindPooler = (): boolean => env().DATABASE_DIRECT_URL !== undefined;

/** A pooler refuses start-up parameters: its own settings limit a statement. */
const statementLimit = (ms: number) => (behindPooler() ? {} : { statement_timeout: ms });

function connect(own: PoolConfig): PrismaClient {
  const kept = { max: 12, idleTimeoutMillis: 30_000, keepAlive: true };
  const pool = new AppPool({ ...kept, ...own, keepsNames: !behindPooler() });
  // An idle connection that ends is no news: the next use opens another.
  pool.on('error', () => undefined);
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    // A name stays on its connection.
    statementNameGenerator: ({ sql: text }) => (behindPooler() ? '' : statementName(text)),
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 8_000, timeout: 15_000 } });
}

/** The one client of this process, made at first use; survives reloading in development. */
export function db(): PrismaClient {
  // Without limits the adapter waits for ever: a database that hangs must become an answer.
  keep.assayDb ??= connect({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 8_000,
    ...statementLimit(15_000),
    query_timeout: 17_000,
  });
  return keep.assayDb;
}

/** The replica's client, null without one. Its limits are short, because the primary can do it too. */
export function replica(): PrismaClient | null {
  const { DATABASE_REPLICA_URL: connectionString } = env();
  if (connectionString === undefined) return null;
  keep.assayReplica ??= connect({
    connectionString,
    connectionTimeoutMillis: 1_000,
    ...statementLimit(5_000),
    query_timeout: 5_000,
  });
  return keep.assayReplica;
}

/** What this transaction asks from here on, it asks for this person (server/asker.ts). */
export const speakFor = async (tx: Tx, userId: string) =>
  asker() !== userId && tx.$executeRaw(sql`SELECT set_config('assay.user', ${userId}, true)`);

/** A connection of its own to the database itself, for LISTEN. The caller ends it. */
export function ownConnection(config: ClientConfig = {}): Client {
  const { DATABASE_URL, DATABASE_DIRECT_URL: connectionString = DATABASE_URL } = env();
  return new Client({ connectionString, keepAlive: true, ...config });
}

/** Closes the pools; used when the process stops and between tests. */
export async function closeDb(): Promise<void> {
  await Promise.all([keep.assayDb?.$disconnect(), keep.assayReplica?.$disconnect()]);
  keep.assayDb = undefined;
  keep.assayReplica = undefined;
}

/** True for the two SQLSTATEs that mean "somebody else has this name" (unique, exclusion). */
export function isTaken(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return error.code === 'P2002' || /23505|23P01/.test(JSON.stringify(error.meta ?? ''));
  }
  return false;
}
