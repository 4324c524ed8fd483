import type { Page } from '@playwright/test';
import { expect } from './app.ts';

/* From the reveal to the end of a decision: what people do there, in their words. */

const saved = /^Saved \d\d:\d\d$/;

/** The driver's choice, with the reason that a choice against the top score needs. */
export async function choosesOutcome(page: Page, outcome: string, reason: string): Promise<void> {
  const part = page.getByRole('region', { name: 'Outcome', exact: true });
  await part.getByRole('radio', { name: new RegExp(`^${outcome}\\b`) }).check();
  await part.getByRole('textbox', { name: /^(?:Reason|Why not)/ }).fill(reason);
  await part.getByRole('textbox', { name: /^(?:Reason|Why not)/ }).blur();
  await expect(part.getByText(saved)).toBeVisible();
}

/** When the decision must be looked at again. */
export async function setsRevisit(page: Page, condition: string): Promise<void> {
  const part = page.getByRole('region', { name: 'Revisit' });
  await part.getByRole('textbox', { name: /^Or when/ }).fill(condition);
  await part.getByRole('textbox', { name: /^Or when/ }).blur();
  await expect(part.getByText(saved)).toBeVisible();
}

/** Puts the record to the reviewers. */
export async function proposes(page: Page, outcome: string): Promise<void> {
  await expect(page.getByText('Nothing is missing.')).toBeVisible();
  await page.getByRole('button', { name: `Propose ${outcome}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: / proposes / })).toBeVisible();
}

const answerPart = (page: Page) => page.getByRole('region', { name: 'My answer' });

async function answers(page: Page, kind: string, words: Record<string, string>): Promise<void> {
  const part = answerPart(page);
  const again = part.getByText('Change your answer');
  if (await again.isVisible()) await again.click();
  await part.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
  for (const [label, text] of Object.entries(words)) {
    await part.getByRole('textbox', { name: label }).fill(text);
  }
  await part.getByRole('button', { name: /^(?:Send|Change) my answer$/ }).click();
  await expect(part.getByText('You have answered.')).toBeVisible();
}

/** Stands behind the proposal. */
export const approves = (page: Page): Promise<void> => answers(page, 'Approve (?=I stand)', {});

/** Names a harm and what would resolve it; acceptance waits. */
export const objects = (page: Page, harm: string, remedy: string): Promise<void> =>
  answers(page, 'Object', { 'The harm': harm, 'What would resolve it': remedy });

/** Takes the objection back. */
export async function withdrawsObjection(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Withdraw my objection' }).click();
  await expect(page.getByRole('button', { name: 'Withdraw my objection' })).toBeHidden();
}

/** The approver's yes: asked once, then the record is closed. */
export async function accepts(page: Page, outcome: string): Promise<void> {
  await page.getByRole('button', { name: `Accept ${outcome}` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Accept / })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /was accepted/ })).toBeVisible();
}

/** Saves what a link or button downloads; answers its name and its place on disk. */
export async function downloads(page: Page, name: string | RegExp) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).first().click(),
  ]);
  return { name: file.suggestedFilename(), path: await file.path() };
}

/** From the head of a record to its preview, and from there to the file. */
export async function savesRecord(page: Page) {
  await page.getByRole('link', { name: 'Export record' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Export as MADR 4' })).toBeVisible();
  return downloads(page, 'Save file');
}
