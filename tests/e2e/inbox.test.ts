import type { Page } from '@playwright/test';
import type { Actor } from '#server/access.ts';
import { closeDb } from '#server/db.ts';
import { test as base, expect } from '#tests/support/app.ts';
import { headerOf, type Mailbox, openMailbox, plainMail } from '#tests/support/mailbox.ts';
import { cookieOf } from '#tests/support/matrix-world.ts';
import { objects } from '#tests/support/review-steps.ts';
import { proposed } from '#tests/support/reviews.ts';
import type { Scene } from '#tests/support/rounds.ts';
import { must } from '#tests/support/world.ts';

/** An app with a mail server, and a decision of Ana's that is proposed to Cy and a third. */
const test = base.extend<object, { mailbox: Mailbox; scene: Scene }>({
  mailbox: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixtures' names from here.
    async ({}, use) => {
      const mailbox = await openMailbox();
      await use(mailbox);
      await mailbox.close();
    },
    { scope: 'worker' },
  ],
  appEnv: [async ({ mailbox }, use) => use({ SMTP_URL: mailbox.url }), { scope: 'worker' }],
  scene: [
    async ({ app }, use) => {
      process.env.DATABASE_URL = app.database.url;
      process.env.NEXTAUTH_SECRET = 'a secret only the tests know';
      await use(await proposed());
      await closeDb();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

async function signIn(page: Page, url: string, actor: Actor): Promise<void> {
  const cookie = await cookieOf(actor.userId);
  const at = cookie.indexOf('=');
  await page
    .context()
    .addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }]);
}

/** Somebody writes in a new discussion on the context. */
async function says(actor: Actor, { decisionId }: Scene, body: string): Promise<void> {
  const { openThread } = await import('#server/talk/thread-commands.ts');
  const input = { decisionId, anchor: { place: 'section', part: 'context' }, body };
  must(await openThread(actor, input as Parameters<typeof openThread>[1]));
}

interface Given {
  readonly cy: Actor;
  readonly scene: Scene;
}

const recordOf = ({ slug, ref }: Scene) => `/${slug}/decisions/${ref}`;
const row = (page: Page, words: RegExp) => page.locator('[data-row]').filter({ hasText: words });
const soon = { timeout: 20_000 };

/** What others do arrives without a reload, and is unread. */
async function arrives(ana: Page, page: Page, { cy, scene }: Given): Promise<void> {
  await says(cy, scene, '@Ana is the load still that of last year?');
  const mention = row(ana, /Cy mentions you/);
  await expect(mention).toContainText('is the load still that of last year?', soon);
  await expect(mention.getByText('unread')).toBeAttached();
  await page.goto(`${recordOf(scene)}/review`);
  await objects(page, 'Nobody owns the schema.', 'Name an owner.');
  const objection = row(ana, /Cy objects: Nobody owns the schema/);
  await expect(objection).toBeVisible(soon);
  await expect(objection.getByText('unread')).toBeAttached();
  await expect(ana).toHaveTitle(/^Inbox \(\d+\)/);
}

/** Done and undone by keys; the focus goes on to the next row. */
async function isDoneAndPutBack(ana: Page): Promise<void> {
  const mention = row(ana, /Cy mentions you/);
  await mention.getByRole('link').first().focus();
  await ana.keyboard.press('e');
  await expect(mention).toBeHidden(soon);
  await expect(ana.getByText('Done.', { exact: true })).toBeVisible();
  await ana.keyboard.press('z');
  await expect(mention).toBeVisible(soon);
  await ana.keyboard.press('j');
  await expect(ana.locator('[data-row] a:focus')).toHaveCount(1);
  await mention.getByRole('button', { name: /^Mark as done/ }).click();
  await expect(mention).toBeHidden(soon);
  await ana.getByRole('link', { name: 'Done', exact: true }).click();
  await expect(ana).toHaveURL(/show=done/);
  await expect(mention).toBeVisible();
  await ana.getByRole('button', { name: /^Put back/ }).click();
  await expect(mention).toBeHidden(soon);
}

/** Ana's mail about the mention, once that about the objection is there too. */
async function mailedTo(ana: Actor, mailbox: Mailbox): Promise<string> {
  const mails = () => mailbox.all().filter(({ to }) => to.includes(ana.email ?? ''));
  const subjects = () => mails().map(({ raw }) => headerOf(raw, 'Subject'));
  await expect.poll(() => subjects().join(), soon).toContain('Cy mentions you');
  await expect.poll(() => subjects().join(), soon).toContain('Cy objects to your proposal');
  const about = ({ raw }: { raw: string }) =>
    headerOf(raw, 'Subject').startsWith('Cy mentions you');
  return plainMail(mails().find(about)?.raw ?? '');
}

/** Muted: nothing more comes, until it is heard again. */
async function mutesAndHears(ana: Page, { cy, scene }: Given): Promise<void> {
  await row(ana, /Cy mentions you/)
    .getByRole('button', { name: `Mute ${scene.ref}` })
    .click();
  await expect(row(ana, /./)).toHaveCount(0, soon);
  await says(cy, scene, '@Ana and who pays for it?');
  await ana.getByRole('link', { name: 'Muted', exact: true }).click();
  await ana.getByRole('button', { name: 'Unmute' }).click();
  await expect(ana.getByText('You hear of every decision.')).toBeVisible(soon);
  await ana.goto('/inbox');
  await expect(row(ana, /Cy mentions you/)).toHaveCount(1);
  await expect(row(ana, /who pays/)).toHaveCount(0);
}

/** Once a day, at seven in Berlin. */
async function choosesDigest(ana: Page): Promise<void> {
  await ana.getByRole('radio', { name: /^Once a day/ }).check();
  await ana.getByLabel('Time zone').selectOption('Europe/Berlin');
  await ana.getByLabel('Hour').selectOption('7');
  await ana.getByRole('button', { name: 'Save how mail comes' }).click();
  await expect(ana.getByText('Saved.')).toBeVisible(soon);
  await ana.reload();
  await expect(ana.getByLabel('Time zone')).toHaveValue('Europe/Berlin');
}

test('a mention and an objection arrive, are dealt with by keys, muted, mailed and unsubscribed', async ({
  page: ana,
  visitor,
  app,
  mailbox,
  scene,
}) => {
  const [, cy] = scene.reviewers;
  if (!cy) throw new Error('reviewers');
  await signIn(ana, app.url, scene.ana);
  await ana.goto(`/${scene.slug}`);
  await ana
    .getByRole('link', { name: /^Inbox/ })
    .first()
    .click();
  await expect(ana).toHaveURL(/\/inbox\?from=/);
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText(/waits? for you, Ana/);
  const other = await visitor();
  await signIn(other, app.url, cy);
  await arrives(ana, other, { cy, scene });
  await isDoneAndPutBack(ana);

  // The mail leads to the discussion, and reading it there makes it read.
  const text = await mailedTo(scene.ana, mailbox);
  const [link = ''] = new RegExp(`${app.url}${recordOf(scene)}/review#\\w+`).exec(text) ?? [];
  await ana.goto(link);
  await expect(ana.getByRole('heading', { level: 1 })).toBeVisible();
  await ana.goto('/inbox');
  const mention = row(ana, /Cy mentions you/);
  await expect(mention).toBeVisible();
  await expect(mention.getByText('unread')).toHaveCount(0, soon);
  await mutesAndHears(ana, { cy, scene });

  // A stranger with the mail stops it, and it is seen in the account.
  const [stop = ''] = new RegExp(`${app.url}/unsubscribe/[\\w-]+`).exec(text) ?? [];
  const stranger = await visitor();
  await stranger.goto(stop);
  await stranger.getByRole('button', { name: 'Stop all mails' }).click();
  await expect(stranger.getByText('You get no mails.')).toBeVisible(soon);
  await ana.goto('/account');
  await expect(ana.getByRole('radio', { name: /^Never/ })).toBeChecked();
  await choosesDigest(ana);
});
