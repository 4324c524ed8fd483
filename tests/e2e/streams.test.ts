import type { Page } from '@playwright/test';
import { expect } from '#tests/support/app.ts';
import { write } from '#tests/support/reviews.ts';
import { opened, revealed } from '#tests/support/rounds.ts';
import { test } from '#tests/support/signed-in.ts';

const wordsOf = (page: Page) => page.locator('main article').first().textContent();

test('a screen without a network misses 200 events and a restart of the server, and ends like a fresh page', async ({
  app,
  browserOf,
  troubles,
}) => {
  test.setTimeout(120_000);
  troubles.forgive(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_INCOMPLETE|ERR_NETWORK|503/);
  const { slug, ref, vic, ana, decisionId } = await revealed();
  const page = await browserOf(vic);
  await page.goto(`/${slug}/decisions/${ref}`);
  await write(ana, decisionId, 'context', 'Before the line broke.');
  await expect(page.getByText('Before the line broke.')).toBeVisible({ timeout: 15_000 });
  let loads = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads += 1;
  });
  await page.context().setOffline(true);
  for (let n = 1; n <= 200; n++) await write(ana, decisionId, 'context', `Line ${n}.`);
  await app.restart();
  await expect(page.getByText('Before the line broke.')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('Line 200.')).toBeVisible({ timeout: 30_000 });
  const fresh = await browserOf(vic);
  await fresh.goto(`/${slug}/decisions/${ref}`);
  expect(await wordsOf(page)).toBe(await wordsOf(fresh));
  await write(ana, decisionId, 'context', 'And on it goes.');
  await expect(page.getByText('And on it goes.')).toBeVisible({ timeout: 15_000 });
  expect(loads, 'pages loaded anew').toBe(0);
});

test('while a round is open, being here changes nothing that another reviewer can read', async ({
  browserOf,
}) => {
  const { slug, ref, reviewers, ana } = await opened();
  const [, cy] = reviewers;
  if (!cy) throw new Error('reviewers');
  const [hers, his] = [await browserOf(ana), await browserOf(cy)];
  await his.goto(`/${slug}/decisions/${ref}/score`);
  await hers.goto(`/${slug}/decisions/${ref}/score`);
  const here = hers.getByRole('list', { name: 'Here now' });
  await expect(here.getByText('Cy', { exact: true }).first()).toBeAttached({ timeout: 15_000 });
  const asked = `/api/live/${slug}/${ref}`;
  const before = await (await hers.request.get(asked)).json();
  await his.getByRole('button', { name: 'As a table' }).click();
  await his.getByRole('radiogroup').nth(6).locator('label').first().click();
  await expect(his.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  expect(await (await hers.request.get(asked)).json()).toEqual(before);
  expect(Object.keys(before)).toEqual(['people', 'writing']);
});
