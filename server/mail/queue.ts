import { sql, type Tx } from '../db.ts';
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
