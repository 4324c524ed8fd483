import { db, sql } from '../db.ts';
import { sha256 } from '../hash.ts';

/** So many tries of one kind, from one source, in one window. */
export interface Limit {
  readonly name: string;
  readonly tries: number;
  readonly minutes: number;
}

export const limits = {
  passwordPerAccount: { name: 'password-account', tries: 10, minutes: 15 },
  passwordPerSubnet: { name: 'password-subnet', tries: 60, minutes: 15 },
  signUpPerSubnet: { name: 'sign-up-subnet', tries: 100, minutes: 60 },
  demoPerSubnet: { name: 'demo-subnet', tries: 60, minutes: 60 },
  mailPerAddress: { name: 'mail-address', tries: 5, minutes: 15 },
  mailPerSubnet: { name: 'mail-subnet', tries: 40, minutes: 60 },
} as const satisfies Record<string, Limit>;

/** Sources are kept hashed: the table is no list of who tried to sign in. */
const keyOf = (limit: Limit, source: string) => `${limit.name}:${sha256(source).slice(0, 32)}`;

/**
 * Counts one try and answers whether it may go on. The count is one upsert in the database, so the
 * limit holds across processes and restarts and no two tries can share the last place.
 */
export async function mayTry(limit: Limit, source: string): Promise<boolean> {
  const seconds = limit.minutes * 60;
  const [row] = await db().$queryRaw<{ count: number }[]>(sql`
    INSERT INTO attempt (key, window_start, count)
    VALUES (${keyOf(limit, source)},
      to_timestamp(floor(extract(epoch FROM clock_timestamp()) / ${seconds}::int) * ${seconds}::int), 1)
    ON CONFLICT (key, window_start) DO UPDATE SET count = attempt.count + 1
    RETURNING count`);
  const count = row?.count ?? 1;
  if (count === 1) await sweepAttempts();
  return count <= limit.tries;
}

/** Takes back what a try has counted, because it was right. */
export async function forgive(limit: Limit, source: string): Promise<void> {
  await db().$executeRaw(sql`
    UPDATE attempt SET count = greatest(count - 1, 0) WHERE key = ${keyOf(limit, source)}`);
}

/** Forgets every try of a source: the person has shown who they are. */
export async function forget(limit: Limit, source: string): Promise<void> {
  await db().$executeRaw(sql`DELETE FROM attempt WHERE key = ${keyOf(limit, source)}`);
}

async function sweepAttempts(): Promise<void> {
  await db().$executeRaw(
    sql`DELETE FROM attempt WHERE window_start < clock_timestamp() - interval '1 day'`,
  );
}
