import { randomBytes } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import NextAuth from 'next-auth';
import { err, ok, type Result } from '#domain/result.ts';
import { baseUrl, env } from '../env.ts';
import { sha256 } from '../hash.ts';
import { authOptions } from './options.ts';
import { parseSetCookie } from './set-cookie.ts';

interface Ask {
  readonly action: 'callback' | 'signin';
  readonly provider: string;
  readonly method: 'GET' | 'POST';
  readonly body?: Record<string, string>;
  readonly query?: Record<string, string>;
}

/**
 * Asks next-auth in this process what its HTTP endpoints would be asked, so that our forms are server
 * actions (own origin, strict schema, one shape of answer) and next-auth stays the one way in. Its
 * cookies are put on the answer; the address it wants to send the browser to is given back.
 */
async function ask({ action, provider, method, body, query = {} }: Ask): Promise<URL> {
  const options = authOptions();
  const csrf = randomBytes(32).toString('hex');
  const csrfName = options.cookies?.csrfToken?.name ?? '';
  const set: string[] = [];
  let location = '';
  const answer = {
    status: () => answer,
    getHeader: (name: string) => (name === 'Set-Cookie' ? set : undefined),
    setHeader: (name: string, value: string | string[]) => {
      if (name === 'Set-Cookie') set.splice(0, set.length, ...value);
      if (name === 'Location') location = String(value);
      return answer;
    },
    json: ({ url }: { url?: string }) => {
      location = url ?? '';
    },
    send: () => undefined,
    end: () => undefined,
  };
  const request = {
    method,
    headers: Object.fromEntries(await headers()),
    query: { ...query, nextauth: [action, provider] },
    cookies: { [csrfName]: `${csrf}|${sha256(`${csrf}${env().NEXTAUTH_SECRET}`)}` },
    body: method === 'POST' ? { ...body, csrfToken: csrf, json: 'true' } : undefined,
  };
  await NextAuth(request as never, answer as never, options);
  const jar = await cookies();
  // What next-auth keeps for its own pages stays out of the browser: the token of this very request,
  // and where to go, which only a provider's way back needs.
  const idle = new Set([csrfName, action === 'callback' ? options.cookies?.callbackUrl?.name : '']);
  for (const one of set.map(parseSetCookie)) {
    if (one && !idle.has(one.name)) jar.set(one.name, one.value, one.options);
  }
  return new URL(location || '/sign-in?error=Callback', baseUrl());
}

const codeOf = (error: string) => {
  if (error === 'too_many' || error === 'unavailable') return error;
  return error === 'CredentialsSignin' ? 'invalid' : 'broken';
};

/** Signs in with fields of a credentials provider: sets the session cookie or says why not. */
export async function enter(
  provider: 'password' | 'ticket',
  body: Record<string, string>,
): Promise<Result<null>> {
  const to = await ask({ action: 'callback', provider, method: 'POST', body });
  const error = to.searchParams.get('error');
  if (error === null) return ok(null);
  const code = codeOf(error);
  if (code !== 'invalid') return err(code);
  return provider === 'password'
    ? err('invalid', 'The e-mail or the password is not right.')
    : err('expired', 'This way in works once and only for a few minutes. Sign in instead.');
}

/** The address of the provider's own sign-in, after its state and PKCE cookies were set. */
export const addressOfProvider = async (provider: string, then: string): Promise<string> =>
  (await ask({ action: 'signin', provider, method: 'POST', body: { callbackUrl: then } })).href;

/** Sends a sign-in link; ok also when the address has no account yet. */
export async function askForMail(email: string, then: string): Promise<Result<null>> {
  const body = { email, callbackUrl: then };
  const to = await ask({ action: 'signin', provider: 'email', method: 'POST', body });
  const error = to.searchParams.get('error');
  if (error === null) return ok(null);
  if (error.includes('too_many')) return err('too_many');
  return err('unavailable', 'The mail could not be sent. Try again, or sign in with a password.');
}

/** Uses the secret of a mail link. */
export async function enterByMail(email: string, token: string): Promise<Result<null>> {
  const query = { email, token };
  const to = await ask({ action: 'callback', provider: 'email', method: 'GET', query });
  return to.searchParams.get('error') === null ? ok(null) : err('expired');
}

/** Takes the session cookie off this browser. */
export async function dropSessionCookie(): Promise<void> {
  const session = authOptions().cookies?.sessionToken;
  if (session) (await cookies()).set(session.name, '', { ...session.options, maxAge: 0 });
}
