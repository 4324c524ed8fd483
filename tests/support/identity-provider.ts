import type { Server } from 'node:http';
import Provider from 'oidc-provider';
import { freePort } from '#scripts/launch/postgres.mjs';

export interface IdentityProvider {
  /** What OIDC_ISSUER is set to. */
  readonly issuer: string;
  /** Decides what the provider says about whoever signs in with this name. */
  readonly know: (login: string, claims: Claims) => void;
  readonly close: () => Promise<void>;
}

export interface Claims {
  readonly name: string;
  readonly email: string;
  readonly email_verified: boolean;
}

export const oidcClient = { id: 'assay', secret: 'a secret between the two' };

/** A real OpenID Connect provider on loopback, with PKCE demanded of everyone. */
export async function openIdentityProvider(): Promise<IdentityProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const people = new Map<string, Claims>();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: oidcClient.id,
        client_secret: oidcClient.secret,
        // Of a native client the provider takes any port of the loopback address.
        application_type: 'native',
        redirect_uris: ['http://127.0.0.1/api/auth/callback/oidc'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['only for tests'] },
    findAccount: (_context: unknown, login: string) => ({
      accountId: login,
      claims: async () => ({ sub: login, ...people.get(login) }),
    }),
  });
  const server = await new Promise<Server>((resolve) => {
    const listening = provider.listen(port, '127.0.0.1', () => resolve(listening));
  });
  return {
    issuer,
    know: (login, claims) => void people.set(login, claims),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
