import { z } from 'zod';
import {
  emailSchema,
  isGuessable,
  newPasswordSchema,
  personNameSchema,
  typedPasswordSchema,
} from '#domain/person.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Actor } from '../access.ts';
import { db, type Tx } from '../db.ts';
import { baseUrl } from '../env.ts';
import { mailIsOn, sendMail } from '../mail/send.ts';
import { resetLetter } from './letters.ts';
import { forget, forgive, limits, mayTry } from './limits.ts';
import { checkPassword, hashPassword, patiently } from './password.ts';
import { endSessions } from './people.ts';
import { issueToken, spendToken, tokenSubject, voidTokens } from './tokens.ts';

const guestWords = 'The demo has no account. Start your own team to get one.';

export const renameSchema = z.strictObject({ name: personNameSchema });

/** How a person is called from now on; decided records keep the name they were decided under. */
export async function renamePerson(
  actor: Actor,
  { name }: z.infer<typeof renameSchema>,
): Promise<Result<null>> {
  await db().user.update({ where: { id: actor.userId }, data: { name } });
  return ok(null);
}

export const keysSchema = z.strictObject({ characterKeys: z.enum(['on', 'off']) });

export async function setCharacterKeys(
  actor: Actor,
  { characterKeys }: z.infer<typeof keysSchema>,
): Promise<Result<null>> {
  await db().user.update({
    where: { id: actor.userId },
    data: { characterKeys: characterKeys === 'on' },
  });
  return ok(null);
}

export const changePasswordSchema = z.strictObject({
  /** Empty for a person who has no password yet. */
  current: z.union([z.literal(''), typedPasswordSchema]).optional(),
  password: newPasswordSchema,
});

/**
 * A new password for a signed-in person, who shows the old one if there is one. Every other session
 * ends with it, and open reset links are void.
 */
export async function changePassword(
  actor: Actor,
  { current = '', password }: z.infer<typeof changePasswordSchema>,
): Promise<Result<null>> {
  if (actor.guest) return err('forbidden', guestWords);
  const { passwordPerAccount: limit } = limits;
  if (!(await mayTry(limit, actor.userId))) return err('too_many');
  const user = await db().user.findUniqueOrThrow({ where: { id: actor.userId } });
  const { passwordHash } = user;
  const right =
    passwordHash === null || (await patiently(() => checkPassword(passwordHash, current)));
  if (right === null) return err('unavailable', crowded);
  if (!right) return err('invalid', 'The current password is not right.');
  await forget(limit, actor.userId);
  return setPassword({ ...user, email: user.email ?? '' }, password, {
    keepSession: actor.sessionId,
  });
}

const guessable = 'That password is too close to your name or address. Choose another.';

const crowded = 'Many people sign in right now. Try again shortly.';

/**
 * Everything that comes with a new password, in one transaction. `mayGoOn` is asked first in it: what
 * it spends is spent only together with the password.
 */
async function setPassword(
  user: { readonly id: string; readonly name: string; readonly email: string },
  password: string,
  how: { readonly keepSession?: string; readonly mayGoOn?: (tx: Tx) => Promise<boolean> } = {},
): Promise<Result<null>> {
  if (isGuessable(password, user)) return err('invalid', guessable);
  const passwordHash = await patiently(() => hashPassword(password));
  if (passwordHash === null) return err('unavailable', crowded);
  return db().$transaction(async (tx) => {
    if (how.mayGoOn && !(await how.mayGoOn(tx))) return err('expired');
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
    await endSessions(tx, user.id, how.keepSession);
    await voidTokens(tx, 'reset', user.id);
    return ok(null);
  });
}

export const endSessionSchema = z.strictObject({
  /** One session, or every one but this. */
  session: z.union([z.literal('others'), z.string().regex(/^ses_[0-9a-z]{20,40}$/)]),
});

/** Signs the person out in another browser; it counts from that browser's next request on. */
export async function signOutElsewhere(
  actor: Actor,
  { session }: z.infer<typeof endSessionSchema>,
): Promise<Result<null>> {
  if (session === 'others') {
    await endSessions(db(), actor.userId, actor.sessionId);
    return ok(null);
  }
  const { count } = await db().session.updateMany({
    where: { id: session, userId: actor.userId, endedAt: null },
    data: { endedAt: new Date() },
  });
  return count === 0 ? err('not_found', 'That session has ended already.') : ok(null);
}

export const askForResetSchema = z.strictObject({ email: emailSchema });

/**
 * Sends a reset link when the address has an account. The answer is the same in either case, and it
 * does not wait for the mail, so its time tells nothing.
 */
export async function askForReset(
  { email }: z.infer<typeof askForResetSchema>,
  subnet: string,
): Promise<Result<null>> {
  if (!mailIsOn()) return err('not_ready', 'No mail is sent from here. Ask an owner of your team.');
  const may =
    (await mayTry(limits.mailPerSubnet, subnet)) && (await mayTry(limits.mailPerAddress, email));
  if (!may) return err('too_many');
  const user = await db().user.findUnique({ where: { email } });
  if (user && !user.disabledAt) void sendReset(user.id, email);
  return ok(null);
}

async function sendReset(userId: string, email: string): Promise<void> {
  const token = await issueToken(db(), 'reset', userId);
  await sendMail({ to: email, ...resetLetter(`${baseUrl()}/reset/${token}`) });
}

export const resetSchema = z.strictObject({
  token: z.string().min(20).max(100),
  password: newPasswordSchema,
});

/** Sets the password of whoever the link was sent to, and ends all their sessions. The link works once. */
export async function resetPassword(
  { token, password }: z.infer<typeof resetSchema>,
  subnet: string,
): Promise<Result<null>> {
  const limit = limits.passwordPerSubnet;
  if (!(await mayTry(limit, subnet))) return err('too_many');
  const holder = await tokenSubject('reset', token);
  const user = holder && (await db().user.findUnique({ where: { id: holder } }));
  if (!user || user.disabledAt) return err('expired');
  // Who used the link reads that mailbox.
  const verified = user.email === null ? {} : { emailVerifiedAt: new Date() };
  const done = await setPassword({ ...user, email: user.email ?? '' }, password, {
    mayGoOn: async (tx) => {
      if ((await spendToken(tx, 'reset', token)) === null) return false;
      await tx.user.update({ where: { id: user.id }, data: verified });
      return true;
    },
  });
  if (done.ok) await forgive(limit, subnet);
  return done;
}
