import type { Page } from '@playwright/test';
import type { Actor } from '#server/access.ts';
import { closeDb } from '#server/db.ts';
import { createDecision } from '#server/decisions/commands.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { openProposal } from '#server/review/proposal-commands.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import { submitBallot } from '#server/scoring/ballot-commands.ts';
import { openRound, revealRound } from '#server/scoring/commands.ts';
import { type App, expect, test } from '#tests/support/app.ts';
import { draft } from '#tests/support/drafts.ts';
import { cookieOf } from '#tests/support/matrix-world.ts';
import { discussed, write } from '#tests/support/reviews.ts';
import { fillBallot, readyToScore } from '#tests/support/rounds.ts';
import { must } from '#tests/support/world.ts';

test.beforeEach(({ app }) => {
  process.env.DATABASE_URL = app.database.url;
  process.env.NEXTAUTH_SECRET = 'a secret only the tests know';
  process.env.ASSAY_EMBEDDED = '1';
});
test.afterAll(() => closeDb());

async function signIn(page: Page, app: App, { userId }: Actor): Promise<void> {
  const [name = '', ...value] = (await cookieOf(userId)).split('=');
  await page.context().addCookies([{ name, value: value.join('='), url: app.url }]);
}

const section = (page: Page, title: string) =>
  page.getByRole('region', { name: title, exact: true });

/** Tabs on until the control with that id has the focus. */
async function tabTo(page: Page, id: RegExp): Promise<void> {
  for (let stops = 0; stops < 160; stops += 1) {
    const here = await page.evaluate(() => document.activeElement?.id ?? '');
    if (id.test(here)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${id}`);
}

const type = (page: Page, text: string) => page.keyboard.type(text);

/** Types over what stands in the field that has the focus. */
async function over(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await type(page, text);
}

const parts = [
  { name: 'Public API', language: 'go', hot: '10', effort: '40' },
  { name: 'Ledger core', language: 'rust', hot: '60', effort: '15' },
  { name: 'Fraud rules', language: 'rust', hot: '20', effort: '10' },
  { name: 'Back office', language: 'go', hot: '0', effort: '25' },
  { name: 'Key store', language: 'go', hot: '', effort: '' },
] as const;

/** The first letter chooses in a list, as in every browser. */
const firstLetter = { go: 'g', rust: 'r' } as const;

async function fillsComponents(page: Page): Promise<void> {
  for (const [index, part] of parts.entries()) {
    if (index >= 2) {
      await tabTo(page, /^map-add-component$/);
      await page.keyboard.press('Enter');
    }
    await expect(page.getByLabel(`Component ${index + 1}`, { exact: true })).toBeVisible();
    await tabTo(page, /^component-.*-name$/);
    await over(page, part.name);
    await tabTo(page, /^component-.*-language$/);
    await type(page, firstLetter[part.language]);
    if (part.hot === '') return;
    await tabTo(page, /^component-.*-hot$/);
    await over(page, part.hot);
    await tabTo(page, /^component-.*-effort$/);
    await over(page, part.effort);
    await page.keyboard.press('Tab');
  }
}

test('five components are described by keyboard alone, and drawn', async ({ page, app }) => {
  const { ana, ref, slug } = await draft();
  await signIn(page, app, ana);
  await page.goto(`${app.url}/${slug}/decisions/${ref}`);
  const map = section(page, 'Components and boundaries');
  const describe = map.getByRole('button', { name: 'Describe a hybrid' });
  await expect(async () => {
    await describe.focus();
    await page.keyboard.press('Enter');
    await expect(map.getByLabel('Component 1', { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.evaluate(() => document.getElementById('map-title')?.scrollIntoView());
  await map.getByLabel('Component 1', { exact: true }).focus();
  await fillsComponents(page);
  await expect(map.getByText('10 % of the hot path is left to give.')).toBeVisible();
  const give = map.getByRole('button', { name: 'Give it to Key store' });
  // Each goes when its rest is given, so that the next one stands first.
  for (let left = await give.count(); left > 0; left -= 1) {
    await give.first().focus();
    await page.keyboard.press('Enter');
    await expect(give).toHaveCount(left - 1);
  }
  await expect(map.getByText('All of the hot path is given.')).toBeVisible();
  await tabTo(page, /^boundary-.*-owner$/);
  await type(page, 'Core');
  await page.keyboard.press('Tab');
  await expect(map.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  const drawing = map.getByRole('img', { name: /^Rust carries 80 % of the hot path/ });
  await expect(drawing.first()).toBeVisible();
  await expect(drawing.first().getByText('Key store', { exact: true })).toBeVisible();
  await expect(map.getByText(/these weights this boundary takes/)).toBeVisible();
  await expect(map.getByRole('list', { name: 'What the hybrid lacks' })).toBeHidden();
});

test('a decision is linked, stands in the web of both, and comes off again', async ({
  page,
  app,
}) => {
  const { ana, ref, slug, teamId } = await draft();
  const other = must(
    await createDecision(ana, {
      ...{ teamId, newServiceName: 'Fraud', kind: 'general', title: 'Rules as tables' },
      profiles: [],
    }),
  );
  await signIn(page, app, ana);
  await page.goto(`${app.url}/${slug}/decisions/${ref}`);
  const web = section(page, 'Web of decisions');
  await web.getByLabel('This decision').selectOption('depends_on');
  await web.getByRole('combobox', { name: 'Decision', exact: true }).fill('tables');
  await page.getByRole('option', { name: new RegExp(other.ref) }).click();
  await web.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(web.getByText('Would depend on')).toBeVisible();
  await expect(web.getByRole('group', { name: /2 decisions, 1 links/ }).first()).toBeVisible();
  await web.getByRole('list', { name: 'Links' }).getByRole('link').click();
  await page.waitForURL(`**/${other.ref}`);
  await expect(web.getByText('May be needed by')).toBeVisible();
  await web.getByRole('link', { name: 'The whole web' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '2 decisions hang together by 1 link.',
  );
  await page.getByLabel('Link', { exact: true }).selectOption('Amends');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No link is like that.');
  await page.getByRole('link', { name: 'All of it' }).click();
  await page
    .getByRole('row', { name: /depend on/ })
    .getByRole('link', { name: ref })
    .click();
  await page.waitForURL(`**/${ref}`);
  await web.getByRole('button', { name: `Remove the link to ${other.ref}` }).click();
  await expect(web.getByText('It stands alone.')).toBeVisible();
});

const p99 = { id: 't1', metric: 'p99', comparison: 'above', value: 25, unit: 'ms' } as const;

/** Accepted for Go, with a limit on p99. */
async function watched() {
  const scene = await readyToScore({ reviewers: 3 });
  const { ana, ben, decisionId } = scene;
  await discussed(scene);
  await write(ana, decisionId, 'revisit', { on: '2031-01-15', condition: '', thresholds: [p99] });
  must(await openProposal(ana, scene));
  for (const reviewer of scene.reviewers)
    must(await giveResponse(reviewer, { decisionId, kind: 'approve' }));
  must(await acceptDecision(ben, { decisionId }));
  return scene;
}

/** Everybody scores the other way round, and the driver reveals. */
async function scoresAnew(app: App, scene: Awaited<ReturnType<typeof watched>>, ref: string) {
  const [row] = await app.database.query<{ id: string }>(
    'SELECT id FROM decision WHERE revisits_id = $1',
    [scene.decisionId],
  );
  const next = { ...scene, decisionId: row?.id ?? '', ref };
  must(await openRound(scene.ana, next));
  for (const reviewer of scene.reviewers) {
    await fillBallot(next, reviewer, { go: 2, rust: 5 });
    must(await submitBallot(reviewer, next));
  }
  must(await revealRound(scene.ana, next));
}

test('a crossed threshold makes a decision due; the second look says what has changed', async ({
  page,
  app,
}) => {
  const scene = await watched();
  const { slug, ref, ana } = scene;
  await signIn(page, app, ana);
  await page.goto(`${app.url}/${slug}/decisions/${ref}`);
  const revisit = section(page, 'Revisit');
  await revisit.getByText('Record a measurement').click();
  await revisit.getByLabel('Measured', { exact: true }).fill('31.5');
  await revisit.getByLabel('Where it comes from').fill('Load test of today');
  await revisit.getByRole('button', { name: 'Keep measurement' }).click();
  const why = 'p99 above 25 ms: measured 31.5 ms';
  await expect(page.getByText(`To be revisited: ${why}`)).toBeVisible();
  await expect(revisit.getByRole('row', { name: /31.5 ms.*Crossed/ })).toBeVisible();
  await page.goto(`${app.url}/${slug}/revisit`);
  await expect(page.getByRole('region', { name: 'Due now' }).getByText(why)).toBeVisible();
  await page.getByRole('link', { name: new RegExp(ref) }).click();
  await page.getByRole('button', { name: 'Revisit this decision' }).first().click();
  await page.waitForURL(/-0002$/);
  const newer = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await expect(section(page, 'Decided before')).toContainText(ref);
  await scoresAnew(app, scene, newer);
  await page.goto(`${app.url}/${slug}/decisions/${newer}/results`);
  const change = section(page, 'Then and now');
  await expect(change).toContainText('Then Go (clear), now Rust (clear).');
  await expect(change).toContainText('The team has changed its mind on');
});
