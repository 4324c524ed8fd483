import type { Browser, Page } from '@playwright/test';
import { closeDb } from '#server/db.ts';
import { expect, test } from '#tests/support/app.ts';
import {
  allApprove,
  fivePartsAndADecision,
  inDatabaseOf,
  isSignedIn,
} from '#tests/support/five-parts.ts';
import { accepts, choosesOutcome, downloads, proposes } from '#tests/support/review-steps.ts';
import type { Scene } from '#tests/support/rounds.ts';

test('one component of five moves to Rust; the stack is looked at on other days, by keys, and corrected', async ({
  app,
  browser,
  page: ana,
  visitor,
}) => {
  test.setTimeout(150_000);
  inDatabaseOf(app);
  const scene = await fivePartsAndADecision();
  const ben = await visitor();
  await isSignedIn(ana, scene.ana, app);
  await isSignedIn(ben, scene.ben, app);
  await anaSaysWhatItReplaces(ana, scene);
  await allApprove(scene);
  await closeDb();
  await benAccepts(ben, scene);
  await daysByKeys(ana, scene);
  await aDayIsCorrected(ana, scene);
  await oneComponentAlone(ana);
  await twoDaysCompared(ana, scene);
  await withoutScripts(browser, ana, scene);
});

const anaSaysWhatItReplaces = (ana: Page, { slug, ref }: Scene): Promise<void> =>
  test.step('Ana chooses Rust for the core alone; the other four stay', async () => {
    await ana.goto(`/${slug}/decisions/${ref}/review`);
    await choosesOutcome(ana, 'Rust', '');
    const core = ana.getByRole('combobox', { name: /^Ledger core/ });
    await expect(core).toHaveValue('replace');
    for (const name of ['Payments API', 'Jobs', 'Mail', 'Web'])
      await ana.getByRole('combobox', { name: new RegExp(`^${name}`) }).selectOption('Stays Go');
    const effect = ana.getByRole('complementary', { name: 'Before it is proposed' });
    await expect(
      effect.getByText('ledger-0002 stays in force for Jobs, Mail, Payments API and Web only.'),
    ).toBeVisible();
    await proposes(ana, 'Rust');
  });

const benAccepts = (ben: Page, { slug, ref }: Scene): Promise<void> =>
  test.step('Ben accepts; the older decision stays for what it still holds', async () => {
    await ben.goto(`/${slug}/decisions/${ref}/review`);
    await accepts(ben, 'Rust');
    await ben.goto(`/${slug}/services/ledger`);
    await expect(
      ben.getByRole('heading', { level: 1, name: 'Ledger is Go and Rust.' }),
    ).toBeVisible();
    await ben.goto(`/${slug}/decisions/ledger-0002`);
    await expect(ben.getByText('Still in force for Jobs, Mail, Payments API, Web.')).toBeVisible();
    await expect(ben.getByText(/^Ledger core went to/)).toBeVisible();
    await expect(ben.getByText('Partly replaced by').first()).toBeVisible();
    await expect(ben.getByText('Its place is taken by')).toHaveCount(0);
  });

const daysByKeys = (ana: Page, { slug }: Scene): Promise<void> =>
  test.step('The day looked at moves by keys, and stands in the address', async () => {
    await ana.goto(`/${slug}/services/ledger`);
    const handle = ana.getByRole('slider', { name: 'Look at the stack on another day' });
    const heading = ana.getByRole('heading', { level: 1 });
    await handle.focus();
    await ana.keyboard.press('Home');
    await expect(ana).toHaveURL(/[?&]on=2021-01-01/);
    await expect(heading).toHaveText('On 1 Jan 2021, nothing was recorded for Ledger.');
    await ana.keyboard.press('PageUp');
    await expect(heading).toHaveText('On 1 Mar 2021, Ledger was Go.');
    await ana.keyboard.press('PageUp');
    await expect(heading).toHaveText('On 1 Sep 2024, Ledger was Go and Rust.');
    await expect(handle).toHaveAttribute('aria-valuetext', '1 September 2024');
    await ana.keyboard.press('ArrowLeft');
    await expect(heading).toHaveText('On 31 Aug 2024, Ledger was Go.');
    await ana.keyboard.press('End');
    await expect(heading).toHaveText('Ledger is Go and Rust.');
    await expect(ana).not.toHaveURL(/on=/);
  });

const aDayIsCorrected = (ana: Page, { slug }: Scene): Promise<void> =>
  test.step('A wrong day is corrected with a reason, and the old belief stays', async () => {
    await ana.goto(`/${slug}/services/ledger`);
    await ana.getByRole('button', { name: 'Correct the day' }).first().click();
    const dialog = ana.getByRole('dialog');
    await dialog.getByLabel('Day', { exact: true }).fill('2020-01-01');
    await dialog.getByLabel('How do you know?').fill('The release notes say November.');
    await dialog.getByRole('button', { name: 'Correct the day' }).click();
    await expect(dialog.getByText(/holds “Ledger core” from 2021-03-01/)).toBeVisible();
    await dialog.getByLabel('Day', { exact: true }).fill('2024-11-15');
    await dialog.getByRole('button', { name: 'Correct the day' }).click();
    await expect(ana.getByText('1 Sep 2024 becomes 15 Nov 2024')).toBeVisible();
    await ana.getByLabel('As of').fill('2024-10-01');
    await ana.getByRole('button', { name: 'Show' }).click();
    await expect(ana.getByRole('heading', { level: 1 })).toHaveText(
      'On 1 Oct 2024, Ledger was Go.',
    );
    await ana.goto(`/${slug}/services/ledger?on=2024-10-01&known=2020-01-01`);
    await expect(ana.getByRole('heading', { level: 1 })).toHaveText(
      'On 1 Oct 2024, as we knew it on 1 Jan 2020, nothing was recorded for Ledger.',
    );
  });

const oneComponentAlone = (ana: Page): Promise<void> =>
  test.step('The day of one component is corrected alone; the rest keeps its day', async () => {
    await ana.goto(new URL(ana.url()).pathname);
    await ana.getByRole('button', { name: 'Correct the day' }).last().click();
    const dialog = ana.getByRole('dialog');
    await dialog.getByLabel('What it is about').selectOption('Mail alone');
    await dialog.getByLabel('Day', { exact: true }).fill('2021-06-01');
    await dialog.getByLabel('How do you know?').fill('It was sent by hand before.');
    await dialog.getByRole('button', { name: 'Correct the day' }).click();
    await expect(ana.getByText(/^Mail of ledger-0002 holds from another day/)).toBeVisible();
    await expect(ana.getByText('from 1 Jun 2021')).toBeVisible();
  });

const withoutScripts = (browser: Browser, ana: Page, { slug }: Scene): Promise<void> =>
  test.step('The form that asks for a day needs no scripts', async () => {
    const storageState = await ana.context().storageState();
    const baseURL = new URL(ana.url()).origin;
    const context = await browser.newContext({ javaScriptEnabled: false, storageState, baseURL });
    const page = await context.newPage();
    await page.goto(`/${slug}/services/ledger`);
    await page.getByLabel('As of').fill('2021-04-01');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'On 1 Apr 2021, Ledger was Go.',
    );
    await expect(page).toHaveURL(/[?&]on=2021-04-01/);
    await context.close();
  });

const twoDaysCompared = (ana: Page, { slug }: Scene): Promise<void> =>
  test.step('Two days compared say what changed, where and by which decision, also as a file', async () => {
    await ana.goto(`/${slug}/stack`);
    await ana.getByRole('link', { name: 'Two days compared' }).click();
    await ana.getByLabel('From').fill('2024-01-01');
    await ana.getByLabel('To', { exact: true }).fill('2025-01-01');
    await ana.getByRole('button', { name: 'Show' }).click();
    await expect(ana.getByRole('heading', { level: 1 })).toHaveText(
      'From 1 Jan 2024 to 1 Jan 2025, Rust grew by one and Go shrank by one.',
    );
    const row = ana.getByRole('row', { name: /Ledger core/ });
    await expect(row.getByRole('link', { name: 'ledger-0001' })).toBeVisible();
    const file = await downloads(ana, 'The difference as CSV');
    expect(file.name).toMatch(/difference\.csv$/);
  });
