import { db, type Tx } from '../db.ts';
import { sha256 } from '../hash.ts';
import { newSecret } from '../ids.ts';

/** What a one-time secret may be used for, and for how long. */
const lifetimes = {
  /** Signs one person in within the same click: a fresh sign-up, a demo guest. Subject: user id. */
  ticket: 5,
  /** A link sent by mail that signs in whoever reads that mailbox. Subject: e-mail. */
  mail_link: 30,
  /** A link sent by mail that sets a new password. Subject: user id. */
  reset: 60,
} as const;

export type TokenPurpose = keyof typeof lifetimes;

export const minutesOf = (purpose: TokenPurpose): number => lifetimes[purpose];

/** A new secret for the subject; the table keeps only its hash. */
export async function issueToken(tx: Tx, purpose: TokenPurpose, subject: string): Promise<string> {
  const secret = newSecret();
  await keepToken(tx, purpose, subject, sha256(secret));
  return secret;
}

/** Signs the person in once, within five minutes, through the `ticket` provider. */
export const issueTicket = (userId: string, tx: Tx = db()): Promise<string> =>
  issueToken(tx, 'ticket', userId);

export async function keepToken(
  tx: Tx,
  purpose: TokenPurpose,
  subject: string,
  tokenHash: string,
): Promise<void> {
  const now = Date.now();
  await tx.oneTimeToken.deleteMany({ where: { expiresAt: { lt: new Date(now - 86_400_000) } } });
  await tx.oneTimeToken.create({
    data: { tokenHash, purpose, subject, expiresAt: new Date(now + lifetimes[purpose] * 60_000) },
  });
}

/** Spends a secret: answers its subject the first time, null ever after and when it has expired. */
export const spendToken = (tx: Tx, purpose: TokenPurpose, secret: string): Promise<string | null> =>
  spendHash(tx, purpose, sha256(secret));

export async function spendHash(
  tx: Tx,
  purpose: TokenPurpose,
  tokenHash: string,
): Promise<string | null> {
  const now = new Date();
  const [row] = await tx.oneTimeToken.updateManyAndReturn({
    where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return row?.subject ?? null;
}

/** Whether a secret could still be spent, for the page that asks before doing so. */
export async function tokenSubject(purpose: TokenPurpose, secret: string): Promise<string | null> {
  const row = await db().oneTimeToken.findFirst({
    where: { tokenHash: sha256(secret), purpose, usedAt: null, expiresAt: { gt: new Date() } },
  });
  return row?.subject ?? null;
}

/** Every unused secret of one purpose for a subject stops working. */
export async function voidTokens(tx: Tx, purpose: TokenPurpose, subject: string): Promise<void> {
  await tx.oneTimeToken.updateMany({
    where: { purpose, subject, usedAt: null },
    data: { usedAt: new Date() },
  });
}
