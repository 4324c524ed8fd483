'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { ok, type Result } from '#domain/result.ts';
import type { Actor } from '../access.ts';
import { formAction } from '../action.ts';
import { sendMail } from '../mail/send.ts';
import type { Once } from '../once.ts';
import { foundTeam, foundTeamSchema, renameTeam, renameTeamSchema } from './commands.ts';
import {
  invite,
  inviteSchema,
  redeem,
  redeemSchema,
  revokeInvitation,
  revokeSchema,
} from './invitation-commands.ts';
import { type InvitedNow, invitationLetter, invitationLink } from './letters.ts';
import { memberSchema, removeMember, roleSchema, setRole } from './member-commands.ts';
import { reviewPolicyFormSchema, setReviewPolicy } from './policy-commands.ts';

/** The page shows what changed at once. */
function shown<T>(result: Result<T>): Result<T> {
  if (result.ok) refresh();
  return result;
}

export const foundTeamAction = formAction(
  foundTeamSchema,
  async (actor, input, once) => {
    const founded = await foundTeam(actor, input, once);
    return founded.ok ? redirect(`/${founded.value.slug}`) : founded;
  },
  'team',
);

export const renameTeamAction = formAction(renameTeamSchema, async (actor, input) =>
  shown(await renameTeam(actor, input)),
);

async function inviteAndTell(
  actor: Actor,
  input: z.output<typeof inviteSchema>,
  once?: Once,
): Promise<Result<InvitedNow>> {
  const invited = await invite(actor, input, once);
  if (!invited.ok) return invited;
  const { token, teamName, sentBefore } = invited.value;
  const href = invitationLink(token);
  const { email, role } = input;
  const letter = invitationLetter({ from: actor.name, teamName, role, href });
  const mailed = email && !sentBefore ? await sendMail({ to: email, ...letter }) : false;
  return shown(ok({ link: href, email: email ?? null, mailed }));
}

export const inviteAction = formAction(inviteSchema, inviteAndTell, 'invitation');

export const revokeInvitationAction = formAction(revokeSchema, async (actor, input) =>
  shown(await revokeInvitation(actor, input)),
);

export const redeemAction = formAction(redeemSchema, async (actor, input) => {
  const joined = await redeem(actor, input);
  return joined.ok ? redirect(`/${joined.value.slug}`) : joined;
});

export const setRoleAction = formAction(roleSchema, async (actor, input) =>
  shown(await setRole(actor, input)),
);

export const removeMemberAction = formAction(memberSchema, async (actor, input) => {
  const removed = await removeMember(actor, input);
  if (removed.ok && input.userId === actor.userId) redirect('/');
  return shown(removed);
});

export const setReviewPolicyAction = formAction(
  reviewPolicyFormSchema,
  async (actor, { teamId, solo, revealWhenAllIn, ...rest }) =>
    setReviewPolicy(actor, {
      teamId,
      policy: { ...rest, solo: solo === 'on', revealWhenAllIn: revealWhenAllIn === 'on' },
    }),
);
