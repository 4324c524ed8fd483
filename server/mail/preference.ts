import { z } from 'zod';
import { err, ok, type Result } from '#domain/result.ts';
import type { Actor } from '../access.ts';
import { askAsServer } from '../asker.ts';
import { db, sql, type Tx } from '../db.ts';
import { sha256 } from '../hash.ts';

export const mailTimes = ['at_once', 'daily', 'never'] as const;
export type MailTime = (typeof mailTimes)[number];

export interface MailChoice {
  readonly when: MailTime;
  /** Full hour of the digest, 0 to 23, in `zone`. */
  readonly hour: number;
  /** IANA name, as in Europe/Berlin. */
  readonly zone: string;
}

export const mailChoiceSchema = z.strictObject({
  when: z.enum(mailTimes),
  hour: z.coerce.number().int().min(0).max(23),
  zone: z.string().min(1).max(64),
});

/** How a person's notices reach them by mail. */
export async function mailChoiceOf(actor: Actor): Promise<MailChoice> {
  const user = await db().user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { mailWhen: true, mailHour: true, mailZone: true },
  });
  return { when: timeOf(user.mailWhen), hour: user.mailHour, zone: user.mailZone };
}

const timeOf = (stored: string): MailTime => mailTimes.find((one) => one === stored) ?? 'at_once';

/** The choice holds from now on, also for what is in the queue. A zone the database does not know is refused. */
export async function chooseMail(
  actor: Actor,
  choice: z.infer<typeof mailChoiceSchema>,
): Promise<Result<null>> {
  if (actor.guest)
    return err('forbidden', 'The demo sends no mail. Start your own team to get it.');
  const [zone] = await db().$queryRaw<{ name: string }[]>(sql`
    SELECT name FROM pg_timezone_names WHERE name = ${choice.zone}`);
  if (!zone || !isZone(zone.name)) return err('invalid', 'Choose a time zone from the list.');
  await db().$transaction((tx) => choose(tx, actor.userId, { ...choice, zone: zone.name }));
  return ok(null);
}

/** Whether the mails can be written in it: the database knows zones that nothing else does. */
function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone }) !== null;
  } catch {
    return false;
  }
}

async function choose(tx: Tx, userId: string, choice: MailChoice): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE "user" SET mail_when = ${choice.when}, mail_hour = ${choice.hour},
      mail_zone = ${choice.zone}, mail_set_at = clock_timestamp() WHERE id = ${userId}`);
  await dropQueued(tx, userId);
}

/** What waits in the queue was wanted otherwise. What it told of is free for the next digest. */
async function dropQueued(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw(sql`
    WITH dropped AS (
      UPDATE mail SET state = 'dropped', problem = 'The person chose otherwise.'
      WHERE user_id = ${userId} AND state = 'waiting' RETURNING id)
    UPDATE notice n SET mail_id = NULL FROM dropped WHERE n.mail_id = dropped.id`);
}

export const unsubscribeSchema = z.strictObject({
  token: z.string().min(20).max(100),
  when: z.enum(mailTimes),
});

/** Whose mail a link to unsubscribe stood in, as far as its holder may know; null for no link of ours. */
export async function holderOfMailLink(
  token: string,
): Promise<{ readonly address: string; readonly when: MailTime } | null> {
  const [row] = await askAsServer(() =>
    db().$queryRaw<{ email: string; when: string }[]>(sql`
    SELECT u.email, u.mail_when AS "when" FROM mail m JOIN "user" u ON u.id = m.user_id
    WHERE m.token_hash = ${sha256(token)} AND u.email IS NOT NULL AND u.disabled_at IS NULL`),
  );
  return row ? { address: hidden(row.email), when: timeOf(row.when) } : null;
}

/** "a…@example.org": enough to know it as one's own, too little for whom a mail was forwarded to. */
const hidden = (email: string): string => email.replace(/^(.)[^@]*/, '$1…');

/**
 * Changes how mail comes for whoever a mail was sent to, without signing in: the link in the mail is
 * the right. Doing it twice is no error.
 */
export async function chooseByLink({
  token,
  when,
}: z.infer<typeof unsubscribeSchema>): Promise<Result<MailTime>> {
  return askAsServer(() =>
    db().$transaction(async (tx) => {
      const [row] = await tx.$queryRaw<
        { id: string; hour: number; zone: string; when: string }[]
      >(sql`
      SELECT u.id, u.mail_hour AS hour, u.mail_zone AS zone, u.mail_when AS "when"
      FROM mail m JOIN "user" u ON u.id = m.user_id
      WHERE m.token_hash = ${sha256(token)} AND u.disabled_at IS NULL FOR UPDATE OF u`);
      if (!row) return err('expired', 'This link is not known any more. Sign in to choose.');
      if (row.when !== when) await choose(tx, row.id, { when, hour: row.hour, zone: row.zone });
      return ok(when);
    }),
  );
}

/** Mails that are long gone; their links stop working with them. */
export const sweepMails = (): Promise<number> =>
  db().$executeRaw(sql`
    DELETE FROM mail WHERE created_at < now() - interval '180 days'
      AND state IN ('sent', 'dropped', 'failed')`);
