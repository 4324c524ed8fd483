import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/app.ts';
import { focusFault, tabsThrough } from '#tests/support/focus.ts';
import { criteriaNames } from '#tests/support/steps.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** The demo, opened without a mouse. Answers the address of the guest's team. */
async function opensTheDemo(page: Page): Promise<string> {
  await page.goto('/');
  const open = page.getByRole('button', { name: 'Open the demo' });
  for (let tries = 0; tries < 60; tries += 1) {
    if (await open.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
    expect(await focusFault(page)).toBeNull();
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/demo-[a-z0-9]+$/);
  await expect(heading(page)).toBeVisible();
  return new URL(page.url()).pathname;
}

/** The page listens to keys: mod+k opens the menu, and Escape leaves it. */
async function listens(page: Page): Promise<void> {
  const menu = page.getByRole('dialog', { name: 'Find or do' });
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(menu).toBeVisible({ timeout: 250 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
}

/** Presses a key and sees that whatever has the focus then shows it. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    // A dialog that closes gives the focus back a moment later.
    await expect.poll(() => focusFault(page), { message: `after ${key}` }).toBeNull();
  }
}

/** Presses a key that leads to another page, and sees that the focus shows there too. */
async function follows(page: Page, key: string, url: string): Promise<void> {
  await Promise.all([page.waitForURL(url), page.keyboard.press(key)]);
  await expect(heading(page)).toBeVisible();
  expect(await focusFault(page), `after ${key}`).toBeNull();
}

const given = (page: Page, option: 'Go' | 'Rust', criterion: string) =>
  page
    .getByRole('radiogroup', { name: `${option}: ${criterion}` })
    .getByRole('radio', { checked: true });

/** Abstains on the hiring pool, scores the rest from the digits; a red line and a note on the first. */
async function fillsBallot(page: Page): Promise<void> {
  for (const [index, name] of criteriaNames.entries()) {
    if (index > 0) await press(page, 'j');
    if (name === 'Hiring pool') {
      await press(page, 'a', 'Tab', 'Enter');
      await expect(page.getByText('You abstain: conflict of interest.')).toBeVisible();
      continue;
    }
    await press(page, '4', 'Shift+Digit2');
    await expect(given(page, 'Go', name)).toHaveValue('4');
    await expect(given(page, 'Rust', name)).toHaveValue('2');
    if (index === 0) await drawsLineAndNotes(page);
  }
}

async function drawsLineAndNotes(page: Page): Promise<void> {
  await press(page, 'r', 'ArrowDown', 'Tab');
  await page.keyboard.type('1 a r j ? c / do nothing here.');
  await press(page, 'Control+Enter');
  await expect(page.getByText('Red line on Rust')).toBeVisible();
  await press(page, '.');
  await page.keyboard.type('5 a r j ? c / . nor here');
  await expect(given(page, 'Go', criteriaNames[0] ?? '')).toHaveValue('4');
  await expect(page).toHaveURL(/\/score(?:\?c=perf\.raw_speed)?$/);
  await press(page, 'Escape');
}

test('a whole ballot is scored, noted, crossed with a red line and submitted without a mouse', async ({
  page,
}) => {
  const team = await opensTheDemo(page);
  await page.goto(`${team}/decisions/demo-ledger-0001/score`);
  await listens(page);
  await press(page, '?');
  await expect(page.getByRole('dialog', { name: 'Keys for scoring' })).toBeVisible();
  await press(page, '4', 'Escape');
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await fillsBallot(page);
  await expect(page.getByText('13/13').first()).toBeVisible();
  await press(page, 'Control+Enter');
  await expect(heading(page)).toHaveText('Your ballot is in. 4 of 4 in.');
  const own = page.getByRole('table', { name: 'Your ballot' });
  await expect(own.getByRole('row', { name: /^Hiring pool/ })).toContainText(
    'conflict of interest',
  );
  await expect(own.getByRole('row', { name: /^Raw execution speed/ })).toContainText('nor here');
  await expect(page.getByText('1 a r j ? c / do nothing here.')).toBeVisible();
});

test('mod+k, c, / and j, k lead through the team, and stay letters where text is typed', async ({
  page,
}) => {
  const team = await opensTheDemo(page);
  await listens(page);
  await press(page, 'Control+k');
  const menu = page.getByRole('dialog', { name: 'Find or do' });
  await expect(menu).toBeVisible();
  await page.keyboard.type('linkerd');
  await expect(menu.getByRole('option', { name: /Linkerd 2/ })).toBeVisible();
  await follows(page, 'Enter', '**/decisions/linkerd-2-0001');
  await follows(page, 'c', `**${team}/decisions/new`);
  await expect(page.getByRole('combobox', { name: 'Service' })).toBeFocused();
  await page.keyboard.type('c/jk?');
  await expect(page.getByRole('combobox', { name: 'Service' })).toHaveValue('c/jk?');
  await press(page, 'Control+k');
  await page.keyboard.type('Decisions');
  await follows(page, 'Enter', `**${team}/decisions`);
  await press(page, 'j', 'j', 'k');
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  await expect(rows.first().getByRole('link')).toBeFocused();
  await press(page, '/');
  await page.keyboard.type('jk c');
  await expect(page.locator('[data-find]')).toHaveValue('jk c');
  await page.locator('[data-find]').fill('discord');
  await follows(page, 'Enter', '**/decisions?q=discord*');
  await expect(heading(page)).toHaveText('1 decision with “discord”.');
  await page.locator('[data-find]').blur();
  await press(page, 'j');
  await follows(page, 'Enter', '**/decisions/discord-read-states-0001');
});

test('single keys that a person switched off do nothing', async ({ page }) => {
  const team = await opensTheDemo(page);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Switch them off' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Switch them on' })).toBeVisible();
  await page.goto(`${team}/decisions/demo-ledger-0001/score`);
  await listens(page);
  await press(page, '4', 'c', 'j', '?');
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/\/score$/);
});

test('the focus is seen at every stop of the main screens', async ({ page }) => {
  const team = await opensTheDemo(page);
  const ledger = `${team}/decisions/demo-ledger-0001`;
  const faults: string[] = [];
  for (const path of [
    team,
    `${team}/decisions`,
    `${team}/decisions/new`,
    ledger,
    `${ledger}/score`,
  ]) {
    await page.goto(path);
    await expect(heading(page)).toBeVisible();
    const found = await tabsThrough(page);
    expect(found.stops, path).toBeGreaterThan(10);
    faults.push(...found.faults.map((fault) => `${path.replace(team, '')}: ${fault}`));
  }
  expect(faults).toEqual([]);
});
