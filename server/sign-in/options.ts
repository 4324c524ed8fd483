import { headers } from 'next/headers';
import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import EmailProvider from 'next-auth/providers/email';
import { emailSchema } from '#domain/person.ts';
import { baseUrl, env } from '../env.ts';
import { mailIsOn, sendMail } from '../mail/send.ts';
import { report } from '../problems.ts';
import { endSession, isOpen, openSession, sessionCookie, sessionDays } from '../session-row.ts';
import { adapter } from './adapter.ts';
import { signInSchema, signInWithPassword, signInWithTicket } from './commands.ts';
import { mailLink, signInLetter } from './letters.ts';
import { limits, mayTry } from './limits.ts';
import { ownPath } from './own-path.ts';
import { outsideProviders } from './providers.ts';
import { subnetOf } from './subnet.ts';
import { minutesOf } from './tokens.ts';

const secure = () => baseUrl().startsWith('https://');

/** Name and options of a cookie; over https the browser binds it to this host. */
const cookie = (name: string) => ({
  name: `${secure() ? '__Host-' : ''}assay.${name}`,
  options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: secure() },
});

const cookies = (): AuthOptions['cookies'] => ({
  sessionToken: { ...cookie('session'), name: sessionCookie() },
  csrfToken: cookie('csrf'),
  callbackUrl: cookie('then'),
  pkceCodeVerifier: cookie('pkce'),
  state: cookie('state'),
  nonce: cookie('nonce'),
});

const password = CredentialsProvider({
  id: 'password',
  name: 'E-mail and password',
  credentials: { email: { type: 'email' }, password: { type: 'password' } },
  async authorize(typed, request) {
    const parsed = signInSchema.safeParse({ email: typed?.email, password: typed?.password });
    if (!parsed.success) return null;
    const result = await signInWithPassword(parsed.data, subnetOf(request.headers ?? {}));
    if (result.ok) return { id: result.value.userId };
    // next-auth carries the message of an exception to the caller; a code is all it may say.
    if (result.code !== 'invalid') throw new Error(result.code);
    return null;
  },
});

const ticket = CredentialsProvider({
  id: 'ticket',
  name: 'One-time ticket',
  credentials: { ticket: { type: 'text' } },
  async authorize(typed) {
    const userId = typed?.ticket ? await signInWithTicket(typed.ticket) : null;
    return userId === null ? null : { id: userId };
  },
});

const mail = () =>
  EmailProvider({
    maxAge: minutesOf('mail_link') * 60,
    normalizeIdentifier: (typed) => emailSchema.parse(typed),
    async sendVerificationRequest({ identifier, url }) {
      const sent = await sendMail({ to: identifier, ...signInLetter(mailLink(url)) });
      if (!sent) throw new Error('the sign-in mail did not go out');
    },
  });

/** A mail link is asked for with somebody else's address too: so many per address and network. */
async function mayAskForMail(email: string): Promise<boolean> {
  const subnet = subnetOf(Object.fromEntries(await headers()));
  return (
    (await mayTry(limits.mailPerSubnet, subnet)) && (await mayTry(limits.mailPerAddress, email))
  );
}

const callbacks: AuthOptions['callbacks'] = {
  async signIn({ user, email }) {
    if (email?.verificationRequest) return mayAskForMail(user.email ?? '').then(orThrow);
    return true;
  },
  /** The cookie carries one thing: the id of the session row that every request looks up. */
  async jwt({ token, user }) {
    return { sid: user ? await openSession(user.id) : token.sid };
  },
  /** next-auth's own session address tells whether the row is open, and nothing else. */
  session: async ({ session, token }) => ({
    expires: (await isOpen(token.sid)) ? session.expires : new Date(0).toISOString(),
  }),
  redirect: async ({ url }) => `${baseUrl()}${ownPath(url)}`,
};

function orThrow(may: boolean): true {
  if (!may) throw new Error('too_many');
  return true;
}

/** next-auth, as Assay uses it: signed cookies that point to session rows, and our own pages. */
export function authOptions(): AuthOptions {
  // next-auth takes its own address from here alone; a forged Host header must not move callbacks.
  process.env.NEXTAUTH_URL = baseUrl();
  return {
    secret: env().NEXTAUTH_SECRET,
    adapter,
    session: { strategy: 'jwt', maxAge: sessionDays * 86_400 },
    useSecureCookies: secure(),
    cookies: cookies(),
    pages: {
      signIn: '/sign-in',
      signOut: '/',
      error: '/sign-in',
      verifyRequest: '/sign-in/check-mail',
    },
    providers: [password, ticket, ...(mailIsOn() ? [mail()] : []), ...outsideProviders()],
    callbacks,
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await endSession(token.sid);
      },
    },
    logger: {
      error: (code, detail) => void report(new Error(`${code}: ${wordsOf(detail)}`)),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

/** Only an exception's own words go to the log: next-auth's details may hold tokens. */
function wordsOf(detail: unknown): string {
  if (detail instanceof Error) return detail.message;
  if (typeof detail === 'object' && detail !== null && 'error' in detail) {
    return wordsOf(detail.error);
  }
  return '';
}
