import { decode } from 'next-auth/jwt';
import type { Actor } from './access.ts';
import { answerFor } from './asker.ts';
import { db, often, sql } from './db.ts';
import { baseUrl, env } from './env.ts';
import { newId } from './ids.ts';

const secure = () => baseUrl().startsWith('https://');

/** The session cookie. Over https it is bound to this very host. */
export const sessionCookie = () => (secure() ? '__Host-assay.session' : 'assay.session');

export const sessionDays = 30;

/** Opens the row that makes a signed cookie worth something; answers its id for the cookie. */
export async function openSession(userId: string): Promise<string> {
  const id = newId('ses');
  const now = Date.now();
  const life = sessionDays * 86_400_000;
  await db().session.deleteMany({ where: { userId, expiresAt: { lt: new Date(now - life) } } });
  await db().session.create({ data: { id, userId, expiresAt: new Date(now + life) } });
  return id;
}

/** True while the row behind a cookie is open; for everything else there is `actorOf`. */
export async function isOpen(sessionId: unknown): Promise<boolean> {
  if (typeof sessionId !== 'string') return false;
  const open = { id: sessionId, endedAt: null, expiresAt: { gt: new Date() } };
  return (await db().session.count({ where: open })) === 1;
}

export async function endSession(sessionId: string): Promise<void> {
  await db().session.updateMany({
    where: { id: sessionId, endedAt: null },
    data: { endedAt: new Date() },
  });
}

/**
 * Who a session cookie stands for; null unless the signature holds and the row is open, so that
 * sign-out, a changed password and a disabled account count from the next request on.
 */
export async function actorOf(cookie: string | undefined): Promise<Actor | null> {
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  const sessionId = token?.sid;
  if (typeof sessionId !== 'string') return null;
  const [row] = await db().$queryRaw<Actor[]>(sql`${often}
    SELECT u.id AS "userId", u.name, u.email, s.id AS "sessionId",
      u.guest_until IS NOT NULL AS guest, u.character_keys AS "characterKeys"
    FROM session s JOIN "user" u ON u.id = s.user_id
    WHERE s.id = ${sessionId} AND s.ended_at IS NULL AND s.expires_at > now()
      AND u.disabled_at IS NULL AND (u.guest_until IS NULL OR u.guest_until > now())`);
  if (row) answerFor(row.userId);
  return row ?? null;
}
