import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#domain/canonical.ts';
import { db, often, sql, type Tx } from './db.ts';
import { env } from './env.ts';
import { sha256 } from './hash.ts';

/** The key a form is drawn with: at least 128 random bits of its browser's. */
export const onceSchema = z.string().regex(/^[0-9a-z]{25,40}$/);

/** One form as one person filled it in. Sent a second time it has the same mark. */
export interface Once {
  readonly actorId: string;
  readonly mark: string;
}

/**
 * What was sent: by whom, what it is meant to make, the form's key, and the input as its schema gave
 * it. Other words under an old key are another intention, so they have another mark.
 */
export const onceOf = (actorId: string, makes: string, key: string, input: unknown): Once => ({
  actorId,
  mark: sha256(canonicalJson([makes, key, input])),
});

/**
 * What this form made before, null when this is the first time. While the first time is under way in
 * another transaction it is waited for: should that one fail, this one is the first.
 */
export async function madeBefore<T>(
  tx: Tx,
  { actorId, mark }: Once,
): Promise<{ readonly made: T } | null> {
  const first = await tx.$executeRaw(sql`${often}
    INSERT INTO sent_once (actor_id, mark) VALUES (${actorId}, ${mark}) ON CONFLICT DO NOTHING`);
  if (first === 1) return null;
  const [row] = await tx.$queryRaw<{ made: T }[]>(sql`${often}
    SELECT made FROM sent_once WHERE actor_id = ${actorId} AND mark = ${mark}`);
  if (!row) throw new Error('once: what was made has gone');
  return row;
}

/** Keeps what the form made, in the transaction that made it. No secret may be in it. */
export async function keepMade(tx: Tx, { actorId, mark }: Once, made: unknown): Promise<void> {
  await tx.$executeRaw(sql`${often}
    UPDATE sent_once SET made = ${JSON.stringify(made)}::jsonb
    WHERE actor_id = ${actorId} AND mark = ${mark}`);
}

/**
 * 256 bits that the same form of the same person gets again, and that nobody can work out from the
 * database: a link that was made can be shown to who sent for it twice, and is kept as a hash alone.
 */
export const secretOf = ({ actorId, mark }: Once): string =>
  createHmac('sha256', env().NEXTAUTH_SECRET)
    .update(`made once ${actorId} ${mark}`)
    .digest('base64url');

/** Nobody sends a form of a month ago again. */
export const forgetSent = (): Promise<number> =>
  db().$executeRaw(sql`DELETE FROM sent_once WHERE at < now() - interval '30 days'`);
