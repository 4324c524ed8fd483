'use server';

import { redirect } from 'next/navigation';
import { formAction } from '../action.ts';
import { foundTeam, foundTeamSchema, renameTeam, renameTeamSchema } from './commands.ts';

export const foundTeamAction = formAction(foundTeamSchema, async (actor, input) => {
  const founded = await foundTeam(actor, input);
  return founded.ok ? redirect(`/${founded.value.slug}`) : founded;
});

export const renameTeamAction = formAction(renameTeamSchema, renameTeam);
