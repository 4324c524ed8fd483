import type { Page } from '@playwright/test';
import { builtInTemplate } from '#domain/built-in-template.ts';
import { type App, expect, test } from '#tests/support/app.ts';

const noted = '5 of us jumped: a r 1 ?';

/** The guest's own copy of the demo, at the one decision that waits for their scores. */
async function demoDesk(page: Page, app: App): Promise<string> {
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Open the demo' }).press('Enter');
  await page.waitForURL(/\/demo-[a-z0-9]+$/);
  const base = `${page.url()}/decisions/demo-ledger-0001`;
  await page.goto(`${base}/score`);
  return base;
}

const saved = (page: Page) =>
  expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
const question = (page: Page) => page.getByRole('heading', { level: 1 });
const score = (page: Page, option: 'Go' | 'Rust') =>
  page
    .getByRole('radiogroup', { name: new RegExp(`^${option}:`) })
    .getByRole('radio', { checked: true });

/** Two scores, a note full of keys that must not count, a red line and an abstention. */
async function scoreTwo(page: Page): Promise<void> {
  const [first, second] = builtInTemplate.criteria;
  await expect(question(page)).toHaveText(first?.question ?? '');
  await page.keyboard.press('4');
  await page.keyboard.press('Shift+Digit2');
  await expect(score(page, 'Go')).toHaveValue('4');
  await expect(score(page, 'Rust')).toHaveValue('2');
  await page.keyboard.press('.');
  await page.keyboard.type(noted);
  await expect(score(page, 'Go')).toHaveValue('4');
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await page.keyboard.press('Tab');
  await page.keyboard.type('The profiler needs root.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Red line on Go')).toBeVisible();
  await page.keyboard.press('j');
  await expect(question(page)).toHaveText(second?.question ?? '');
  await expect(question(page)).toBeFocused();
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You abstain: no knowledge.')).toBeVisible();
  await saved(page);
  await page.reload();
  await expect(question(page)).toHaveText(second?.question ?? '');
  await expect(page.getByText('You abstain: no knowledge.')).toBeVisible();
}

test('a ballot is filled in, submitted, taken back and revealed with the keyboard alone', async ({
  page,
  app,
  context,
  troubles,
}) => {
  const base = await demoDesk(page, app);
  const onlooker = await context.newPage();
  await troubles.watch(onlooker);
  await onlooker.goto(`${base}/results`);
  await expect(question(onlooker)).toHaveText('3 of 4 in.');
  await scoreTwo(page);
  for (const _ of builtInTemplate.criteria.slice(2)) {
    await page.keyboard.press('j');
    await page.keyboard.press('3');
    await page.keyboard.press('Shift+Digit4');
  }
  await page.keyboard.press('Control+Enter');
  // Some twenty saves are still on their way, one after the other, and the ballot waits for them.
  const allSaved = { timeout: 30_000 };
  await expect(question(page)).toHaveText('Your ballot is in. 4 of 4 in.', allSaved);
  await expect(question(onlooker)).toHaveText('4 of 4 in.');

  await page.getByRole('button', { name: 'Take it back' }).press('Enter');
  await expect(question(onlooker)).toHaveText('3 of 4 in.');
  await expect(score(page, 'Go')).toHaveValue('3');
  await expect(page).toHaveURL(/[?]c=team[.]maintenance/);
  await page.keyboard.press('Control+Enter');
  await expect(question(page)).toHaveText('Your ballot is in. 4 of 4 in.');

  await page.getByRole('button', { name: 'Reveal round 1' }).press('Enter');
  await page.getByRole('button', { name: 'Reveal now' }).press('Enter');
  await expect(onlooker.getByRole('heading', { name: 'The balance' })).toBeVisible();
  await expect(onlooker.getByText('Round 1 is revealed.')).toBeAttached();
  await page.waitForURL(`${base}/results`);
  await expect(page.getByText(noted)).toBeVisible();
  await page.getByRole('button', { name: 'Clear my red line' }).press('Enter');
  await expect(page.getByText('Cleared by its author')).toBeVisible();
});

test('a score given without a connection is kept, said to be kept, and saved when it is back', async ({
  page,
  app,
  context,
  troubles,
}) => {
  troubles.forgive(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  await demoDesk(page, app);
  await context.setOffline(true);
  await page.keyboard.press('5');
  await expect(page.getByText('Offline. Kept here, tried again until it is saved.')).toBeVisible();
  await expect(score(page, 'Go')).toHaveValue('5');
  await context.setOffline(false);
  await saved(page);
  await page.reload();
  await expect(score(page, 'Go')).toHaveValue('5');
});

/** Something happened in the team: every open screen of it asks for its page again. */
const somethingHappens = (app: App, base: string) =>
  app.database.query(
    `WITH team AS (UPDATE team SET seq = seq + 1, head_hash = head_hash || '.' WHERE slug = $1
        RETURNING id, seq, head_hash AS head),
      told AS (INSERT INTO event (team_id, seq, type, at, payload, prev_hash, hash)
        SELECT id, seq, 'team_renamed', now(), '{"name": "Demo"}', left(head, -1), head FROM team
        RETURNING team_id)
    SELECT pg_notify('assay', team_id) FROM told`,
    [new URL(base).pathname.split('/')[1]],
  );

test('the table stays as it is under the pointer while the page is asked for again', async ({
  page,
  app,
}) => {
  test.setTimeout(60_000);
  const base = await demoDesk(page, app);
  await page.getByRole('button', { name: 'As a table' }).click();
  const loads: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads.push(request.url());
  });
  for (const { id, name } of builtInTemplate.criteria.slice(0, 5)) {
    const row = page.getByRole('radiogroup', { name: `Go: ${name}` });
    await row.locator('label').nth(3).click();
    await expect(page).toHaveURL(new RegExp(`c=${id}`));
    const asked = page.waitForResponse((answer) => answer.url().includes('/score?'));
    await somethingHappens(app, base);
    await asked;
    await expect(row.getByRole('radio').nth(3)).toBeChecked();
    await expect(page).toHaveURL(new RegExp(`c=${id}&view=table`));
  }
  expect(loads, 'whole pages').toEqual([]);
});

test('a score given before the page is alive counts', async ({ page, app }) => {
  const base = await demoDesk(page, app);
  let wake = () => {};
  const awake = new Promise<void>((resolve) => {
    wake = resolve;
  });
  await page.route(/_next\/static\/.*\.js/, async (route) => {
    await awake;
    await route.continue();
  });
  await page.goto(`${base}/score?view=table`, { waitUntil: 'commit' });
  const [first, second] = builtInTemplate.criteria;
  const row = page.getByRole('radiogroup', { name: `Go: ${first?.name}` });
  await row.locator('label').nth(2).click();
  wake();
  await saved(page);
  await page
    .getByRole('radiogroup', { name: `Rust: ${second?.name}` })
    .locator('label')
    .nth(4)
    .click();
  await expect(row.getByRole('radio').nth(2)).toBeChecked();
});

test('the page of a reviewer holds no number of the template before the reveal', async ({
  page,
  app,
}) => {
  const base = await demoDesk(page, app);
  const documents = await Promise.all(
    ['/score', '/score?view=table', '/results'].map(async (path) => {
      const answer = await page.request.get(`${base}${path}`);
      return answer.text();
    }),
  );
  for (const html of documents) {
    expect(html).not.toMatch(/priors|rationale/);
    for (const { rationale } of builtInTemplate.criteria)
      expect(html).not.toContain(rationale.slice(0, 40));
  }
  const scripts = await page
    .locator('script[src]')
    .evaluateAll((all) => all.map((one) => (one as HTMLScriptElement).src));
  for (const src of scripts) {
    const code = await (await page.request.get(src)).text();
    expect(code, src).not.toContain('maps to a two-point gap');
  }
});

test('single-character keys stay silent when they are switched off', async ({ page, app }) => {
  await demoDesk(page, app);
  await app.database.query('UPDATE "user" SET character_keys = false', []);
  await page.reload();
  await page.keyboard.press('4');
  await page.keyboard.press('j');
  await expect(score(page, 'Go')).toHaveCount(0);
  await expect(question(page)).toHaveText(builtInTemplate.criteria[0]?.question ?? '');
  await page.keyboard.press('ArrowRight');
  await expect(question(page)).toHaveText(builtInTemplate.criteria[1]?.question ?? '');
});
