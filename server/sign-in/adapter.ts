import type { Adapter, AdapterAccount, AdapterUser } from 'next-auth/adapters';
import { db, type Prisma } from '../db.ts';
import { createUser, proveEmail } from './people.ts';
import { keepToken, spendHash } from './tokens.ts';

type UserRow = Prisma.UserGetPayload<Record<string, never>>;

const shown = (user: UserRow): AdapterUser => ({
  id: user.id,
  name: user.name,
  email: user.email ?? '',
  emailVerified: user.emailVerifiedAt,
});

const nameFor = (user: { name?: string | null; email?: string | null }): string =>
  (user.name?.trim() || user.email?.split('@')[0] || 'New colleague').slice(0, 80);

async function rowOf(id: string): Promise<AdapterUser> {
  return shown(await db().user.findUniqueOrThrow({ where: { id } }));
}

/**
 * What next-auth asks of a database with signed cookies: people, their accounts at providers, and
 * one-time mail links. Session rows are ours (server/session-row.ts). Providers hand out an e-mail only
 * when they have verified it (providers.ts), so an e-mail that arrives here has been proved.
 */
export const adapter: Adapter = {
  async createUser(user: Omit<AdapterUser, 'id'>) {
    const email = user.email || null;
    const proved = email === null ? null : new Date();
    const person = { name: nameFor(user), email, emailVerifiedAt: proved };
    return rowOf(await createUser(db(), person));
  },
  getUser: async (id) => {
    const user = await db().user.findUnique({ where: { id } });
    return user && shown(user);
  },
  getUserByEmail: async (email) => {
    const user = await db().user.findUnique({ where: { email: email.toLowerCase() } });
    return user && shown(user);
  },
  getUserByAccount: async ({ provider, providerAccountId }) => {
    const identity = await db().identity.findUnique({
      where: { provider_subject: { provider, subject: providerAccountId } },
      include: { user: true },
    });
    return identity && shown(identity.user);
  },
  /** next-auth calls this for one thing: a mail link of an existing account was used. */
  updateUser: async ({ id }) => {
    await proveEmail(id);
    return rowOf(id);
  },
  linkAccount: async ({ provider, providerAccountId, userId }: AdapterAccount) => {
    await db().identity.create({ data: { provider, subject: providerAccountId, userId } });
    await proveEmail(userId, provider);
  },
  createVerificationToken: async ({ identifier, token, expires }) => {
    await keepToken(db(), 'mail_link', identifier, token);
    return { identifier, token, expires };
  },
  useVerificationToken: async ({ token }) => {
    const identifier = await spendHash(db(), 'mail_link', token);
    return identifier === null
      ? null
      : { identifier, token, expires: new Date(Date.now() + 60_000) };
  },
};
