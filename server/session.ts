import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from './access.ts';
import { askedHeader } from './headers.ts';
import { actorOf, sessionCookie } from './session-row.ts';

/** The person behind this request, looked up once per request. */
export const getActor = cache(async (): Promise<Actor | null> => {
  const jar = await cookies();
  return actorOf(jar.get(sessionCookie())?.value);
});

/**
 * For pages: the person, or the way to the sign-in page that leads back. proxy.ts says what address
 * was asked for; `here` stands in for it where the proxy does not run.
 */
export async function requireActor(here: string): Promise<Actor> {
  const actor = await getActor();
  if (actor) return actor;
  const asked = (await headers()).get(askedHeader) ?? here;
  redirect(`/sign-in?then=${encodeURIComponent(asked)}`);
}
