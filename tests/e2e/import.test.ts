import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/app.ts';
import { startsTeam } from '#tests/support/steps.ts';
import { zipOf } from '#tests/support/uploads.ts';

const words =
  '\n## Context\n\nWe sell bread.\n\n## Decision\n\nBake at night.\n\n## Odd section\n\n* kept\n\n## Consequences\n\nEarly mornings.';
const rye = `# 2. Rye\r\n\r\nDate: 2021-01-02\r\n\r\n## Status\r\n\r\nAccepted\r\n${words.replace(/\n/g, '\r\n')}`;
const folder = {
  'bakery-main/ledger/doc/adr/0001-flour.md': `# 1. Flour\n\nDate: 2020-01-02\n\n## Status\n\nSuperceded by [2. Rye](0002-rye.md)\n${words}`,
  'bakery-main/ledger/doc/adr/0002-rye.md': rye,
  'bakery-main/ledger/doc/adr/0003-spelt.md': `---\nstatus: on the back burner\n---\n# Spelt\n${words}`,
  'bakery-main/ledger/doc/adr/README.md': '# Decisions\n',
  'bakery-main/gateway/docs/decisions/0001-locks.rst': 'Locks\n=====\n\n* **Status**: proposed\n',
};

async function uploads(page: Page, team: string, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${team}/import`);
  await page
    .getByLabel('Choose files or a zip')
    .setInputFiles({ name, mimeType: 'application/zip', buffer });
}

async function savedFile(page: Page): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the file' }).click();
  return readFile(await (await saving).path(), 'utf8');
}

async function refusesHostile(page: Page, team: string): Promise<void> {
  const zip = await zipOf({ 'xx/evil.md': '# Evil\n' });
  const hostile = Buffer.from(
    zip.toString('latin1').replaceAll('xx/evil.md', '../evil.md'),
    'latin1',
  );
  await uploads(page, team, 'evil.zip', hostile);
  await expect(page.getByRole('alert').getByText('names a file outside of itself')).toBeVisible();
}

async function readsPreview(page: Page, team: string): Promise<void> {
  await uploads(page, team, 'bakery.zip', await zipOf(folder));
  await expect(
    page.getByRole('heading', { name: '5 files of bakery.zip were read.' }),
  ).toBeVisible();
  const spelt = page.getByRole('listitem').filter({ hasText: '0003-spelt.md' });
  await expect(spelt.getByText('“on the back burner”').first()).toBeVisible();
  await spelt.locator('summary').click();
  await expect(spelt.getByText('is none of those known here')).toBeVisible();
  await expect(page.getByLabel('What becomes of README.md')).toHaveValue('leave');
  await expect(page.getByLabel('What becomes of 0001-locks.rst')).toHaveValue('keep');
  await expect(
    page.getByLabel('Name of the new service for bakery-main/ledger/doc/adr'),
  ).toHaveValue('Ledger');
}

async function mapsAndImports(page: Page, team: string): Promise<void> {
  await page.getByRole('button', { name: 'Import 4 files' }).click();
  await expect(page.getByLabel('What on the back burner means')).toBeFocused();
  await page.getByLabel('What on the back burner means').selectOption('Draft');
  await page.getByRole('button', { name: 'Import 4 files' }).click();
  await expect(
    page.getByRole('heading', { name: '3 decisions came in, 1 file kept.' }),
  ).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Kept files' }).getByText('0001-locks.rst'),
  ).toBeVisible();
  await page.goto(`${team}/services/gateway`);
  const saving = page.waitForEvent('download');
  await page.getByRole('table', { name: 'Kept files' }).getByRole('link').click();
  const kept = await readFile(await (await saving).path(), 'utf8');
  expect(kept).toBe(folder['bakery-main/gateway/docs/decisions/0001-locks.rst']);
}

async function opensFile(page: Page, team: string): Promise<void> {
  await page.goto(`${team}/decisions/ledger-0002`);
  await expect(
    page.getByText('Imported from bakery-main/ledger/doc/adr/0002-rye.md, adr-tools.'),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Odd section' })).toBeVisible();
  await page.getByRole('link', { name: 'Open the file' }).click();
  await expect(page.getByText('Byte for byte as it came.')).toBeVisible();
  expect(await savedFile(page)).toBe(rye);
}

async function editsStatus(page: Page): Promise<void> {
  await page.getByLabel('Status', { exact: true }).selectOption('Deprecated');
  await page.getByRole('button', { name: 'Write into the file' }).click();
  await expect(page.getByText('Changed here; all other bytes are as they came.')).toBeVisible();
  expect(await savedFile(page)).toBe(rye.replace('Accepted', 'Deprecated'));
}

async function takesBack(page: Page, team: string): Promise<void> {
  await page.goto(`${team}/import`);
  await page.getByRole('button', { name: 'Undo bakery.zip' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('Written about since: ledger-0002.')).toBeVisible();
  await page.reload();
  await page.getByText('Paste a text instead').click();
  await page.getByLabel('File name').fill('0009-oats.md');
  await page
    .getByLabel('Markdown of the decision')
    .fill(`# 9. Oats\n\n## Status\n\nRejected\n${words}`);
  await page.getByRole('button', { name: 'Read the text' }).click();
  await page.getByLabel('Service of files without a folder').selectOption({ label: 'Ledger' });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByRole('heading', { name: '1 decision came in.' })).toBeVisible();
  await page.goto(`${team}/decisions/ledger-0009`);
  await expect(page.getByRole('heading', { level: 1, name: 'Oats' })).toBeVisible();
  await page.goto(`${team}/import`);
  await page.getByRole('button', { name: 'Undo Pasted text' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('Taken back', { exact: true })).toBeVisible();
  await page.goto(`${team}/decisions`);
  await expect(page.getByText('Oats')).toHaveCount(0);
}

const story = {
  'a hostile archive is refused in a sentence': refusesHostile,
  'the preview says what was read of each file': readsPreview,
  'nothing comes in before the unknown status has a meaning': mapsAndImports,
  'a record shows its file, which leaves as it came': opensFile,
  'a new status moves its word and nothing else': editsStatus,
  'what was written about since stays; another import goes': takesBack,
} as const;

test('a folder comes in, one status is given a meaning, an edit moves only its words, and an import is taken back', async ({
  page,
  troubles,
}) => {
  // The hostile archive is refused with a status that the console notes.
  troubles.forgive(/status of 422/);
  const team = await startsTeam(page, 'Ana');
  for (const [name, step] of Object.entries(story)) await test.step(name, () => step(page, team));
});
