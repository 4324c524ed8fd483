import type { Actor } from '#server/access.ts';
import { db, sql } from '#server/db.ts';
import { markSeen, setMute } from '#server/inbox/commands.ts';
import { noticeAll } from '#server/inbox/derive.ts';
import { deliverMails } from '#server/mail/deliver.ts';
import { chooseByLink, chooseMail, holderOfMailLink } from '#server/mail/preference.ts';
import { expect } from '#tests/support/database.ts';
import { headerOf, type Mailbox, plainMail } from '#tests/support/mailbox.ts';
import { minutesLater, states, test } from '#tests/support/posting.ts';
import { object } from '#tests/support/review-helpers.ts';
import { proposed } from '#tests/support/reviews.ts';
import { opened, type Scene } from '#tests/support/rounds.ts';
import { must } from '#tests/support/world.ts';

const to = (box: Mailbox, { email }: Actor) =>
  box.all().filter((mail) => mail.to.includes(email ?? ''));
const subjects = (box: Mailbox, actor: Actor) =>
  to(box, actor).map(({ raw }) => headerOf(raw, 'Subject'));
const second = ({ reviewers: [, cy] }: Scene): Actor => {
  if (!cy) throw new Error('reviewers');
  return cy;
};
const choose = (actor: Actor, when: 'at_once' | 'daily' | 'never') =>
  chooseMail(actor, { when, hour: 0, zone: 'UTC' });
test.describe('a mail at once', () => {
  test('comes for what concerns a person, and its link leads to the decision', async ({ box }) => {
    const scene = await proposed();
    must(await object(scene));
    await noticeAll();
    await deliverMails();
    await deliverMails();
    const mine = to(box, scene.ana);
    expect(subjects(box, scene.ana)).toEqual([
      expect.stringMatching(/^Cy objects to your proposal/),
    ]);
    const [mail] = mine;
    const text = plainMail(mail?.raw ?? '');
    const page = `https://assay.example.test/${scene.slug}/decisions/${scene.ref}/review`;
    expect(text).toContain(page);
    const [, , third = scene.ana] = scene.reviewers;
    expect(subjects(box, third).join()).toContain('Ana proposes');
    // Whoever has answered is not asked any more.
    expect(subjects(box, second(scene)).join()).not.toContain('Ana proposes');
    expect(to(box, scene.vic)).toEqual([]);
  });

  test('is not sent for what was seen, done, muted or left behind before it left', async ({
    box,
  }) => {
    const scene = await opened({ reviewers: 4 });
    const [ana, cy, third, fourth] = scene.reviewers;
    if (!ana || !cy || !third || !fourth) throw new Error('reviewers');
    await noticeAll();
    must(await markSeen(cy, scene as never));
    must(await setMute(third, { ...scene, mute: true } as never));
    await db().membership.updateMany({
      where: { teamId: scene.teamId, userId: fourth.userId },
      data: { removedAt: new Date() },
    });
    await deliverMails();
    for (const one of [cy, third, fourth]) expect(to(box, one), one.name).toEqual([]);
    expect((await states()).waiting).toBeUndefined();
  });

  test('asks for a ballot only while it is awaited', async ({ box }) => {
    const scene = await opened();
    await noticeAll();
    await db().$executeRaw(sql`
      UPDATE mail SET not_before = now() + interval '1 hour' WHERE user_id <> ${second(scene).userId}`);
    await deliverMails();
    expect(subjects(box, second(scene)).join()).toMatch(/opens round 1 for you to score/);
    await db().$executeRaw(sql`UPDATE round SET closed_at = now()`);
    await minutesLater(61);
    await deliverMails();
    expect(
      box
        .all()
        .map(({ raw }) => plainMail(raw))
        .filter((raw) => raw.includes('opens round')),
    ).toHaveLength(1);
  });

  test('comes once when a deadline is a day away, and says nothing of others', async ({ box }) => {
    const scene = await opened();
    await noticeAll();
    await deliverMails();
    const before = box.count();
    await db().$executeRaw(sql`UPDATE round SET opened_at = now() - interval '4 days',
      deadline = now() + interval '20 hours'`);
    // One that cannot be written is tried again later, and holds up none of the others.
    const zoned = (zone: string) =>
      db().$executeRaw(sql`UPDATE "user" SET mail_zone = ${zone} WHERE id = ${scene.ana.userId}`);
    await zoned('Factory');
    await deliverMails();
    expect(box.count() - before).toBe(scene.reviewers.length - 1);
    await zoned('Asia/Tokyo');
    await minutesLater(3);
    await deliverMails();
    await deliverMails();
    expect(box.count() - before).toBe(scene.reviewers.length);
    expect(subjects(box, second(scene)).at(-1)).toMatch(/^Closes within a day: your ballot/);
    expect(
      box
        .all()
        .map(({ raw }) => plainMail(raw))
        .join(),
    ).not.toMatch(/\d of \d|ballots/);
  });
});

test.describe('the digest', () => {
  test('comes once a day with what waits and what happened, or not at all', async ({ box }) => {
    const scene = await proposed();
    const cy = second(scene);
    for (const actor of [...scene.reviewers, scene.ben, scene.vic])
      must(await choose(actor, 'daily'));
    await db().$executeRaw(sql`UPDATE "user" SET mail_set_at = now() - interval '2 days'`);
    await noticeAll();
    await deliverMails();
    await deliverMails();
    const [mail] = to(box, cy);
    expect(subjects(box, cy)).toEqual(['One thing waits, 2 things happened · Assay']);
    expect(plainMail(mail?.raw ?? '')).toContain('Ana reveals round 1');
    expect(to(box, scene.vic)).toEqual([]);
    expect(to(box, scene.ben)).toHaveLength(1);
    await db().$executeRaw(sql`UPDATE mail SET key = 'digest yesterday' WHERE kind = 'digest'`);
    await deliverMails();
    expect(subjects(box, cy)[1]).toBe('One thing waits · Assay');
    expect(to(box, scene.ben)).toHaveLength(1);
  });

  test('comes at the hour of the person’s own zone, and not before the choice was made', async ({
    box,
  }) => {
    const scene = await opened();
    await noticeAll();
    await db().mail.deleteMany();
    const cy = second(scene);
    expect(must(await chooseMail(cy, { when: 'daily', hour: 0, zone: 'Asia/Tokyo' }))).toBeNull();
    await deliverMails();
    expect(to(box, cy)).toEqual([]);
    await db().$executeRaw(sql`UPDATE "user" SET mail_set_at = now() - interval '2 days',
      mail_hour = extract(hour FROM now() AT TIME ZONE 'Asia/Tokyo') WHERE id = ${cy.userId}`);
    await deliverMails();
    expect(to(box, cy)).toHaveLength(1);
    const { key } = await db().mail.findFirstOrThrow({ where: { userId: cy.userId } });
    const [tokyo] = await db().$queryRaw<{ day: string }[]>(
      sql`SELECT to_char(now() AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD') AS day`,
    );
    expect(key).toBe(`digest ${tokyo?.day}`);
    // The second is a zone to the database, and none to what writes the mails.
    for (const zone of ['Nowhere/At all', 'Factory'])
      expect(await chooseMail(cy, { when: 'daily', hour: 7, zone })).toMatchObject({
        ...{ ok: false, code: 'invalid' },
      });
  });
});

test.describe('who wants no mails', () => {
  test('stops them with one press, without signing in, and the dump holds no link', async ({
    box,
  }) => {
    const scene = await opened();
    await noticeAll();
    await deliverMails();
    const cy = second(scene);
    const [mail] = to(box, cy);
    const raw = mail?.raw ?? '';
    expect(headerOf(raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    const [, token = ''] =
      /^<https:\/\/assay\.example\.test\/api\/unsubscribe\/([\w-]{43})>$/.exec(
        headerOf(raw, 'List-Unsubscribe'),
      ) ?? [];
    expect(plainMail(raw)).toContain(`https://assay.example.test/unsubscribe/${token}`);
    expect(JSON.stringify(await db().mail.findMany())).not.toContain(token);
    expect(await holderOfMailLink(token)).toMatchObject({ when: 'at_once' });
    expect(await holderOfMailLink(`${token}x`)).toBeNull();
    must(await chooseByLink({ token, when: 'never' }));
    must(await chooseByLink({ token, when: 'never' }));
    const before = to(box, cy).length;
    await db().$executeRaw(sql`UPDATE round SET opened_at = now() - interval '4 days',
      deadline = now() + interval '20 hours'`);
    await deliverMails();
    expect(to(box, cy)).toHaveLength(before);
    expect(to(box, scene.ana).length).toBeGreaterThan(0);
  });

  test('chooses otherwise while mails wait, and those do not go', async ({ box }) => {
    const scene = await opened();
    const cy = second(scene);
    await noticeAll();
    must(await choose(cy, 'daily'));
    await deliverMails();
    expect(to(box, cy)).toEqual([]);
    await db().$executeRaw(sql`UPDATE "user" SET mail_set_at = now() - interval '2 days'`);
    await deliverMails();
    expect(plainMail(to(box, cy)[0]?.raw ?? '')).toContain('you are reviewer');
  });
});

test.describe('the mail server', () => {
  test('that refuses a receiver for good is not asked again', async ({ box, watch }) => {
    const scene = await opened();
    await noticeAll();
    watch.onReceiver = async (address) =>
      address === second(scene).email ? 'No such box' : undefined;
    await deliverMails();
    await minutesLater(600);
    await deliverMails();
    expect(to(box, second(scene))).toEqual([]);
    expect(to(box, scene.ben).length).toBeGreaterThan(0);
    const failed = await db().mail.findMany({ where: { state: 'failed' } });
    expect(failed.map(({ userId }) => userId)).toEqual([
      second(scene).userId,
      second(scene).userId,
    ]);
    expect(failed[0]?.problem).toContain('No such box');
  });

  test('that is away costs no mail its tries', async ({ box }) => {
    const scene = await opened();
    await noticeAll();
    const { env } = await import('#server/env.ts');
    const right = env().SMTP_URL;
    (env() as { SMTP_URL?: string }).SMTP_URL = 'smtp://127.0.0.1:9';
    expect(await deliverMails()).toBe(0);
    (env() as { SMTP_URL?: string | undefined }).SMTP_URL = right;
    expect(await db().mail.count({ where: { state: 'waiting', tries: 0 } })).toBeGreaterThan(0);
    await minutesLater(2);
    await deliverMails();
    expect(to(box, second(scene))).not.toEqual([]);
  });
});
