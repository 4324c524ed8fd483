import { expect } from '@playwright/test';
import type { TeamRole } from '#domain/access.ts';
import type { Result } from '#domain/result.ts';
import { type Actor, type TeamGrant, teamAccess } from '#server/access.ts';
import { db } from '#server/db.ts';
import { newId } from '#server/ids.ts';

/** A person with an account and no team. */
export async function person(name: string): Promise<Actor> {
  const userId = newId('usr');
  const email = `${name.toLowerCase().replaceAll(' ', '-')}.${userId.slice(4, 12)}@example.test`;
  await db().user.create({ data: { id: userId, name, email } });
  return { userId, name, email, sessionId: newId('ses'), guest: false, characterKeys: true };
}

/** A person who is in the team. */
export async function member(teamId: string, name: string, role: TeamRole): Promise<Actor> {
  const actor = await person(name);
  await db().membership.create({ data: { teamId, userId: actor.userId, role } });
  return actor;
}

/** A team with an owner (Ana), two members (Ben, Cy), and a viewer (Vic). */
export async function team(name = 'Payments platform') {
  const teamId = newId('tea');
  const slug = `t-${teamId.slice(4, 16)}`;
  await db().team.create({ data: { id: teamId, slug, name } });
  const [ana, ben, cy, vic] = await Promise.all([
    member(teamId, 'Ana', 'owner'),
    member(teamId, 'Ben', 'member'),
    member(teamId, 'Cy', 'member'),
    member(teamId, 'Vic', 'viewer'),
  ]);
  return { teamId, slug, ana, ben, cy, vic };
}

/** The value of a result that must be fine; the code and detail in the failure otherwise. */
export function must<T>(result: Result<T>): T {
  expect(result, JSON.stringify(result)).toMatchObject({ ok: true });
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

/** `ok`, or the code of the problem. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.code);

export const grantOf = async (actor: Actor, slug: string): Promise<TeamGrant> =>
  must(await teamAccess(actor, slug));
