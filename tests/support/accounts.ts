import { encode } from 'next-auth/jwt';
import type { Actor } from '#server/access.ts';
import { env } from '#server/env.ts';
import { actorOf, openSession } from '#server/session-row.ts';
import { signInWithTicket, signUp } from '#server/sign-in/commands.ts';
import { must } from './world.ts';

export const password = 'granite and copper';
export const here = '192.0.2';

/** Ana with an account and an open session; answers her as an actor, with her cookie. */
export async function ana(email = 'ana@example.test'): Promise<{ actor: Actor; cookie: string }> {
  const { ticket } = must(await signUp({ name: 'Ana', email, password }, here));
  const userId = (await signInWithTicket(ticket)) ?? '';
  return signedIn(userId);
}

export async function signedIn(userId: string): Promise<{ actor: Actor; cookie: string }> {
  const sid = await openSession(userId);
  const cookie = await encode({ token: { sid }, secret: env().NEXTAUTH_SECRET });
  const actor = await actorOf(cookie);
  if (!actor) throw new Error('the session does not hold');
  return { actor, cookie };
}
