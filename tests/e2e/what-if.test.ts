import type { Page } from '@playwright/test';
import { closeDb, db } from '#server/db.ts';
import { expect, test } from '#tests/support/app.ts';
import { axeFindings } from '#tests/support/axe.ts';
import { ledgerInScoring, revealLedger } from '#tests/support/demo.ts';
import { cookieOf } from '#tests/support/matrix-world.ts';

async function comesIn(page: Page, userId: string, url: string): Promise<void> {
  const [name = '', ...value] = (await cookieOf(userId)).split('=');
  await page.context().addCookies([{ name, value: value.join('='), url }]);
}

/** Everything the database holds of a decision that a what-if might touch. */
async function heldOf(decisionId: string): Promise<string> {
  const where = { where: { decisionId }, orderBy: { id: 'asc' } } as const;
  const held = [
    await db().event.findMany({ where: { decisionId }, orderBy: { seq: 'asc' } }),
    await db().round.findMany(where),
    await db().partRevision.findMany(where),
    await db().decision.findUnique({ where: { id: decisionId } }),
  ];
  return JSON.stringify(held, (_key, value) => (typeof value === 'bigint' ? `${value}` : value));
}

const verdict = (page: Page) => page.getByRole('heading', { level: 1 });
const slider = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });

test.beforeEach(({ app }) => {
  process.env.DATABASE_URL = app.database.url;
  process.env.NEXTAUTH_SECRET = 'a secret only the tests know';
  process.env.ASSAY_EMBEDDED = '1';
});
test.afterAll(closeDb);

/** By keyboard, until another option wins. */
async function triesUntilItTurns(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try a what-if' }).press('Enter');
  await expect(page.getByText('This is a what-if; nothing is saved.')).toBeVisible();
  await slider(page, 'Learning curve').focus();
  const turned = page.getByText('The winner changes: it is Hybrid as scored.');
  for (let press = 0; press < 12 && !(await turned.isVisible()); press++) {
    await page.keyboard.press('PageUp');
  }
  await expect(turned).toBeVisible();
  await expect(slider(page, 'Learning curve')).toHaveAttribute('aria-valuetext', /8 as scored/);
  await expect(verdict(page)).toContainText(/Go.*Hybrid/s);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(page).toHaveURL(/what-if=1_w10-[\d.]+$/);
}

/** On a phone: the sheet, the scores, and back. */
async function goesOnAlone(mate: Page, asScored: string): Promise<void> {
  await expect(mate.getByText('This is a what-if; nothing is saved.')).toBeVisible();
  await expect(mate.getByRole('button', { name: 'Use these weights' })).toHaveCount(0);
  await mate.getByRole('radio', { name: 'Scores' }).press(' ');
  const cell = slider(mate, 'Rust on Learning curve');
  await cell.focus();
  await mate.keyboard.press('End');
  await expect(cell).toHaveAttribute('aria-valuetext', /^5.00, \d\.\d\d as scored$/);
  await mate.getByRole('button', { name: 'Fold the sliders away' }).click();
  await expect(cell).toBeHidden();
  await mate.getByRole('button', { name: 'Reset' }).click();
  await expect(verdict(mate)).toHaveText(asScored);
}

async function takesTheWeights(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Use these weights' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Save the weights' })).toBeDisabled();
  await dialog.getByLabel('Why do the weights change now?').fill(reason);
  await dialog.getByRole('button', { name: 'Save the weights' }).click();
  await expect(page.getByText('The weights are in the record.')).toBeVisible();
}

test('a driver tries weights by keyboard until the verdict turns, shows it to a teammate, and nothing is saved until it is said so', async ({
  app,
  page,
  visitor,
}) => {
  const ledger = await ledgerInScoring();
  await revealLedger(ledger);
  const { decisionId, guest, others } = ledger;
  const results = `/${ledger.slug}/decisions/demo-ledger-0001/results`;
  await comesIn(page, guest.userId, app.url);
  await page.goto(results);
  const asScored = (await verdict(page).textContent()) ?? '';
  expect(asScored).toContain('Leaning to Hybrid');
  const before = await heldOf(decisionId);

  await triesUntilItTurns(page);
  expect(await axeFindings(page)).toEqual([]);

  const mate = await visitor();
  await comesIn(mate, others[0]?.userId ?? '', app.url);
  await mate.setViewportSize({ width: 390, height: 844 });
  await mate.goto(page.url());
  await expect(verdict(mate)).toHaveText((await verdict(page).textContent()) ?? '');
  await goesOnAlone(mate, asScored);
  await mate.goto(`${results}?what-if=1_w99-3`);
  await expect(mate.getByText(/This link is not a what-if of this result/)).toBeVisible();
  await expect(verdict(mate)).toHaveText(asScored);
  expect(await heldOf(decisionId)).toBe(before);

  await takesTheWeights(page, 'Learning was forgotten.');
  await expect(verdict(page)).toHaveText(asScored);
  await expect(page).toHaveURL(new RegExp(`${results}$`));
  const saved = await db().event.findFirst({
    where: { decisionId, type: 'part_saved' },
    orderBy: { seq: 'desc' },
  });
  expect(saved?.payload).toMatchObject({ key: 'weights', reason: 'Learning was forgotten.' });
});
