import { randomUUID } from 'node:crypto';
import { db, sql } from '../db.ts';

export type MailKind = 'notice' | 'due' | 'digest';

/** A mail this process has taken on itself to send. */
export interface Claimed {
  readonly id: string;
  readonly userId: string;
  readonly kind: MailKind;
  readonly decisionId: string | null;
  readonly createdAt: Date;
  readonly tries: number;
  /** Without it nothing can be written about the mail: another process may have taken it over. */
  readonly claim: string;
}

/** After this long without a word from its sender a mail is looked at by another; longer than any time-out of SMTP. */
const leaseMinutes = 2;
/** Tried for about a day and a half, each time after a longer pause. */
const mostTries = 10;

/** Takes up to `limit` waiting mails; two processes never take the same one. */
export async function claimMails(limit: number): Promise<Claimed[]> {
  const claim = randomUUID();
  return db().$queryRaw<Claimed[]>(sql`
    UPDATE mail SET state = 'claimed', claim = ${claim}, claimed_at = clock_timestamp(),
      tries = tries + 1
    WHERE id IN (
      SELECT id FROM mail WHERE state = 'waiting' AND not_before <= now()
      ORDER BY not_before, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, user_id AS "userId", kind, decision_id AS "decisionId",
      created_at AS "createdAt", tries, claim`);
}

/**
 * Written after the mail server asked for the text and before it gets it. From here on the mail may
 * have gone out, so nobody sends it a second time. False when the claim is no longer ours.
 */
export async function markHanded({ id, claim }: Claimed, tokenHash: string): Promise<boolean> {
  const count = await db().$executeRaw(sql`
    UPDATE mail SET state = 'handed', claimed_at = clock_timestamp(), token_hash = ${tokenHash}
    WHERE id = ${id} AND claim = ${claim} AND state = 'claimed'`);
  return count === 1;
}

export async function markSent({ id, claim }: Claimed): Promise<void> {
  await db().$executeRaw(sql`
    UPDATE mail SET state = 'sent', sent_at = clock_timestamp(), problem = NULL
    WHERE id = ${id} AND claim = ${claim} AND state IN ('handed', 'uncertain')`);
}

/** There is nothing left to tell. */
export async function markDropped({ id, claim }: Claimed, why: string): Promise<void> {
  await db().$executeRaw(sql`
    UPDATE mail SET state = 'dropped', problem = ${why}
    WHERE id = ${id} AND claim = ${claim} AND state = 'claimed'`);
}

/** The mail server may have it or not, and did not say. For the operator; it is not sent again. */
export async function markUncertain({ id, claim }: Claimed, why: string): Promise<void> {
  await db().$executeRaw(sql`
    UPDATE mail SET state = 'uncertain', problem = ${why.slice(0, 500)}
    WHERE id = ${id} AND claim = ${claim} AND state = 'handed'`);
}

/** The mail server said no, or never got that far: certainly not sent. Tried again later, unless for good. */
export async function markRefused(
  { id, claim, tries }: Claimed,
  why: string,
  forGood: boolean,
): Promise<void> {
  const failed = forGood || tries >= mostTries;
  await db().$executeRaw(sql`
    UPDATE mail SET state = ${failed ? 'failed' : 'waiting'}, problem = ${why.slice(0, 500)},
      not_before = now() + make_interval(mins => ${Math.min(2 ** tries, 360)})
    WHERE id = ${id} AND claim = ${claim} AND state IN ('claimed', 'handed')`);
}

/** No connection at all: nothing was tried, so it counts as no try. */
export async function putBack(mails: readonly Claimed[], why: string): Promise<void> {
  const ids = mails.map(({ id }) => id);
  const [first] = mails;
  if (!first) return;
  await db().$executeRaw(sql`
    UPDATE mail SET state = 'waiting', tries = tries - 1, problem = ${why.slice(0, 500)},
      not_before = now() + interval '1 minute'
    WHERE id = ANY(${ids}) AND claim = ${first.claim} AND state = 'claimed'`);
}

/**
 * Looks after what a dead process left: what it had not handed out waits again, the rest is
 * uncertain. Answers the uncertain ones.
 */
export async function recoverMails(): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string; state: string }[]>(sql`
    UPDATE mail SET state = CASE state WHEN 'claimed' THEN 'waiting' ELSE 'uncertain' END,
      problem = 'The process that sent it stopped.'
    WHERE state IN ('claimed', 'handed')
      AND claimed_at < clock_timestamp() - make_interval(mins => ${leaseMinutes})
    RETURNING id, state`);
  return rows.flatMap(({ id, state }) => (state === 'uncertain' ? [id] : []));
}
