import type { Page } from '@playwright/test';
import { closeDb } from '#server/db.ts';
import { openProposal } from '#server/review/proposal-commands.ts';
import { submitBallot } from '#server/scoring/ballot-commands.ts';
import { type App, expect, test } from '#tests/support/app.ts';
import { cookieOf } from '#tests/support/matrix-world.ts';
import { approves } from '#tests/support/review-steps.ts';
import { shaped } from '#tests/support/reviews.ts';
import { fillBallot, opened, type Scene, timePasses } from '#tests/support/rounds.ts';
import { section } from '#tests/support/steps.ts';
import { must } from '#tests/support/world.ts';

test.beforeEach(({ app }) => {
  process.env.DATABASE_URL = app.database.url;
  process.env.NEXTAUTH_SECRET = 'a secret only the tests know';
  process.env.ASSAY_EMBEDDED = '1';
});
test.afterAll(closeDb);

async function comesIn(page: Page, userId: string, { url }: App): Promise<void> {
  const [name = '', ...value] = (await cookieOf(userId)).split('=');
  await page.context().addCookies([{ name, value: value.join('='), url }]);
}

test('a deadline reveals by itself; an edit outdates an approval, which its author sees and renews', async ({
  app,
  page: ana,
  visitor,
}) => {
  test.setTimeout(180_000);
  const scene = await opened({ reviewers: 3 });
  const [, second = scene.ana] = scene.reviewers;
  const [cy, ben] = [await visitor(), await visitor()];
  await comesIn(ana, scene.ana.userId, app);
  await comesIn(cy, second.userId, app);
  await comesIn(ben, scene.ben.userId, app);
  const record = `/${scene.slug}/decisions/${scene.ref}`;
  await theDeadlineReveals(scene, record, { ana, cy });
  await anaMayAskAgain(record, ana);
  await shaped(scene);
  must(await openProposal(scene.ana, scene));
  await cyApprovesAndAnaEdits(record, { ana, cy, ben });
  await cySeesWhatMoved({ cy });
  await everyMaterialPartAsks(record, ana);
  await theOutcomeAsks(record, { ana, cy });
  await theRulesAreSet(scene, { ana, cy });
});

const theDeadlineReveals = (
  scene: Scene,
  record: string,
  { ana, cy }: Record<'ana' | 'cy', Page>,
) =>
  test.step('Ana gives more time; then the deadline passes, and both screens open', async () => {
    await ana.goto(`${record}/score`);
    await expect(ana.getByText(/it is revealed by itself, if 2 of 3 ballots are in/)).toBeVisible();
    await ana.getByRole('button', { name: 'Give more time' }).click();
    await ana.getByRole('dialog').getByRole('button', { name: 'Put it off' }).click();
    await expect(ana.getByRole('dialog')).toBeHidden();
    for (const actor of scene.reviewers.slice(0, 2)) {
      await fillBallot(scene, actor, { go: actor === scene.ana ? 5 : 2, rust: 3 });
      must(await submitBallot(actor, scene));
    }
    await cy.goto(`${record}/results`);
    await expect(cy.getByRole('heading', { level: 1, name: '2 of 3 in.' })).toBeVisible();
    await timePasses(scene.decisionId);
    await expect(cy.getByText(/by itself, at its deadline/)).toBeVisible({ timeout: 30_000 });
    await cy.goto(`${record}/score`);
    const own = section(cy, 'What you put down in round 1');
    await expect(own.getByRole('row')).toHaveCount(14);
    await expect(own.getByRole('cell', { name: '2', exact: true })).toHaveCount(13);
    await cy.goto(`${record}/history`);
    await expect(
      cy.getByText(/revealed round 1 with 2 ballots: the deadline passed/),
    ).toBeVisible();
    await expect(cy.getByText(/gave round 1 more time/).first()).toBeVisible();
  });

const anaMayAskAgain = (record: string, ana: Page) =>
  test.step('a second round would ask where scores lie apart', async () => {
    await ana.goto(`${record}/score`);
    const choice = ana.getByRole('group', { name: 'What it asks again' });
    await expect(choice.getByText('13 of 13 chosen.')).toBeVisible();
    await choice.getByRole('checkbox').first().uncheck();
    await expect(choice.getByText('12 of 13 chosen.')).toBeVisible();
    await ana.goto(record);
    await ana.getByRole('button', { name: 'Open round 2' }).click();
    const dialog = ana.getByRole('dialog', { name: 'Score again: round 2' });
    await expect(dialog.getByText('13 of 13 chosen.')).toBeVisible();
    for (const box of await dialog.getByRole('checkbox').all()) await box.uncheck();
    await expect(dialog.getByRole('button', { name: 'Open round 2' })).toBeDisabled();
  });

const cyApprovesAndAnaEdits = (
  record: string,
  { ana, cy, ben }: Record<'ana' | 'cy' | 'ben', Page>,
) =>
  test.step('Cy approves; Ana changes a sentence and says so with a press of her own', async () => {
    await cy.goto(`${record}/review`);
    await approves(cy);
    await ben.goto(record);
    await expect(section(ben, 'Consequences')).toBeVisible();
    await expect(ben.getByRole('button', { name: 'Edit Consequences' })).toHaveCount(0);
    await ana.goto(record);
    const part = section(ana, 'Consequences');
    await ana.getByRole('button', { name: 'Edit Consequences' }).click();
    await part.getByRole('textbox').fill('One toolchain more, and nobody to run it.');
    await part.getByRole('textbox').blur();
    await expect(part.getByText(/^Reviewers answer on this text/)).toBeVisible();
    await expect(cy.getByText('You have answered.')).toBeVisible();
    await part.getByRole('button', { name: 'Save the change of Consequences' }).click();
    await expect(part.getByText(/^Saved \d\d:\d\d$/).first()).toBeVisible();
  });

const cySeesWhatMoved = ({ cy }: Record<'cy', Page>) =>
  test.step('Cy is told on the open screen, reads the difference, and approves again', async () => {
    const changed = cy.getByRole('region', { name: 'Changed since you approved' });
    await expect(changed).toBeVisible({ timeout: 15_000 });
    await expect(changed.locator('ins').first()).toBeVisible();
    await expect(changed.locator('del').first()).toBeVisible();
    await expect(cy.getByText('about an older text')).toBeVisible();
    await approves(cy);
    await expect(changed).toBeHidden();
  });

/** Changed, said what it costs, and left out: nothing reached the server. */
const asks = async (page: Page, title: string) => {
  const held = page.getByRole('region', { name: `Change of ${title}, not saved` });
  await expect(held).toContainText('1 answer becomes outdated, and the window starts anew');
  await page.getByRole('button', { name: `Leave out the change of ${title}` }).click();
  await expect(held).toBeHidden();
};

const everyMaterialPartAsks = (record: string, ana: Page) =>
  test.step('map, revisit trigger and weights ask like the text does, and can be left out', async () => {
    await ana.goto(record);
    const condition = section(ana, 'Revisit').getByRole('textbox', { name: /^Or when/ });
    await condition.fill('two people have left');
    await condition.blur();
    await asks(ana, 'Revisit');
    await expect(condition).toHaveValue('');
    await ana.getByRole('button', { name: 'Describe a hybrid' }).click();
    await asks(ana, 'Components and boundaries');
    const weights = section(ana, 'Weights');
    await weights.getByRole('spinbutton').first().fill('30');
    await weights.getByRole('spinbutton').first().blur();
    await expect(weights.getByText(/1 answer becomes outdated/)).toBeVisible();
    await weights.getByRole('button', { name: 'Leave the change out' }).click();
    await expect(weights.getByText(/1 answer becomes outdated/)).toBeHidden();
  });

const theOutcomeAsks = (record: string, { ana, cy }: Record<'ana' | 'cy', Page>) =>
  test.step('the outcome is chosen anew on the review tab; Cy reads why and approves again', async () => {
    await ana.goto(`${record}/review`);
    await ana.getByText('Change the outcome, its reason or its day').click();
    const part = section(ana, 'Outcome');
    await part.getByRole('textbox', { name: /^(?:Reason|Why not)/ }).fill('It is what we run.');
    await part.getByRole('textbox', { name: /^(?:Reason|Why not)/ }).blur();
    await asks(ana, 'Outcome');
    await part.getByRole('radio', { name: /^Rust/ }).check();
    await part.getByRole('textbox', { name: /^(?:Reason|Why not)/ }).fill('The core decides.');
    await expect(cy.getByText('You have answered.')).toBeVisible();
    await part.getByRole('button', { name: 'Save the change of Outcome' }).click();
    const changed = cy.getByRole('region', { name: 'Changed since you approved' });
    await expect(changed.locator('ins').filter({ hasText: 'The core decides.' })).toBeVisible({
      timeout: 15_000,
    });
    await expect(cy.getByRole('heading', { level: 1, name: /proposes Rust/ })).toBeVisible();
    await approves(cy);
    await expect(changed).toBeHidden();
  });

const theRulesAreSet = ({ slug }: Scene, { ana, cy }: Record<'ana' | 'cy', Page>) =>
  test.step('the rules are the owner’s to set and everybody’s to read', async () => {
    await ana.goto(`/${slug}/settings`);
    await ana.getByRole('link', { name: 'Reviews' }).click();
    await expect(ana.getByText(/One review is under way and keeps/)).toBeVisible();
    await ana.getByLabel(/^Review window/).selectOption({ label: '5 days' });
    await ana.getByRole('checkbox', { name: /^Reveal a round when all/ }).check();
    await ana.getByRole('button', { name: 'Save the policy' }).click();
    await expect(ana.getByText(/^Saved\./)).toBeVisible();
    await cy.goto(`/${slug}/settings/review`);
    await expect(cy.getByText('5 days of scoring, 5 days of review.')).toBeVisible();
    await expect(cy.getByRole('button', { name: 'Save the policy' })).toHaveCount(0);
  });
