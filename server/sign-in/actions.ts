'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { emailSchema } from '#domain/person.ts';
import { err, type Result } from '#domain/result.ts';
import { publicFormAction } from '../action.ts';
import { isOwnOrigin } from '../origin.ts';
import { getActor } from '../session.ts';
import { endSession } from '../session-row.ts';
import { signInSchema, signUp, signUpSchema } from './commands.ts';
import { addressOfProvider, askForMail, dropSessionCookie, enter, enterByMail } from './door.ts';
import { ownPath } from './own-path.ts';
import { configuredProviders } from './providers.ts';
import { subnetOf } from './subnet.ts';

const then = z.string().max(2_000).default('/');

const subnet = async () => subnetOf(Object.fromEntries(await headers()));

/** Goes on to the page when the way in opened; else the problem is shown in the form. */
function onwards(entered: Result<null>, path: string): Result<null> {
  if (!entered.ok) return entered;
  return redirect(path);
}

export const signInAction = publicFormAction(
  signInSchema.extend({ then }),
  async ({ then: wanted, email, password }) =>
    onwards(await enter('password', { email, password }), ownPath(wanted)),
);

export const signUpAction = publicFormAction(
  signUpSchema.extend({ then }),
  async ({ then: wanted, ...input }) => {
    const signedUp = await signUp(input, await subnet());
    if (!signedUp.ok) return signedUp;
    const { ticket, teamSlug } = signedUp.value;
    const path = teamSlug === null ? ownPath(wanted) : `/${teamSlug}`;
    return onwards(await enter('ticket', { ticket }), path);
  },
);

export const mailLinkAction = publicFormAction(
  z.strictObject({ email: emailSchema, then }),
  async ({ email, then: wanted }) =>
    onwards(await askForMail(email, ownPath(wanted)), '/sign-in/check-mail'),
);

export const spendMailLinkAction = publicFormAction(
  z.strictObject({ email: emailSchema, token: z.string().min(1).max(200), then }),
  async ({ email, token, then: wanted }) =>
    onwards(await enterByMail(email, token), ownPath(wanted)),
);

export const providerAction = publicFormAction(
  z.strictObject({ provider: z.enum(['github', 'oidc']), then }),
  async ({ provider, then: wanted }) => {
    if (!configuredProviders().some(({ id }) => id === provider)) return err('not_found');
    return redirect(await addressOfProvider(provider, ownPath(wanted)));
  },
);

/** Ends the session row: the cookie, wherever it was copied to, is worth nothing from now on. */
export async function signOutAction(): Promise<void> {
  if (!isOwnOrigin(await headers())) return;
  const actor = await getActor();
  if (actor) await endSession(actor.sessionId);
  await dropSessionCookie();
  redirect('/');
}
