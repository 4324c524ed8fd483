import type { Actor } from '../access.ts';
import { db, sql } from '../db.ts';
import { tokenSubject } from './tokens.ts';

export interface OpenSession {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** The browser that asks. */
  readonly here: boolean;
}

/** Where the person is signed in, this browser first, then the newest. */
export const sessionsOf = (actor: Actor): Promise<OpenSession[]> =>
  db().$queryRaw<OpenSession[]>(sql`
    SELECT id, created_at AS "createdAt", expires_at AS "expiresAt", id = ${actor.sessionId} AS here
    FROM session
    WHERE user_id = ${actor.userId} AND ended_at IS NULL AND expires_at > now()
    ORDER BY here DESC, created_at DESC LIMIT 50`);

export interface Account {
  readonly hasPassword: boolean;
  /** Providers whose sign-in is linked: "github", "oidc". */
  readonly providers: readonly string[];
}

export async function accountOf(actor: Actor): Promise<Account> {
  const user = await db().user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { passwordHash: true, identities: { select: { provider: true } } },
  });
  return {
    hasPassword: user.passwordHash !== null,
    providers: user.identities.map(({ provider }) => provider),
  };
}

/** The address a reset link was sent to; null when the link is used up. */
export async function resetHolder(token: string): Promise<string | null> {
  const userId = await tokenSubject('reset', token);
  if (userId === null) return null;
  const user = await db().user.findUnique({ where: { id: userId } });
  return user && !user.disabledAt ? (user.email ?? user.name) : null;
}
