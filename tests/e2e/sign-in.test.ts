import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/app.ts';
import { axeFindings } from '#tests/support/axe.ts';

const password = 'granite and copper';
const unique = () => Math.random().toString(36).slice(2, 8);

async function fillSignUp(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('Password').press('Enter');
}

/** From the start page to a team of one's own. */
async function startTeam(page: Page, name: string, team: string): Promise<string> {
  const email = `${name.toLowerCase()}.${unique()}@example.test`;
  await page.goto('/');
  await page.getByLabel('Team name').fill(team);
  await page.getByRole('button', { name: 'Start your team' }).click();
  await page.waitForURL(/\/sign-up/);
  await expect(page.getByLabel('Team name')).toHaveValue(team);
  await fillSignUp(page, name, email);
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-up'));
  return email;
}

async function makeLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: /Make the link|Invite/ }).click();
  return page.getByLabel('Invitation link').inputValue();
}

test('one person starts a team, another joins by its link, and nobody joins by it again', async ({
  page,
  visitor,
  troubles,
}) => {
  const team = `Core ${unique()}`;
  await startTeam(page, 'Ana', team);
  const home = new URL(page.url()).pathname;
  await page.goto(`${home}/settings`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('You are alone');
  const link = await makeLink(page);

  const ben = await visitor();
  await ben.goto(link);
  await expect(ben.getByRole('heading', { level: 1 })).toHaveText(`Ana invites you to ${team}.`);
  await ben.getByRole('link', { name: 'Create an account and join' }).click();
  await fillSignUp(ben, 'Ben', `ben.${unique()}@example.test`);
  await ben.getByRole('button', { name: `Join ${team}` }).click();
  await ben.waitForURL((url) => url.pathname === home);

  await page.reload();
  await expect(page.getByRole('row', { name: /Ben/ }).first()).toBeVisible();
  const eve = await visitor();
  await eve.goto(link);
  await expect(eve.getByRole('heading', { level: 1 })).toHaveText('This invitation was used.');

  await page.getByRole('button', { name: 'Remove' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Ben' }).click();
  await expect(page.getByRole('row', { name: /Ben/ })).toHaveCount(1);
  troubles.forgive(/404/);
  expect((await ben.goto(home))?.status()).toBe(404);
});

test('a wrong password is one sentence, the right one leads on to where one wanted to go', async ({
  page,
  visitor,
}) => {
  const email = await startTeam(page, 'Cy', `Edge ${unique()}`);
  const home = new URL(page.url()).pathname;
  const other = await visitor();
  await other.goto(`${home}/settings`);
  await other.waitForURL(/\/sign-in\?then=/);
  await other.getByLabel('E-mail').fill(email);
  await other.getByLabel('Password').fill('not the password');
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByRole('alert').first()).toHaveText(
    'The e-mail or the password is not right.',
  );
  await expect(other.getByLabel('E-mail')).toHaveValue(email);
  await other.getByLabel('Password').fill(password);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.waitForURL((url) => url.pathname === `${home}/settings`);
});

test('sign-out counts at once, and a copied cookie is worth nothing afterwards', async ({
  page,
  visitor,
}) => {
  await startTeam(page, 'Dee', `Data ${unique()}`);
  const home = new URL(page.url()).pathname;
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name.endsWith('session'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  const thief = await visitor();
  await thief.context().addCookies(cookies);
  await thief.goto(home);
  await expect(thief).toHaveURL(new RegExp(`${home}$`));
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out here' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  for (const one of [page, thief]) {
    await one.goto(home);
    await expect(one).toHaveURL(/\/sign-in/);
  }
});

test('a changed password signs every other browser out', async ({ page, visitor }) => {
  const email = await startTeam(page, 'Flo', `Flow ${unique()}`);
  const other = await visitor();
  await other.goto('/sign-in?then=/account');
  await other.getByLabel('E-mail').fill(email);
  await other.getByLabel('Password').fill(password);
  await other.getByLabel('Password').press('Enter');
  await other.waitForURL((url) => url.pathname === '/account');
  await page.goto('/account');
  await page.getByLabel('Current password').fill(password);
  await page.getByLabel('New password').fill('basalt and tin');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('The password is set')).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
});

test('the pages around signing in hold up under axe, in light and dark, wide and narrow', async ({
  page,
  visitor,
}) => {
  await startTeam(page, 'Gil', `Guild ${unique()}`);
  const home = new URL(page.url()).pathname;
  await page.goto(`${home}/settings`);
  const link = await makeLink(page);
  const stranger = await visitor();
  const visits: [Page, string][] = [
    ...['/', '/?weigh=component', '/sign-in?error=OAuthSignin', '/sign-up', '/reset', link].map(
      (path): [Page, string] => [stranger, path],
    ),
    ...['/account', '/start', `${home}/settings`, `${home}/settings/audit`].map(
      (path): [Page, string] => [page, path],
    ),
  ];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [one, path] of visits) {
      await one.setViewportSize({ width: colorScheme === 'dark' ? 320 : 1280, height: 800 });
      await one.emulateMedia({ colorScheme });
      await one.goto(path);
      expect(await axeFindings(one), path).toEqual([]);
      const wider = await one.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  }
});

test('every answer carries the policy with a fresh nonce and no sniffing', async ({
  page,
  app,
}) => {
  const policies: string[] = [];
  for (const path of ['/', '/sign-in', '/api/auth/providers']) {
    const response = await page.request.get(`${app.url}${path}`);
    const headers = response.headers();
    policies.push(headers['content-security-policy'] ?? '');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
  }
  expect(new Set(policies).size).toBe(3);
  for (const policy of policies) {
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/);
    expect(policy).not.toMatch(/unsafe/);
  }
  const action = { 'next-action': '0'.repeat(42), origin: app.url };
  const answer = await page.request.post(`${app.url}/sign-in`, { headers: action });
  expect(answer.headers()).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'content-security-policy': "default-src 'none'",
  });
});

test('next-auth’s own doors refuse foreign origins and large bodies', async ({ page, app }) => {
  const door = `${app.url}/api/auth/callback/password`;
  const form = { email: 'ana@example.test', password: 'x' };
  const foreign = await page.request.post(door, { form, headers: { origin: 'https://evil.test' } });
  expect(foreign.status()).toBe(403);
  const none = await page.request.post(door, { form });
  expect(none.status()).toBe(403);
  const large = { email: 'a'.repeat(20_000) };
  const big = await page.request.post(door, { form: large, headers: { origin: app.url } });
  expect(big.status()).toBe(413);
});
