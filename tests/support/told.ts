import type { Actor } from '#server/access.ts';
import { db } from '#server/db.ts';
import { noticeAll } from '#server/inbox/derive.ts';
import { writeMail } from '#server/mail/write.ts';

/** Asks after everybody was told anew of everything, from the history as it stands in this world. */
export async function told<T>(ask: () => Promise<T>): Promise<T> {
  await db().notice.deleteMany();
  await db().mail.deleteMany();
  await db().noticeCursor.deleteMany();
  await noticeAll();
  return ask();
}

/** What each mail to a person would say now: one for each thing, one when time is short, the digest. */
export async function mailsTo(actor: Actor): Promise<unknown[]> {
  const mail = { id: '', userId: actor.userId, decisionId: null, tries: 1, claim: '' };
  const notices = await db().notice.findMany({
    where: { userId: actor.userId },
    orderBy: { seq: 'asc' },
  });
  const letters: unknown[] = [];
  for (const [index, { teamId, seq, userId, decisionId }] of notices.entries()) {
    const key = { teamId_seq_userId: { teamId, seq, userId } };
    const [one, day] = [`one ${index}`, 'digest'];
    await db().notice.update({ where: key, data: { mailId: one } });
    const [notice, due] = [{ kind: 'notice' } as const, { kind: 'due' } as const];
    letters.push(await writeMail({ ...mail, ...notice, id: one, createdAt: new Date() }));
    letters.push(await writeMail({ ...mail, ...due, decisionId, createdAt: new Date() }));
    await db().notice.update({ where: key, data: { mailId: day } });
  }
  const daily = (mailWhen: string) =>
    db().user.update({ where: { id: actor.userId }, data: { mailWhen } });
  await daily('daily');
  letters.push(await writeMail({ ...mail, kind: 'digest', id: 'digest', createdAt: new Date() }));
  await daily('at_once');
  return letters;
}
