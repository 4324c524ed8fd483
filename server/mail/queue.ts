import { dueSoonHours } from '#domain/notices.ts';
import { db, sql, type Tx } from '../db.ts';
import { newId } from '../ids.ts';
import { mailIsOn } from './send.ts';

interface Told {
  readonly seq: bigint;
  readonly userId: string;
  readonly decisionId: string;
}

/**
 * Puts a mail in the queue for each notice whose person wants mails at once, in the transaction that
 * makes the notices. Without a mail server nothing is queued, so that nothing old goes out later.
 */
export async function queueNoticeMails(
  tx: Tx,
  teamId: string,
  notices: readonly Told[],
): Promise<void> {
  if (!mailIsOn()) return;
  const people = await tx.user.findMany({
    where: {
      id: { in: [...new Set(notices.map(({ userId }) => userId))] },
      mailWhen: 'at_once',
      email: { not: null },
      disabledAt: null,
    },
    select: { id: true },
  });
  const wanting = new Set(people.map(({ id }) => id));
  const rows = notices
    .filter(({ userId }) => wanting.has(userId))
    .map(({ seq, userId, decisionId }) => ({
      ...{ id: newId('mai'), userId, decisionId, kind: 'notice' },
      key: `notice ${teamId} ${seq}`,
    }));
  if (rows.length === 0) return;
  await tx.mail.createMany({ data: rows, skipDuplicates: true });
  await tx.$executeRaw(sql`
    UPDATE notice n SET mail_id = m.id FROM mail m
    WHERE n.team_id = ${teamId} AND n.mail_id IS NULL AND m.user_id = n.user_id
      AND m.key = 'notice ' || n.team_id || ' ' || n.seq AND m.id = ANY(${rows.map(({ id }) => id)})`);
}

const mailId = sql`'mai_' || replace(gen_random_uuid()::text, '-', '')`;

/** Not for what was opened this lately: its people were told of it just now. */
const hoursAfterOpening = 6;

/**
 * A mail for each person whose ballot or answer is awaited within a day, once for each deadline,
 * when they want mails at once; the others find it in their digest.
 */
export async function queueDueMails(): Promise<number> {
  return db().$executeRaw(sql`
    WITH closing AS (
      SELECT o.id, o.decision_id, o.deadline AS due FROM round o
      WHERE o.revealed_at IS NULL AND o.closed_at IS NULL AND o.deadline > now()
        AND o.deadline <= now() + make_interval(hours => ${dueSoonHours})
        AND o.opened_at <= now() - make_interval(hours => ${hoursAfterOpening})
      UNION ALL
      SELECT p.id, p.decision_id, p.closes_at FROM proposal p
      WHERE p.closed_at IS NULL AND p.closes_at > now()
        AND p.closes_at <= now() + make_interval(hours => ${dueSoonHours})
        AND p.opened_at <= now() - make_interval(hours => ${hoursAfterOpening}))
    INSERT INTO mail (id, user_id, kind, key, decision_id)
    SELECT ${mailId}, u.id, 'due', 'due ' || c.id || ' ' || extract(epoch FROM c.due)::bigint,
      c.decision_id
    FROM closing c JOIN reviewer r ON r.decision_id = c.decision_id
    JOIN "user" u ON u.id = r.user_id AND u.mail_when = 'at_once' AND u.email IS NOT NULL
      AND u.disabled_at IS NULL
    ON CONFLICT (user_id, key) DO NOTHING`);
}

/**
 * The day's digest for everybody whose hour has come, once a day by their own calendar. It takes the
 * notices that no mail carries yet, in the same statement.
 */
export async function queueDigests(): Promise<number> {
  return db().$executeRaw(sql`
    WITH today AS (
      SELECT u.id, u.mail_set_at, to_char(now() AT TIME ZONE u.mail_zone, 'YYYY-MM-DD') AS day,
        (date_trunc('day', now() AT TIME ZONE u.mail_zone) + make_interval(hours => u.mail_hour))
          AT TIME ZONE u.mail_zone AS at
      FROM "user" u
      WHERE u.mail_when = 'daily' AND u.email IS NOT NULL AND u.disabled_at IS NULL),
    made AS (
      INSERT INTO mail (id, user_id, kind, key)
      SELECT ${mailId}, t.id, 'digest', 'digest ' || t.day FROM today t
      WHERE t.at <= now() AND t.at > t.mail_set_at
      ON CONFLICT (user_id, key) DO NOTHING RETURNING id, user_id)
    UPDATE notice n SET mail_id = made.id FROM made
    WHERE n.user_id = made.user_id AND n.mail_id IS NULL AND n.seen_at IS NULL
      AND n.done_at IS NULL AND n.at > now() - interval '3 days'`);
}
