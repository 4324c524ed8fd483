import type { Page } from '@playwright/test';
import { expect } from '#tests/support/app.ts';
import { write } from '#tests/support/reviews.ts';
import { revealed } from '#tests/support/rounds.ts';
import { test } from '#tests/support/signed-in.ts';
import { section } from '#tests/support/steps.ts';

const sentence = 'The p99 is 15 ms at month end.';
const context = `It posts payments. ${sentence} Nobody else writes there.`;

interface Four {
  readonly ana: Page;
  readonly cy: Page;
  /** Types all the time. */
  readonly dee: Page;
  /** Looks at the results. */
  readonly eve: Page;
}

/** What each loads after the first page: nothing, whatever the others do. */
function loadsOf(pages: readonly Page[]): string[] {
  const loads: string[] = [];
  for (const page of pages) {
    page.on('request', (request) => {
      if (request.isNavigationRequest()) loads.push(request.url());
    });
  }
  return loads;
}

const heldBy = (page: Page, words: string) =>
  expect(section(page, 'Context and problem').getByText(words)).toBeVisible({ timeout: 15_000 });

test('ten people in one decision: four of them talk, write and take over, live and without a reload', async ({
  browserOf,
}) => {
  test.setTimeout(180_000);
  const scene = await revealed({ reviewers: 10 });
  await write(scene.ana, scene.decisionId, 'context', context);
  const base = `/${scene.slug}/decisions/${scene.ref}`;
  const [, cy, dee, eve] = scene.reviewers;
  if (!cy || !dee || !eve) throw new Error('reviewers');
  const four: Four = {
    ana: await browserOf(scene.ana),
    cy: await browserOf(cy),
    dee: await browserOf(dee),
    eve: await browserOf(eve),
  };
  for (const page of [four.ana, four.cy, four.dee]) await page.goto(base);
  await four.eve.goto(`${base}/results`);
  const loads = loadsOf(Object.values(four));
  await theySeeEachOther(
    four,
    [scene.ana, cy, dee, eve].map(({ name }) => name),
  );
  await deeBeginsToType(four);
  await cyAsksAnaAboutALine(four);
  await eveTalksAboutACell(four);
  await cyTakesOverFromAna(four);
  await theTextIsGoneAndTheThreadSaysSo(four);
  await cyResolves(four);
  await deeHasLostNothing(four);
  expect(loads, 'pages loaded anew').toEqual([]);
});

const theySeeEachOther = ({ ana, eve }: Four, names: readonly string[]): Promise<void> =>
  test.step('each sees who is here', async () => {
    for (const page of [ana, eve]) {
      const here = page.getByRole('list', { name: 'Here now' });
      for (const name of names)
        await expect(here.getByText(name, { exact: true }).first()).toBeAttached({
          timeout: 15_000,
        });
    }
  });

const typing = ({ dee }: Four) => section(dee, 'Consequences').getByRole('textbox');

const deeBeginsToType = (four: Four): Promise<void> =>
  test.step('Dee begins a sentence and does not end it', async () => {
    await typing(four).scrollIntoViewIfNeeded();
    await typing(four).click();
    await typing(four).pressSequentially('Half a sent');
  });

const cyAsksAnaAboutALine = ({ ana, cy }: Four): Promise<void> =>
  test.step('Cy quotes a line and asks Ana, who answers', async () => {
    const text = section(cy, 'Context and problem');
    await text.getByText(sentence).evaluate((paragraph, words) => {
      const [node] = paragraph.childNodes;
      const start = node?.textContent?.indexOf(words) ?? 0;
      if (node) getSelection()?.setBaseAndExtent(node, start, node, start + words.length);
    }, sentence);
    await text.getByRole('button', { name: 'Discuss Context and problem' }).click();
    await expect(text.getByLabel('About')).toHaveValue('marked');
    const box = text.getByRole('textbox', { name: /^Start a discussion/ });
    await box.pressSequentially('Measured where, @an');
    await expect(cy.getByRole('option', { name: 'Ana', exact: true })).toBeVisible();
    await box.press('Enter');
    await box.press('Control+Enter');
    const thread = ana.getByRole('article', { name: 'Discussion on Context and problem' });
    await expect(thread.getByText('Measured where, @Ana')).toBeVisible({ timeout: 15_000 });
    await expect(thread.getByRole('blockquote')).toHaveText(sentence);
    await thread.getByRole('button', { name: 'Answer' }).click();
    await thread.getByRole('textbox', { name: 'Your answer' }).fill('On **two** nodes.');
    await thread.getByRole('button', { name: 'Answer' }).click();
    await expect(text.getByText('On two nodes.')).toBeVisible({ timeout: 15_000 });
  });

const eveTalksAboutACell = ({ eve }: Four): Promise<void> =>
  test.step('Eve talks about Go on a criterion of the agenda, and puts her note up', async () => {
    const agenda = eve.locator('#agenda');
    await agenda
      .getByRole('button', { name: /^Discuss / })
      .first()
      .click();
    await agenda.getByLabel('About').selectOption({ index: 1 });
    await agenda.getByRole('textbox').fill('Three of us measured it.');
    await agenda.getByRole('button', { name: 'Start discussion' }).click();
    await expect(agenda.getByRole('article', { name: /^Discussion on Go on / })).toBeVisible({
      timeout: 15_000,
    });
    await eve.getByRole('button', { name: 'Discuss this note' }).first().click();
    await expect(agenda.getByText('from a note in round 1')).toBeVisible({ timeout: 15_000 });
  });

const cyTakesOverFromAna = ({ ana, cy }: Four): Promise<void> =>
  test.step('Ana writes, Cy takes over, and nothing of Ana’s is lost', async () => {
    const [hers, his] = [ana, cy].map((page) => section(page, 'Context and problem'));
    if (!hers || !his) throw new Error('sections');
    await hers.getByRole('button', { name: 'Edit Context and problem' }).click();
    await heldBy(cy, 'Ana is editing this');
    const box = hers.locator('textarea#part-context');
    await box.press('Control+End');
    await box.pressSequentially(' And one line of Ana.');
    await his.getByRole('button', { name: 'Take over Context and problem' }).click();
    await heldBy(ana, 'Cy took this section over. What you wrote is saved.');
    await heldBy(ana, 'Cy is editing this');
    await expect(his.locator('textarea#part-context')).toHaveValue(/And one line of Ana\.$/, {
      timeout: 15_000,
    });
  });

const theTextIsGoneAndTheThreadSaysSo = ({ ana, cy }: Four): Promise<void> =>
  test.step('Cy rewrites the line, and the discussion says that its text was changed', async () => {
    const his = section(cy, 'Context and problem');
    await his.locator('textarea#part-context').fill('We measure it anew.');
    await his.getByRole('button', { name: 'Preview Context and problem' }).click();
    await heldBy(ana, 'We measure it anew.');
    await heldBy(ana, 'The text this is about was changed. Quoted from version');
  });

const cyResolves = ({ ana, cy }: Four): Promise<void> =>
  test.step('Cy resolves the discussion; it folds on Ana’s screen too', async () => {
    const his = section(cy, 'Context and problem');
    await his.getByRole('button', { name: 'Resolve' }).click();
    await heldBy(ana, 'Resolved by Cy, 2 comments');
    await expect(
      section(ana, 'Context and problem').getByRole('button', { name: 'Edit Context and problem' }),
    ).toBeVisible({ timeout: 15_000 });
  });

const deeHasLostNothing = (four: Four): Promise<void> =>
  test.step('Dee’s caret, place and words are where they were', async () => {
    await expect(typing(four)).toBeFocused();
    await expect(typing(four)).toBeInViewport();
    await four.dee.keyboard.type('ence, ended.');
    await expect(typing(four)).toHaveValue('Half a sentence, ended.');
    await typing(four).blur();
    const saved = section(four.dee, 'Consequences').getByText(/^Saved \d\d:\d\d$/);
    await expect(saved.first()).toBeVisible({ timeout: 15_000 });
  });
