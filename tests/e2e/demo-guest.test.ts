import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/app.ts';
import {
  accepts,
  approves,
  choosesOutcome,
  proposes,
  savesRecord,
  setsRevisit,
} from '#tests/support/review-steps.ts';
import { pairs, reveals, scoresInTable, submits, writes } from '#tests/support/steps.ts';

const scores = pairs('35 35 34 53 52 35 44 53 53 52 52 44 43');

/** One click, no account. Answers the address of the guest's own team. */
const opensTheDemo = (page: Page): Promise<string> =>
  test.step('one click opens a copy of the demo', async () => {
    await page.goto('/');
    const pressed = Date.now();
    await page.getByRole('button', { name: 'Open the demo' }).click();
    await page.waitForURL(/\/demo-[a-z0-9]+$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^One thing waits for you/);
    console.log(`The demo was open after ${Date.now() - pressed} ms.`);
    return new URL(page.url()).pathname;
  });

const looksAround = (page: Page, team: string): Promise<void> =>
  test.step('eighteen public decisions with their sources, and the open one', async () => {
    await page.goto(`${team}/decisions?status=accepted`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('18 decisions like that.');
    await page.goto(`${team}/decisions?q=Discord`);
    await page.getByRole('link', { name: /^Discord Read States/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Discord Read States');
    await expect(page.getByRole('region', { name: 'Sources' })).toContainText('secondary');
    await page.goto(team);
    await page
      .getByRole('link', { name: /demo ledger/i })
      .first()
      .click();
    await page.waitForURL(/demo-ledger-0001/);
    await page.getByRole('link', { name: 'Record', exact: true }).click();
    await expect(page.getByText(/are invented/).first()).toBeVisible();
  });

const scoresAndReveals = (page: Page, record: string): Promise<void> =>
  test.step('the guest scores, submits, reveals and reads', async () => {
    await page.goto(`${record}/score`);
    await expect(page.getByText('3 of 4 in').first()).toBeVisible();
    await scoresInTable(page, scores);
    await submits(page);
    await reveals(page);
    await page.waitForURL('**/results');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      /^Leaning to Hybrid: Hybrid \d\.\d\d, Go \d\.\d\d, Rust \d\.\d\d$/,
    );
    await expect(page.getByText(/Talk about tail latency and pause control first/)).toBeVisible();
  });

const proposesTheHybrid = (page: Page, record: string): Promise<void> =>
  test.step('the guest writes the decision and proposes it', async () => {
    await page.goto(record);
    await writes(page, 'Decision', 'Posting moves into a Rust core.');
    await writes(page, 'Consequences', '* Bad, because there are two toolchains.');
    await page.getByRole('link', { name: 'Review' }).click();
    await choosesOutcome(page, 'Hybrid', 'It carries the highest total.');
    await setsRevisit(page, 'p99 over 25 ms for a week');
    await proposes(page, 'Hybrid');
  });

const isAnsweredAndAccepts = (page: Page): Promise<void> =>
  test.step('colleagues answer by themselves; the guest answers and accepts', async () => {
    const answers = page.getByRole('region', { name: 'Answers' });
    for (const name of ['Bea Holm', 'Cyrus Vale', 'Dana Okoro']) {
      const line = answers.getByRole('listitem').filter({ hasText: name });
      await expect(line).toContainText('Approve', { timeout: 10_000 });
    }
    await expect(answers).toContainText('Approve with concern');
    await approves(page);
    await accepts(page, 'Hybrid');
  });

const takesItAlong = (page: Page, team: string): Promise<void> =>
  test.step('the file says it all, and the service has its stack', async () => {
    const file = await savesRecord(page);
    const markdown = await readFile(file.path, 'utf8');
    expect(markdown).toContain('Cyrus Vale | approves with a concern');
    expect(markdown).toContain('driver and approver are one person');
    expect(markdown).toContain('```json assessment');
    await page.goto(`${team}/services/demo-ledger`);
    await expect(page.getByRole('main')).toContainText('Ledger core');
  });

test('a guest alone lives a decision from the first click to the file, without an account', async ({
  page,
}) => {
  const began = Date.now();
  const team = await opensTheDemo(page);
  const record = `${team}/decisions/demo-ledger-0001`;
  await looksAround(page, team);
  await scoresAndReveals(page, record);
  await proposesTheHybrid(page, record);
  await isAnsweredAndAccepts(page);
  await takesItAlong(page, team);
  console.log(`The guest went through it in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
});

test('a second guest gets another copy and cannot see the first', async ({
  page,
  visitor,
  troubles,
}) => {
  troubles.forgive(/status of 404/);
  const other = await visitor();
  const [mine, theirs] = [await opensTheDemo(page), await opensTheDemo(other)];
  expect(mine).not.toBe(theirs);
  expect((await page.goto(theirs))?.status()).toBe(404);
});
