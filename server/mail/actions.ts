'use server';

import { refresh } from 'next/cache';
import { formAction, publicFormAction } from '../action.ts';
import { chooseByLink, chooseMail, mailChoiceSchema, unsubscribeSchema } from './preference.ts';

export const chooseMailAction = formAction(mailChoiceSchema, async (actor, input) => {
  const result = await chooseMail(actor, input);
  if (result.ok) refresh();
  return result;
});

export const chooseByLinkAction = publicFormAction(unsubscribeSchema, async (input) => {
  const result = await chooseByLink(input);
  if (result.ok) refresh();
  return result;
});
