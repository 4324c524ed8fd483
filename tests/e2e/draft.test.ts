import type { Page } from '@playwright/test';
import { type App, expect, test } from '#tests/support/app.ts';

const password = 'a long enough pass phrase';

interface Desk {
  readonly team: string;
  readonly email: string;
}

/** A person with an account and a team of their own. */
async function signUp(page: Page, app: App, name: string): Promise<Desk> {
  const own = `${name.toLowerCase()}-${Math.random().toString(36).slice(2, 10)}`;
  const email = `${own}@example.test`;
  await page.goto(`${app.url}/sign-up`);
  await page.locator('#team').fill(`Team ${own}`);
  await page.locator('#name').fill(name);
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.locator('#password').press('Enter');
  await page.waitForURL((url) => url.pathname === `/team-${own}`);
  return { team: `team-${own}`, email };
}

/** Ana's team with Ben in it, each in a browser of their own. */
async function twoWriters(page: Page, other: Page, app: App): Promise<Desk> {
  const [ana, ben] = [await signUp(page, app, 'Ana'), await signUp(other, app, 'Ben')];
  await app.database.query(
    `INSERT INTO membership (team_id, user_id, role)
     SELECT t.id, u.id, 'member' FROM team t, "user" u WHERE t.slug = $1 AND u.email = $2`,
    [ana.team, ben.email],
  );
  return ana;
}

/** With `lost` the first answer does not arrive, and the same form is sent once more. */
async function newDraft(page: Page, app: App, { team }: Desk, lost = false): Promise<string> {
  await page.goto(`${app.url}/${team}/decisions/new`);
  const service = page.getByRole('combobox', { name: 'Service' });
  await service.fill('Payments');
  await service.press('Enter');
  await page.getByRole('checkbox', { name: /CRUD API/ }).check();
  await page.getByRole('checkbox', { name: /Real-time core/ }).check();
  await expect(page.getByRole('row', { name: /Raw execution speed/ })).toContainText('14');
  if (lost) await loseAnAnswer(page, () => service.press('Enter'));
  await service.press('Enter');
  await page.waitForURL(/\/decisions\/payments-0001$/);
  return page.url();
}

/** What is sent arrives and is done, and its answer is lost on the way back. */
async function loseAnAnswer(page: Page, send: () => Promise<void>): Promise<void> {
  await page.route('**/decisions/new', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    expect((await route.fetch()).ok()).toBe(true);
    await route.abort('connectionreset');
  });
  await send();
  await expect(page.getByText('The server cannot be reached.').first()).toBeVisible();
  await page.unroute('**/decisions/new');
}

const section = (page: Page, title: string) => page.getByRole('region', { name: title });

test('a draft is made by one name and Enter, saves itself, and survives a reload', async ({
  page,
  app,
  troubles,
}) => {
  troubles.forgive(/ERR_CONNECTION_RESET/);
  const desk = await signUp(page, app, 'Ana');
  await newDraft(page, app, desk, true);
  const made = `SELECT count(*)::int AS n FROM decision d JOIN team t ON t.id = d.team_id WHERE t.slug = $1`;
  expect(await app.database.query(made, [desk.team])).toEqual([{ n: 1 }]);
  const context = section(page, 'Context and problem');
  await expect(page.getByText('Write at least one sentence of context.')).toBeVisible();
  await context.getByRole('textbox').fill('The ledger **posts** every payment.');
  await expect(context.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await expect(page.getByText('Write at least one sentence of context.')).toBeHidden();
  await context.getByRole('button', { name: 'Preview Context and problem' }).click();
  await expect(context.locator('strong')).toHaveText('posts');
  await page.reload();
  await expect(section(page, 'Context and problem')).toContainText('posts every payment');
  const speed = page.getByLabel('Weight of Raw execution speed');
  await speed.fill('40');
  const weights = page.getByLabel(/^Weight of/);
  const sum = await weights.evaluateAll((all) =>
    all.reduce((total, one) => total + Number((one as HTMLInputElement).value), 0),
  );
  expect(sum).toBe(100);
});

test('two people in one section lose no word: the second sees both and keeps both', async ({
  page,
  visitor,
  app,
  troubles,
}) => {
  troubles.forgive(/ERR_INTERNET_DISCONNECTED|Failed to (?:fetch|load)/);
  const other = await visitor();
  const url = await newDraft(page, app, await twoWriters(page, other, app));
  await other.goto(url);
  const anas = section(page, 'Decision drivers');
  const bens = section(other, 'Decision drivers');
  await expect(bens.getByRole('textbox')).toBeVisible();
  // Ben's line breaks while it is his turn: he does not hear that Ana takes over, and writes on.
  await bens.getByRole('textbox').pressSequentially('Two people ');
  const over = anas.getByRole('button', { name: 'Take over Decision drivers' });
  await expect(over).toBeVisible();
  await other.context().setOffline(true);
  await over.click();
  await anas.getByRole('textbox').fill('p99 under 20 ms');
  await anas.getByRole('textbox').blur();
  await expect(anas.getByText(/^Saved \d\d:\d\d$/).first()).toBeVisible();
  await bens.getByRole('textbox').pressSequentially('on call');
  await other.context().setOffline(false);
  const panels = [page, other].map((one) => one.getByText(/saved this first/).first());
  await expect
    .poll(async () => {
      const seen = await Promise.all(panels.map((panel) => panel.isVisible()));
      return seen.filter(Boolean).length;
    })
    .toBe(1);
  const loser = (await panels[0]?.isVisible()) ? page : other;
  await expect(loser.getByText('p99 under 20 ms').first()).toBeVisible();
  await loser.getByRole('button', { name: 'Keep both' }).click();
  for (const one of [page, other]) {
    await one.reload();
    await expect(section(one, 'Decision drivers')).toContainText('p99 under 20 ms');
    await expect(section(one, 'Decision drivers')).toContainText('Two people on call');
  }
});

test('what could not be saved is kept in the browser and saved at the next visit', async ({
  page,
  app,
  troubles,
}) => {
  troubles.forgive(/ERR_FAILED|Failed to (?:fetch|load)|net::/);
  const desk = await signUp(page, app, 'Ana');
  const url = await newDraft(page, app, desk);
  await page.route(
    (address) => address.pathname.includes('/decisions/'),
    (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()),
  );
  const context = section(page, 'Context and problem');
  await context.getByRole('textbox').fill('Typed without a network.');
  await expect(context.getByText(/Not saved: .* Your text is kept here\./)).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.goto(`${app.url}/account`);
  await page.goto(url);
  // The visit that was left may have saved it with its last breath; else this one does.
  await expect
    .poll(async () => {
      const rows = await app.database.query<{ value: string }>(
        `SELECT p.value FROM part p JOIN decision d ON d.id = p.decision_id
         JOIN team t ON t.id = d.team_id WHERE p.key = 'context' AND t.slug = $1`,
        [desk.team],
      );
      return rows[0]?.value;
    })
    .toBe('Typed without a network.');
  await page.reload();
  await expect(section(page, 'Context and problem')).toContainText('Typed without a network.');
});
