import type { Page } from '@playwright/test';
import { builtInTemplate } from '#domain/built-in-template.ts';
import { expect } from './app.ts';

/*
 * What people do, in their words. Each step ends when the screen says that it is done, so that the
 * next one may begin; none waits for a time.
 */

const password = 'a long enough pass phrase';
const mark = () => Math.random().toString(36).slice(2, 10);

/** The names of the thirteen criteria, in the order of the ballot. */
export const criteriaNames = builtInTemplate.criteria.map(({ name }) => name);

/** A section of the record by its heading. */
export const section = (page: Page, title: string) =>
  page.getByRole('region', { name: title, exact: true });

/** The record's address without the tab: "/team/decisions/payments-0001". */
export const recordOf = (page: Page): string =>
  new URL(page.url()).pathname.split('/').slice(0, 4).join('/');

async function fillsInAccount(page: Page, name: string): Promise<void> {
  await page.locator('#name').fill(name);
  await page.locator('#email').fill(`${name.toLowerCase()}.${mark()}@example.test`);
  await page.locator('#password').fill(password);
}

/** From the first visit to a team of one's own. Answers the team's address, as in "/payments". */
export async function startsTeam(page: Page, name: string, team = `Team ${mark()}`) {
  await page.goto('/');
  await page.getByLabel('Team name').fill(team);
  await page.getByRole('button', { name: 'Start your team' }).click();
  await page.waitForURL('**/sign-up?**');
  await fillsInAccount(page, name);
  await page.getByRole('button', { name: 'Start your team' }).click();
  await page.waitForURL((url) => !/^\/(?:$|sign-up)/.test(url.pathname));
  return new URL(page.url()).pathname;
}

/** One link for one person, copied from the settings. */
export async function copiesInvitation(page: Page, team: string, role = 'Member') {
  await page.goto(`${team}/settings`);
  await page.getByLabel('Role', { exact: true }).selectOption({ label: role });
  await page.getByRole('button', { name: 'Make the link' }).click();
  return page.getByLabel('Invitation link').inputValue();
}

/** Opens the link, makes an account on the way, and is in the team. */
export async function joins(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('link', { name: 'Create an account and join' }).click();
  await page.waitForURL('**/sign-up?**');
  await fillsInAccount(page, name);
  await page.getByRole('button', { name: 'Create your account' }).click();
  await page.getByRole('button', { name: /^Join / }).click();
  await page.waitForURL((url) => !/^\/(?:sign-up|invite)/.test(url.pathname));
}

/** A service by its name; ends on its page. */
export async function createsService(page: Page, team: string, name: string): Promise<void> {
  await page.goto(`${team}/services`);
  await page.getByRole('button', { name: 'New service' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create service' }).click();
  await page.waitForURL(`**${team}/services/*`);
}

/** Which service, which profiles, and the draft is there. Answers its address. */
export async function startsDraft(
  page: Page,
  team: string,
  choice: { service: string; profiles: readonly string[] },
): Promise<string> {
  await page.goto(`${team}/decisions/new`);
  const service = page.getByRole('combobox', { name: 'Service' });
  await service.fill(choice.service);
  await service.press('Enter');
  for (const profile of choice.profiles) {
    await page.getByRole('checkbox', { name: new RegExp(`^${profile}\\b`) }).check();
  }
  await page.getByRole('button', { name: /^Create / }).click();
  await page.waitForURL(/\/decisions\/[a-z0-9-]+-\d{4}$/);
  return recordOf(page);
}

/** Fills a section of the record and sees it saved. */
export async function writes(page: Page, title: string, text: string): Promise<void> {
  const part = section(page, title);
  const box = part.getByRole('textbox');
  if (!(await box.isVisible())) await part.getByRole('button', { name: `Edit ${title}` }).click();
  await box.fill(text);
  await box.blur();
  await expect(part.getByText(/^Saved \d\d:\d\d$/).first()).toBeVisible();
}

/** The hybrid of these tests: a Rust core with most of the hot path behind a Go API. */
export async function drawsHybrid(page: Page): Promise<void> {
  const map = section(page, 'Components and boundaries');
  await map.getByRole('button', { name: 'Describe a hybrid' }).click();
  await expect(map.getByText('Component 1 has no name.')).toBeVisible();
  await map.getByRole('textbox', { name: 'Component 1' }).fill('Payments API');
  await map.getByRole('textbox', { name: 'Component 2' }).fill('Ledger core');
  const [apiShares, coreShares] = [
    ['20', '80'],
    ['80', '20'],
  ];
  for (const [index, shares] of [apiShares, coreShares].entries()) {
    await map
      .getByLabel('Hot path, %')
      .nth(index)
      .fill(shares?.[0] ?? '');
    await map
      .getByLabel('Effort, %')
      .nth(index)
      .fill(shares?.[1] ?? '');
  }
  const boundary = map.getByRole('group', { name: 'Boundary 1' });
  await boundary.getByLabel('Owner', { exact: true }).fill('Payments');
  await boundary.getByLabel('Owner', { exact: true }).blur();
  await expect(map.getByRole('list', { name: 'What the hybrid lacks' })).toBeHidden();
  await expect(map.getByText(/^Saved \d\d:\d\d$/).first()).toBeVisible();
}

async function picks(page: Page, field: string, name: string): Promise<void> {
  const box = page.getByRole('combobox', { name: field });
  await box.fill(name);
  await page.getByRole('option', { name: new RegExp(`^${name}\\b`) }).click();
}

/** The approver and everybody who scores; the driver is who made the draft. */
export async function names(
  page: Page,
  people: { approver: string; reviewers: readonly string[] },
): Promise<void> {
  const rail = page.getByRole('complementary', { name: 'Readiness and people' });
  await picks(page, 'Approver', people.approver);
  await expect(rail.getByText('Saved', { exact: true })).toBeVisible();
  for (const reviewer of people.reviewers) {
    if (await rail.getByRole('button', { name: `Remove ${reviewer}` }).isVisible()) continue;
    await picks(page, 'Reviewers', reviewer);
    await expect(rail.getByRole('button', { name: `Remove ${reviewer}` })).toBeVisible();
    await expect(rail.getByText('Saved', { exact: true })).toBeVisible();
  }
}

/** Opens the next round from the record and lands on the scoring. */
export async function opensRound(page: Page, n = 1): Promise<void> {
  await page.getByRole('button', { name: `Open round ${n}` }).click();
  await page.waitForURL('**/score');
}

export type Pair = readonly [go: number, rust: number];

/** "35 44": Go 3 and Rust 5 on the first criterion, 4 and 4 on the second. */
export const pairs = (text: string): Pair[] =>
  text.split(' ').map((two) => [Number(two[0]), Number(two[1])]);

/** Gives every criterion its pair in the table, with the mouse. */
export async function scoresInTable(page: Page, pairs: readonly Pair[]): Promise<void> {
  await page.getByRole('button', { name: 'As a table' }).click();
  for (const [index, [go, rust]] of pairs.entries()) {
    for (const [option, score] of [['Go', go] as const, ['Rust', rust] as const]) {
      const row = page.getByRole('radiogroup', { name: `${option}: ${criteriaNames[index]}` });
      await row
        .locator('label')
        .nth(score - 1)
        .click();
      await expect(row.getByRole('radio').nth(score - 1)).toBeChecked();
    }
  }
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
}

/** Puts the ballot in; it needs every criterion. */
export async function submits(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Submit ballot', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Your ballot is in\./ })).toBeVisible();
}

/** Takes the ballot back, to change it. */
export async function takesBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('button', { name: 'As a table' })).toBeVisible();
}

/** Reveals the round, so that everybody's ballots are open. Answers when it was pressed, and done. */
export async function reveals(page: Page, n = 1): Promise<{ pressed: number; done: number }> {
  await page.getByRole('button', { name: `Reveal round ${n}` }).click();
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  const pressed = Date.now();
  await page.getByRole('button', { name: 'Reveal now' }).click();
  expect((await answer).status()).toBe(200);
  return { pressed, done: Date.now() };
}
