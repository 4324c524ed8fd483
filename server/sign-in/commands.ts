import { z } from 'zod';
import type { UserId } from '#domain/ids.ts';
import {
  emailSchema,
  isGuessable,
  newPasswordSchema,
  personNameSchema,
  typedPasswordSchema,
} from '#domain/person.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { teamNameSchema } from '#domain/team.ts';
import { db, isTaken, type Tx } from '../db.ts';
import { foundFirstTeam } from '../teams/found.ts';
import { forget, forgive, limits, mayTry } from './limits.ts';
import { checkPassword, hashPassword, patiently } from './password.ts';
import { createUser } from './people.ts';
import { issueTicket, spendToken } from './tokens.ts';

const waitWords = (minutes: number) =>
  `Too many tries from here or for this account. Wait ${minutes} minutes, then try again.`;

export const signInSchema = z.strictObject({
  email: emailSchema,
  password: typedPasswordSchema,
});

/**
 * Who the e-mail and password belong to. Unknown address, wrong password, disabled account and an
 * account without a password get one and the same answer, after the same work.
 */
export async function signInWithPassword(
  { email, password }: z.infer<typeof signInSchema>,
  subnet: string,
): Promise<Result<{ userId: string }>> {
  const { passwordPerAccount: perAccount, passwordPerSubnet: perSubnet } = limits;
  const subnetMay = await mayTry(perSubnet, subnet);
  const accountMay = await mayTry(perAccount, email);
  if (!subnetMay || !accountMay) return err('too_many', waitWords(perAccount.minutes));
  const user = await db().user.findUnique({ where: { email } });
  const right = await patiently(() => checkPassword(user?.passwordHash ?? null, password));
  if (right === null)
    return err('unavailable', 'Many people sign in right now. Try again shortly.');
  if (!right || !user || user.disabledAt) {
    return err('invalid', 'The e-mail or the password is not right.');
  }
  await Promise.all([forget(perAccount, email), forgive(perSubnet, subnet)]);
  return ok({ userId: user.id });
}

/** Who a one-time ticket was made for; null when it was used, has expired, or the account is closed. */
export async function signInWithTicket(ticket: string): Promise<string | null> {
  const userId = await spendToken(db(), 'ticket', ticket);
  if (userId === null) return null;
  const user = await db().user.findUnique({ where: { id: userId } });
  return user && !user.disabledAt ? user.id : null;
}

export const signUpSchema = z.strictObject({
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
  /** The team to found in the same step; absent when an invitation leads into one. */
  team: teamNameSchema.optional(),
});

export interface SignedUp {
  /** For the `ticket` provider, which signs the new person in. */
  readonly ticket: string;
  /** Of the team that was founded. */
  readonly teamSlug: string | null;
}

/** A new person, and their team when they named one: both or neither. */
export async function signUp(
  { team, password, ...person }: z.infer<typeof signUpSchema>,
  subnet: string,
): Promise<Result<SignedUp>> {
  const limit = limits.signUpPerSubnet;
  if (!(await mayTry(limit, subnet))) return err('too_many', waitWords(limit.minutes));
  if (isGuessable(password, person)) {
    return err('invalid', 'That password is too close to your name or address. Choose another.');
  }
  const passwordHash = await patiently(() => hashPassword(password));
  if (passwordHash === null) return err('unavailable', 'Many people sign up right now. Try again.');
  const arrive = (tx: Tx): Promise<UserId> => createUser(tx, { ...person, passwordHash });
  const arrived = team === undefined ? await alone(arrive) : await foundFirstTeam(arrive, team);
  if (!arrived.ok) return arrived.code === 'taken' ? err('taken', takenWords) : arrived;
  const { userId, slug } = arrived.value;
  return ok({ ticket: await issueTicket(userId), teamSlug: slug });
}

const takenWords = 'There is an account with this address already. Sign in with it instead.';

async function alone(
  arrive: (tx: Tx) => Promise<UserId>,
): Promise<Result<{ userId: string; slug: null }>> {
  try {
    return ok({ userId: await arrive(db()), slug: null });
  } catch (error) {
    if (isTaken(error)) return err('taken');
    throw error;
  }
}
