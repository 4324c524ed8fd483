import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from './access.ts';
import { actorOf, sessionCookie } from './session-row.ts';

/** The person behind this request, looked up once per request. */
export const getActor = cache(async (): Promise<Actor | null> => {
  const jar = await cookies();
  return actorOf(jar.get(sessionCookie())?.value);
});

/** For pages: the person, or the way to the sign-in page that leads back here. */
export async function requireActor(here: string): Promise<Actor> {
  const actor = await getActor();
  if (!actor) redirect(`/sign-in?then=${encodeURIComponent(here)}`);
  return actor;
}
