'use server';

import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Result } from '#domain/result.ts';
import { formAction, publicFormAction } from '../action.ts';
import {
  askForReset,
  askForResetSchema,
  changePassword,
  changePasswordSchema,
  endSessionSchema,
  keysSchema,
  renamePerson,
  renameSchema,
  resetPassword,
  resetSchema,
  setCharacterKeys,
  signOutElsewhere,
} from './account-commands.ts';
import { subnetOf } from './subnet.ts';

function shown<T>(result: Result<T>): Result<T> {
  if (result.ok) refresh();
  return result;
}

const subnet = async () => subnetOf(Object.fromEntries(await headers()));

export const renamePersonAction = formAction(renameSchema, async (actor, input) =>
  shown(await renamePerson(actor, input)),
);

export const setCharacterKeysAction = formAction(keysSchema, async (actor, input) =>
  shown(await setCharacterKeys(actor, input)),
);

export const changePasswordAction = formAction(changePasswordSchema, async (actor, input) =>
  shown(await changePassword(actor, input)),
);

export const signOutElsewhereAction = formAction(endSessionSchema, async (actor, input) =>
  shown(await signOutElsewhere(actor, input)),
);

export const askForResetAction = publicFormAction(askForResetSchema, async (input) =>
  askForReset(input, await subnet()),
);

export const resetPasswordAction = publicFormAction(resetSchema, async (input) => {
  const reset = await resetPassword(input, await subnet());
  return reset.ok ? redirect('/sign-in?done=reset') : reset;
});
