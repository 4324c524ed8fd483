import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '#scripts/launch/settings.mjs';
import { db, sql } from '#server/db.ts';
import { noticeAll } from '#server/inbox/derive.ts';
import { deliverMails } from '#server/mail/deliver.ts';
import { asOwner, expect } from '#tests/support/database.ts';
import { headerOf, type Mailbox } from '#tests/support/mailbox.ts';
import { minutesLater, states, test } from '#tests/support/posting.ts';
import { readyToScore } from '#tests/support/rounds.ts';

/** Mentions for ten people of one decision, each a mail. */
async function manyMails(count: number): Promise<void> {
  const scene = await readyToScore({ reviewers: 10 });
  await noticeAll();
  await db().mail.deleteMany();
  await db().$executeRaw(sql`
    INSERT INTO mail (id, user_id, kind, key, decision_id)
    SELECT 'mai_' || replace(gen_random_uuid()::text, '-', ''), r.user_id, 'notice', 'test ' || g,
      r.decision_id
    FROM reviewer r, generate_series(1, ${count / 10}::int) g`);
  const { seq } = await db().team.findUniqueOrThrow({ where: { id: scene.teamId } });
  // The notices all stand on one event, as far as their text goes: what counts here is the sending.
  await asOwner('ALTER TABLE notice DROP CONSTRAINT notice_pkey');
  await db().$executeRaw(sql`
    INSERT INTO notice (team_id, seq, user_id, kind, decision_id, at, mail_id)
    SELECT ${scene.teamId}, ${seq}, user_id, 'mention', decision_id, now(), id FROM mail`);
}

function sender(): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx/esm', 'tests/support/mail-sender.ts'], {
    cwd: root,
    env: process.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Nothing twice; what is missing is at most what stands as uncertain. */
async function tally(box: Mailbox) {
  const arrived = box.all().map(({ raw }) => headerOf(raw, 'Message-ID'));
  const uncertain = await db().mail.findMany({ where: { state: 'uncertain' } });
  const ids = new Set(arrived);
  expect(ids.size, 'none twice').toBe(arrived.length);
  const missing = (await db().mail.findMany()).filter(
    ({ id }) => !ids.has(`<${id}@assay.example.test>`),
  );
  return { arrived: arrived.length, uncertain, missing };
}

const moments = [
  { when: 'the mail server has the text and has not said so', uncertain: 1, mails: 1_000 },
  { when: 'a receiver is named and no text has left', uncertain: 0, mails: 200 },
] as const;

for (const { when, uncertain, mails } of moments) {
  test(`of ${mails} mails none comes twice and none is missing when the sender is killed while ${when}`, async ({
    box,
    watch,
  }) => {
    test.setTimeout(120_000);
    await manyMails(mails);
    const child = sender();
    const dead = once(child, 'exit');
    const half = mails / 2;
    let receivers = 0;
    const kill = async () => {
      child.kill('SIGKILL');
      await dead;
    };
    watch.onKept = async () => {
      if (uncertain > 0 && box.count() === half) await kill();
    };
    watch.onReceiver = async () => {
      receivers += 1;
      if (uncertain === 0 && receivers === half) await kill();
      return undefined;
    };
    const [, signal] = await dead;
    expect(signal).toBe('SIGKILL');
    expect(box.count()).toBeLessThan(mails);
    // Two at once take up what is left.
    expect(await Promise.all([deliverMails(), deliverMails()])).not.toContain(0);
    await minutesLater(3);
    await deliverMails();
    const found = await tally(box);
    expect(found.missing).toEqual([]);
    expect(found.arrived).toBe(mails);
    expect(found.uncertain).toHaveLength(uncertain);
    expect((await states()).sent).toBe(mails - uncertain);
  });
}
