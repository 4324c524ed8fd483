import type { Page } from '@playwright/test';
import { test as base, expect } from '#tests/support/app.ts';
import {
  type IdentityProvider,
  oidcClient,
  openIdentityProvider,
} from '#tests/support/identity-provider.ts';
import { linkIn, type Mailbox, openMailbox } from '#tests/support/mailbox.ts';

/** An app that knows a mail server and an identity provider, both real, both on loopback. */
const test = base.extend<object, { mailbox: Mailbox; provider: IdentityProvider }>({
  mailbox: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixtures' names from here.
    async ({}, use) => {
      const mailbox = await openMailbox();
      await use(mailbox);
      await mailbox.close();
    },
    { scope: 'worker' },
  ],
  provider: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixtures' names from here.
    async ({}, use) => {
      const provider = await openIdentityProvider();
      await use(provider);
      await provider.close();
    },
    { scope: 'worker' },
  ],
  appEnv: [
    async ({ mailbox, provider }, use) =>
      use({
        SMTP_URL: mailbox.url,
        MAIL_FROM: 'Assay <assay@example.test>',
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: oidcClient.id,
        OIDC_CLIENT_SECRET: oidcClient.secret,
        OIDC_NAME: 'Foundry',
      }),
    { scope: 'worker' },
  ],
});

const unique = () => Math.random().toString(36).slice(2, 8);

async function askForLink(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Sign in by mail').fill(email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.waitForURL(/\/sign-in\/check-mail/);
}

test('a mail link makes an account, signs in once, and is no use twice', async ({
  page,
  visitor,
  mailbox,
}) => {
  const email = `lin.${unique()}@example.test`;
  await askForLink(page, email);
  const mail = await mailbox.newestTo(email);
  expect(mail).toContain('Subject: Sign in to Assay');
  const link = linkIn(mail);
  // Scanners open links before people do; opening alone must not use it up.
  const scanner = await visitor();
  await scanner.goto(link);
  await page.goto(link);
  await page.getByRole('button', { name: `Sign in as ${email}` }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Nothing waits for you');
  await scanner.getByRole('button', { name: `Sign in as ${email}` }).click();
  await expect(scanner.getByRole('alert').first()).toContainText('expired or was used');
});

test('a reset link sets a new password and signs every browser out', async ({
  page,
  visitor,
  mailbox,
}) => {
  const email = `mia.${unique()}@example.test`;
  await page.goto('/sign-up?team=Reset');
  await page.getByLabel('Your name').fill('Mia');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('granite and copper');
  await page.getByLabel('Password').press('Enter');
  await page.waitForURL(/\/reset/);
  const other = await visitor();
  await other.goto('/reset');
  await other.getByLabel('E-mail').fill(email);
  await other.getByRole('button', { name: 'Send me a reset link' }).click();
  await expect(other.getByRole('status').filter({ hasText: 'on its way' })).toBeVisible();
  await other.goto(linkIn(await mailbox.newestTo(email)));
  await other.getByLabel('New password').fill('basalt and tin');
  await other.getByRole('button', { name: 'Set the new password' }).click();
  await other.waitForURL(/\/sign-in/);
  await page.goto('/account');
  await expect(page).toHaveURL(/\/sign-in/);
  const before = mailbox.count();
  await other.goto('/reset');
  await other.getByLabel('E-mail').fill(`nobody.${unique()}@example.test`);
  await other.getByRole('button', { name: 'Send me a reset link' }).click();
  await expect(other.getByRole('status').filter({ hasText: 'on its way' })).toBeVisible();
  expect(mailbox.count()).toBe(before);
});

test('an invitation is mailed to the address it is for', async ({ page, visitor, mailbox }) => {
  await askForLink(page, `own.${unique()}@example.test`);
  const email = `ned.${unique()}@example.test`;
  const owner = await visitor();
  await owner.goto('/sign-up?team=Mailroom');
  await owner.getByLabel('Your name').fill('Olu');
  await owner.getByLabel('E-mail').fill(`olu.${unique()}@example.test`);
  await owner.getByLabel('Password').fill('granite and copper');
  await owner.getByLabel('Password').press('Enter');
  await owner.waitForURL(/\/mailroom/);
  await owner.goto(`${new URL(owner.url()).pathname}/settings`);
  await owner.getByLabel(/^E-mail/).fill(email);
  await owner.getByRole('button', { name: 'Invite' }).click();
  await expect(owner.getByText(`on its way to ${email}`)).toBeVisible();
  await page.goto(linkIn(await mailbox.newestTo(email)));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Olu invites you to Mailroom.');
});

/** Goes through the provider's own pages. */
async function throughProvider(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with Foundry' }).click();
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill('any');
  await page.locator('[type=submit]').click();
  await page.getByRole('button', { name: /continue/i }).click();
}

test('a provider signs a new person in, and the same person the next time', async ({
  page,
  visitor,
  provider,
  troubles,
  app,
}) => {
  // The provider's own pages are not ours to keep quiet.
  troubles.forgive(/favicon|\/interaction/);
  const login = `pia-${unique()}`;
  const email = `${login}@example.test`;
  provider.know(login, { name: 'Pia', email, email_verified: true });
  await throughProvider(page, login);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Nothing waits for you, Pia');
  const again = await visitor();
  await throughProvider(again, login);
  await expect(again.getByRole('heading', { level: 1 })).toContainText('Pia');
  const rows = await app.database.query(`SELECT 1 FROM "user" WHERE email = $1`, [email]);
  expect(rows).toHaveLength(1);
});

test('an address the provider has not verified opens nobody’s account', async ({
  page,
  visitor,
  provider,
  troubles,
  app,
}) => {
  troubles.forgive(/favicon|\/interaction/);
  const email = `quin.${unique()}@example.test`;
  await page.goto('/sign-up?team=Quarry');
  await page.getByLabel('Your name').fill('Quin');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('granite and copper');
  await page.getByLabel('Password').press('Enter');
  await page.waitForURL(/\/quarry/);
  const login = `mallory-${unique()}`;
  provider.know(login, { name: 'Mallory', email, email_verified: false });
  const mallory = await visitor();
  await throughProvider(mallory, login);
  await expect(mallory.getByRole('heading', { level: 1 })).toContainText('Mallory');
  const users = await app.database.query<{ name: string }>(
    `SELECT u.name FROM "user" u JOIN identity i ON i.user_id = u.id WHERE i.subject = $1`,
    [login],
  );
  expect(users).toEqual([{ name: 'Mallory' }]);
  provider.know(login, { name: 'Mallory', email, email_verified: true });
  const honest = `quin-${unique()}`;
  provider.know(honest, { name: 'Quin', email, email_verified: true });
  const quin = await visitor();
  await throughProvider(quin, honest);
  await quin.waitForURL(/\/quarry/);
});

test('a provider that says no leads back to a clear sentence', async ({ page, troubles }) => {
  troubles.forgive(/favicon|\/interaction/);
  await page.goto('/api/auth/callback/oidc?error=access_denied&state=x');
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole('alert').first()).not.toBeEmpty();
});
