import { db, sql } from '#server/db.ts';
import { test as base } from './database.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';

/** What the mail server of a test is told to do; set it before anything is sent. */
interface Watch {
  onKept: (count: number) => Promise<void>;
  onReceiver: (address: string) => Promise<string | undefined>;
}

// The environment is read once in a process, so every test of a worker talks to the same server.
export const test = base.extend<
  { box: Mailbox; watch: Watch; from: number },
  { post: [Mailbox, Watch] }
>({
  post: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names here
    async ({}, use) => {
      const watch: Watch = { onKept: async () => {}, onReceiver: async () => undefined };
      const box = await openMailbox({
        onKept: (count) => watch.onKept(count),
        onReceiver: (address) => watch.onReceiver(address),
      });
      process.env.SMTP_URL = box.url;
      process.env.ASSAY_URL = 'https://assay.example.test';
      await use([box, watch]);
      await box.close();
    },
    { scope: 'worker', auto: true },
  ],
  watch: async ({ post: [, watch] }, use) => {
    Object.assign(watch, { onKept: async () => {}, onReceiver: async () => undefined });
    await use(watch);
  },
  from: async ({ post: [box] }, use) => use(box.count()),
  box: async ({ post: [box], from, watch: _watch }, use) => {
    await use({ ...box, count: () => box.count() - from, all: () => box.all().slice(from) });
  },
});

/** How many mails stand where. */
export const states = async () => {
  const rows = await db().mail.groupBy({ by: ['state'], _count: true });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
};
/** Time passes for the mails: by the database's clock, as the sender sees it. */
export const minutesLater = (minutes: number) =>
  db().$executeRaw(sql`UPDATE mail SET claimed_at = claimed_at - make_interval(mins => ${minutes}),
    not_before = not_before - make_interval(mins => ${minutes})`);
