import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { closeDb } from '#server/db.ts';
import { expect, test } from '#tests/support/app.ts';
import { cookieOf } from '#tests/support/matrix-world.ts';
import { write } from '#tests/support/reviews.ts';
import { must, team } from '#tests/support/world.ts';
import { filesIn } from '#tests/support/zip.ts';

/** A team with an old decision of which the year is known, and a draft that is long. */
async function teamWithRecords(url: string) {
  process.env.DATABASE_URL = url;
  process.env.NEXTAUTH_SECRET = 'a secret only the tests know';
  const { recordMadeDecision } = await import('#server/review/made-command.ts');
  const { createDecision } = await import('#server/decisions/commands.ts');
  const { teamId, slug, ana } = await team();
  const made = {
    ...{ teamId, newServiceName: 'Gateway', title: 'Gateway in Go', decided: { year: 2019 } },
    ...{ outcome: 'go', components: [{ name: 'Gateway', language: 'go' }], reason: 'All know it.' },
  };
  must(await recordMadeDecision(ana, made as unknown as Parameters<typeof recordMadeDecision>[1]));
  const draft = { teamId, kind: 'general', profiles: [], newServiceName: 'Ledger' };
  const { decisionId, ref } = must(
    await createDecision(ana, {
      ...draft,
      title: 'How we write "records" \\ here',
    } as unknown as Parameters<typeof createDecision>[1]),
  );
  const paragraph = 'The ledger posts every payment and answers every balance query. '.repeat(12);
  const long = Array.from({ length: 12 }, (_, n) => `# Part ${n + 1}\n\n${paragraph}`).join('\n\n');
  await write(ana, decisionId, 'context', `> [!NOTE]\n> A long one.\n\n${long}`);
  return { slug, ref, cookie: await cookieOf(ana.userId) };
}

async function signIn(page: Page, url: string, cookie: string): Promise<void> {
  const at = cookie.indexOf('=');
  const [name, value] = [cookie.slice(0, at), cookie.slice(at + 1)];
  await page.context().addCookies([{ name, value, url }]);
}

async function saved(page: Page, button: string) {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('a team takes its decisions along for the tool it uses, and knows before what that tool will miss', async ({
  page,
  app,
}) => {
  const { slug, ref, cookie } = await teamWithRecords(app.database.url);
  await signIn(page, app.url, cookie);
  await page.goto(`/${slug}/export`);
  await expect(page.getByRole('heading', { name: 'All 2 decisions can leave.' })).toBeVisible();
  await page
    .getByRole('list', { name: 'Format' })
    .getByText('Structurizr', { exact: true })
    .click();
  await page.waitForURL('**format=structurizr');
  await expect(
    page.getByText(
      'Structurizr will not read the day of 1 of these files, because only the year is known.',
    ),
  ).toBeVisible();
  await expect(page.getByText(/^It cannot hold who decided/)).toBeVisible();
  const tree = page.getByRole('list', { name: 'Files' });
  await tree.getByText('0001-gateway-in-go.md').click();
  await expect(page.locator('pre', { hasText: '# 1. Gateway in Go' })).toBeVisible();

  const { name, bytes } = await saved(page, 'Save zip');
  expect(name).toBe(`${slug}-decisions-structurizr.zip`);
  const names = [
    'README.md',
    'gateway/decisions/0001-gateway-in-go.md',
    'ledger/decisions/0001-how-we-write-records-here.md',
  ];
  expect([...(await filesIn(bytes)).keys()]).toEqual(names);
  expect(await tree.getByRole('link').allTextContents()).toEqual(
    names.map((path) => path.slice(path.lastIndexOf('/') + 1)),
  );

  await page.getByLabel('Decisions of').selectOption('ledger');
  await page.getByRole('button', { name: 'Choose' }).click();
  await expect(
    page.getByRole('heading', { name: 'One decision of Ledger can leave.' }),
  ).toBeVisible();
  await expect(
    page.getByText('because it shows the backslashes that keep markdown’s signs apart.'),
  ).toBeVisible();

  await page.goto(`/${slug}/decisions/${ref}/export`);
  await page.getByRole('navigation', { name: 'Format' }).getByText('log4brains').click();
  await page.waitForURL('**format=log4brains');
  await expect(page.getByRole('heading', { name: 'Export as log4brains' })).toBeVisible();
  const one = await saved(page, 'Save file');
  expect(one.name).toMatch(/^\d{8}-how-we-write-records-here\.md$/);
  expect(one.bytes.toString()).toContain('- Status: draft');

  await page.getByRole('link', { name: 'Print view' }).click();
  await page.waitForURL('**/print');
  await printsClean(page, ref);
  await closeDb();
});

/** A paper: running head and page numbers, and nothing to click. */
async function printsClean(page: Page, ref: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'How we write "records" \\ here',
  );
  await page.emulateMedia({ media: 'print' });
  await expect(
    page.locator('nav:visible, button:visible, a:visible', { hasText: /./ }),
  ).toHaveCount(await page.locator('article a:visible').count());
  const margins = await page.locator('main style').textContent();
  expect(margins).toContain(`"${ref}  How we write`);
  expect(margins).toContain('counter(pages)');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
  expect(pages.length).toBeGreaterThan(2);
}
