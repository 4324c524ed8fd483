import type { UserId } from '#domain/ids.ts';
import { db, type Tx } from '../db.ts';
import { newId } from '../ids.ts';

export interface NewPerson {
  readonly name: string;
  readonly email: string | null;
  readonly passwordHash?: string;
  readonly emailVerifiedAt?: Date | null;
  /** For guests of the demo and their fictional colleagues. */
  readonly guestUntil?: Date;
}

/** A new account; throws the unique violation when the address has one. */
export async function createUser(tx: Tx, person: NewPerson): Promise<UserId> {
  const id = newId('usr');
  await tx.user.create({ data: { id, ...person } });
  return id;
}

/** Ends every session of a person but one. Sessions are checked on each request, so it counts at once. */
export async function endSessions(tx: Tx, userId: string, except?: string): Promise<void> {
  await tx.session.updateMany({
    where: { userId, endedAt: null, ...(except === undefined ? {} : { id: { not: except } }) },
    data: { endedAt: new Date() },
  });
}

/**
 * Somebody has proved to read this account's mailbox. The first time, whatever was set up before that
 * proof (a password, other sign-ins, open sessions) may be a stranger's who typed this address, and ends.
 */
export async function proveEmail(userId: string, keepProvider?: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, emailVerifiedAt: null, email: { not: null } },
      data: { emailVerifiedAt: new Date(), passwordHash: null },
    });
    if (count === 0) return;
    await endSessions(tx, userId);
    await tx.identity.deleteMany({
      where: { userId, ...(keepProvider === undefined ? {} : { provider: { not: keepProvider } }) },
    });
  });
}
