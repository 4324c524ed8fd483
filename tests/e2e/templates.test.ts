import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/app.ts';
import { startsTeam } from '#tests/support/steps.ts';

const saved = (page: Page) => expect(page.getByText(/^Saved \d\d:\d\d$/).first()).toBeVisible();

/** A copy of the built-in template with one criterion more, in the draft. */
async function copiesTemplate(page: Page, team: string): Promise<void> {
  await page.goto(`${team}/settings`);
  await page.getByRole('link', { name: 'Templates' }).click();
  await page.waitForURL('**/settings/templates');
  await page.getByLabel('Name', { exact: true }).fill('With energy');
  await page.getByRole('button', { name: 'Copy the template' }).click();
  await page.waitForURL('**/settings/templates/tpl_*');
  await expect(page.getByText('Not published yet: no decision can follow it.')).toBeVisible();
}

async function editsTemplate(page: Page): Promise<void> {
  await page.getByLabel('New criterion').fill('Energy');
  await page.getByRole('button', { name: 'Add the criterion' }).click();
  const lacks = page.getByRole('list', { name: 'What is missing' });
  await expect(lacks.getByText('Energy: the question must not be empty.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish version 1' })).toBeDisabled();
  await page.locator('summary', { hasText: 'Energy' }).click();
  await page.locator('#own\\.energy-question').fill('How much power does it take?');
  await page.getByLabel('CRUD API: Energy').fill('10');
  await expect(lacks.getByText(/^The weights of .+ sum to 110, not 100\.$/)).toBeVisible();
  await page.getByLabel('CRUD API: Learning curve').fill('3');
  await page.getByLabel('Process or gRPC: Energy').fill('0.4');
  await expect(lacks).toBeHidden();
  await saved(page);
}

/** The file goes out, comes back broken, and comes back whole. */
async function carriesTheFile(page: Page, team: string, folder: string): Promise<void> {
  await page.goto(`${team}/settings/templates`);
  const row = page.getByRole('row', { name: /With energy/ });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('link', { name: 'JSON' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('with-energy.template.json');
  const path = `${folder}/template.json`;
  await download.saveAs(path);
  const text = await readFile(path, 'utf8');
  await writeFile(
    `${folder}/broken.json`,
    text.replace('"perf.raw_speed": 32', '"perf.raw_speed": 30'),
  );
  await page.getByLabel('File', { exact: true }).setInputFiles(`${folder}/broken.json`);
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(page.getByText('profiles[2].weights: sum to 98, not 100')).toBeVisible();
  await page.getByLabel('File', { exact: true }).setInputFiles(path);
  await expect(page.getByLabel('Or its text')).toHaveValue(text);
  await page.getByRole('button', { name: 'Read the file' }).click();
  await page.waitForURL('**/settings/templates/tpl_*');
  await expect(page.getByRole('button', { name: 'Publish version 1' })).toBeEnabled();
}

test('an owner copies the template, changes it, publishes it, decides by it, and carries it as a file', async ({
  page,
}, info) => {
  const team = await startsTeam(page, 'Ana');
  await copiesTemplate(page, team);
  await editsTemplate(page);
  await expect(page.getByText(/^No scored decision has been accepted yet/)).toBeVisible();
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await expect(page.getByText('Version 1 is what new decisions follow.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Version 1', exact: true })).toBeVisible();

  await page.goto(`${team}/decisions/new`);
  await page.getByRole('navigation', { name: 'Template' }).getByText('With energy').click();
  await expect(page.getByRole('rowheader', { name: 'Energy' })).toBeVisible();
  const service = page.getByRole('combobox', { name: 'Service' });
  await service.fill('Meter');
  await service.press('Enter');
  await page.getByRole('checkbox', { name: /^CRUD API/ }).check();
  await page.getByRole('button', { name: /^Create / }).click();
  await page.waitForURL(/\/decisions\/meter-0001$/);
  await expect(page.getByLabel('Weight of Energy')).toHaveValue('10');

  await carriesTheFile(page, team, info.outputPath());
});
