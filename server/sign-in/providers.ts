import type { AuthOptions, Profile } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import { env } from '../env.ts';

export type ProviderId = 'github' | 'oidc';

/** Sign-ins at other places that the operator has configured, in the order of the buttons. */
export function configuredProviders(): readonly { id: ProviderId; name: string; origin: string }[] {
  const { GITHUB_ID, GITHUB_SECRET, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } =
    env();
  return [
    ...(GITHUB_ID && GITHUB_SECRET
      ? [{ id: 'github' as const, name: 'GitHub', origin: 'https://github.com' }]
      : []),
    ...(OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET
      ? [
          {
            id: 'oidc' as const,
            name: OIDC_NAME ?? 'your organisation',
            origin: new URL(OIDC_ISSUER).origin,
          },
        ]
      : []),
  ];
}

/** An account of ours is found by e-mail only when the provider has verified it: else it is left out. */
const linking = { type: 'oauth', allowDangerousEmailAccountLinking: true } as const;

interface OidcClaims extends Profile {
  readonly email_verified?: boolean | string;
  readonly preferred_username?: string;
}

const person = (id: string, name: string | undefined, email: string | null) => ({
  id,
  name: name || email?.split('@')[0] || 'New colleague',
  // An account without a known address is one of its own; next-auth's type wants a string.
  email: email?.toLowerCase() as string,
  emailVerified: null,
});

/** Any OpenID Connect provider, by discovery, with PKCE, state and nonce checked. */
function oidc(): OAuthConfig<OidcClaims> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  return {
    ...linking,
    id: 'oidc',
    name: OIDC_NAME ?? 'OpenID Connect',
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    wellKnown: `${OIDC_ISSUER?.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    httpOptions: { timeout: 10_000 },
    // Many providers keep e-mail and name out of the id token of the code flow.
    userinfo: {
      request: async ({ client, tokens }) => ({
        ...tokensClaims(tokens),
        ...(await client.userinfo(tokens as Parameters<typeof client.userinfo>[0])),
      }),
    },
    profile: (claims) => {
      const verified = claims.email_verified === true || claims.email_verified === 'true';
      const email = verified && claims.email ? claims.email : null;
      return person(claims.sub ?? '', claims.name ?? claims.preferred_username, email);
    },
  };
}

const tokensClaims = (tokens: object): Record<string, unknown> =>
  'claims' in tokens && typeof tokens.claims === 'function' ? tokens.claims() : {};

const githubUser = z.object({ id: z.number(), login: z.string(), name: z.string().nullish() });
const githubEmails = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
);
type GithubProfile = Profile & z.infer<typeof githubUser> & { readonly provedEmail: string | null };

async function githubAsk(path: string, token: string | undefined): Promise<unknown> {
  const answer = await fetch(`https://api.github.com${path}`, {
    headers: { Authorization: `Bearer ${token}`, Accept: 'application/vnd.github+json' },
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`GitHub answered ${answer.status} to ${path}`);
  return answer.json();
}

/** GitHub, with the primary address it has verified. */
function github(): OAuthConfig<GithubProfile> {
  return {
    ...linking,
    id: 'github',
    name: 'GitHub',
    clientId: env().GITHUB_ID,
    clientSecret: env().GITHUB_SECRET,
    issuer: 'https://github.com/login/oauth',
    authorization: {
      url: 'https://github.com/login/oauth/authorize',
      params: { scope: 'read:user user:email' },
    },
    token: 'https://github.com/login/oauth/access_token',
    checks: ['pkce', 'state'],
    userinfo: {
      request: async ({ tokens }) => {
        const user = githubUser.parse(await githubAsk('/user', tokens.access_token));
        const mails = githubEmails.parse(await githubAsk('/user/emails', tokens.access_token));
        const proved = mails.find((mail) => mail.primary && mail.verified);
        return { ...user, name: user.name ?? user.login, provedEmail: proved?.email ?? null };
      },
    },
    profile: (profile) => person(String(profile.id), profile.name, profile.provedEmail),
  };
}

const makers = { github, oidc } as const satisfies Record<ProviderId, () => unknown>;

/** The configured ones as next-auth wants them. */
export const outsideProviders = (): AuthOptions['providers'] =>
  configuredProviders().map(({ id }) => makers[id]() as AuthOptions['providers'][number]);
