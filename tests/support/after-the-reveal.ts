import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type Page, test } from '@playwright/test';
import { root } from '#scripts/launch/settings.mjs';
import { expect } from './app.ts';
import {
  accepts,
  approves,
  choosesOutcome,
  downloads,
  objects,
  proposes,
  savesRecord,
  setsRevisit,
  withdrawsObjection,
} from './review-steps.ts';
import { names, opensRound, pairs, reveals, scoresInTable, submits, writes } from './steps.ts';
import { filesOfZip } from './zip.ts';

/* The second half of the story of three people: from a revealed round to the successor. */

/** Three people of one team, each at a screen of their own. */
export interface Three {
  /** "/payments-team" */
  readonly team: string;
  readonly ana: Page;
  readonly ben: Page;
  readonly cy: Page;
}

const why = 'Month end decides, and Go stays for four fifths of the work.';

export const anaProposesTheHybrid = ({ ana }: Three, record: string): Promise<void> =>
  test.step('Ana chooses against the top score with a reason, and proposes', async () => {
    await ana.goto(record);
    await writes(ana, 'Decision', 'Posting moves into a Rust core behind gRPC.');
    await writes(ana, 'Consequences', '* Bad, because there are two toolchains.');
    await ana.goto(`${record}/review`);
    await ana.getByRole('radio', { name: /^Hybrid/ }).check();
    await expect(ana.getByText('Give a reason: the outcome is not the top score.')).toBeVisible();
    await choosesOutcome(ana, 'Hybrid', why);
    await setsRevisit(ana, 'p99 over 25 ms for a week');
    await proposes(ana, 'Hybrid');
  });

export const theyAnswerAndBenAccepts = ({ ana, ben, cy }: Three, record: string): Promise<void> =>
  test.step('Cy objects and withdraws it, everybody answers, Ben accepts', async () => {
    await ben.goto(`${record}/review`);
    await cy.goto(`${record}/review`);
    await objects(cy, 'Nobody can profile the core.', 'A drill before the release.');
    await approves(ana);
    await approves(ben);
    await expect(ben.getByText('Nobody can profile the core.')).toBeVisible();
    await expect(ben.getByRole('button', { name: 'Accept Hybrid' })).toBeHidden();
    await withdrawsObjection(cy);
    await approves(cy);
    await expect(ana.getByRole('button', { name: 'Accept Hybrid' })).toBeHidden();
    await accepts(ben, 'Hybrid');
    await expect(
      ana.getByRole('heading', { level: 1, name: /^Hybrid was accepted/ }),
    ).toBeVisible();
  });

export const theRecordIsClosed = ({ team, ana }: Three, record: string): Promise<void> =>
  test.step('the record has a lock and a hash, and the service its stack', async () => {
    await expect(ana.getByText(/^Acceptance and every answer that counts/)).toBeVisible();
    await ana.goto(record);
    await expect(ana.getByRole('main').getByRole('textbox')).toHaveCount(0);
    await expect(ana.locator('code[title]')).toHaveAttribute('title', /^[0-9a-f]{64}$/);
    await ana.goto(`${team}/services/payments`);
    await expect(ana.getByRole('heading', { level: 1 })).toContainText('Payments is');
    for (const part of ['Payments API', 'Ledger core']) {
      await expect(ana.getByRole('main').getByText(part).first()).toBeVisible();
    }
  });

const run = promisify(execFile);

/** What the command makes of an exported file. */
async function assessed(path: string) {
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx/esm', 'scripts/assess.ts', path],
    { cwd: root },
  );
  return JSON.parse(stdout) as { totals: Record<string, number>; verdict: string };
}

export const theFileComputesAgain = ({ ana }: Three, record: string): Promise<void> =>
  test.step('the saved file says all of it, and the command computes the same from it', async () => {
    await ana.goto(`${record}/results`);
    const screen = await ana.getByRole('heading', { level: 1 }).textContent();
    const file = await savesRecord(ana);
    expect(file.name).toBe('0001-language-for-payments.md');
    const markdown = await readFile(file.path, 'utf8');
    for (const words of [
      '| Raw execution speed | 14 | 3.67 |',
      '**Go 4.13 · Hybrid 4.02 · Rust 3.56 — leaning to Go**',
      '## Agreement and Dissent',
      'Cy on long-term maintenance: A peregrine falcon.',
      `Chosen option: "Hybrid"`,
      why,
      '| Ledger core | Rust | 80 % | 20 % |',
      'Nobody can profile the core.',
      '| Ben | approves |',
    ]) {
      expect(markdown).toContain(words);
    }
    expect(markdown).toMatch(/Material hash \| `sha256:[0-9a-f]{64}`/);
    const { totals, verdict } = await assessed(file.path);
    expect(verdict).toBe('leaning');
    expect(screen).toBe(
      `Leaning to Go: Go ${totals.go?.toFixed(2)}, Hybrid ${totals.hybrid?.toFixed(2)}, Rust ${totals.rust?.toFixed(2)}`,
    );
  });

const goWins = pairs('52 52 52 52 52 52 52 52 52 52 52 52 52');

export const aNewerDecisionTakesItsPlace = (three: Three, record: string): Promise<void> =>
  test.step('a newer decision takes its place when it is accepted, not before', async () => {
    const { team, ana, ben } = three;
    await ana.goto(record);
    await ana.getByRole('link', { name: 'Supersede' }).click();
    await ana.getByRole('button', { name: 'Create payments-0002' }).click();
    await ana.waitForURL('**/payments-0002');
    await writes(ana, 'Context and problem', 'The core was never needed.');
    await names(ana, { approver: 'Ben', reviewers: ['Ana'] });
    await opensRound(ana);
    await scoresInTable(ana, goWins);
    await submits(ana);
    await reveals(ana);
    await expect(ana.getByRole('heading', { level: 1, name: /^Go, clearly/ })).toBeVisible();
    await ana.goto(`${team}/decisions/payments-0002`);
    await writes(ana, 'Decision', 'Everything is Go again.');
    await writes(ana, 'Consequences', '* Good, because there is one toolchain.');
    await ana.goto(`${team}/decisions/payments-0002/review`);
    await choosesOutcome(ana, 'Go', 'One toolchain.');
    await setsRevisit(ana, 'p99 over 40 ms');
    await proposes(ana, 'Go');
    await approves(ana);
    await ben.goto(record);
    await expect(ben.getByText(/^Accepted .* in force$/).first()).toBeVisible();
    await ben.goto(`${team}/decisions/payments-0002/review`);
    await accepts(ben, 'Go');
    await ben.goto(record);
    await expect(ben.getByText(/^Superseded/).first()).toBeVisible();
    await ben.goto(`${team}/services/payments`);
    await expect(ben.getByRole('heading', { level: 1, name: /^Payments is Go\./ })).toBeVisible();
  });

export const everythingLeavesAsZip = ({ team, cy }: Three): Promise<void> =>
  test.step('Cy saves everything as a zip with an index', async () => {
    await cy.goto(`${team}/export`);
    const file = await downloads(cy, 'Save zip');
    const files = await filesOfZip(file.path);
    expect([...files.keys()].sort()).toEqual([
      'README.md',
      'payments/docs/decisions/0001-language-for-payments.md',
      'payments/docs/decisions/0002-language-for-payments.md',
    ]);
    const index = files.get('README.md') ?? '';
    expect(index).toContain('payments/docs/decisions/0001-language-for-payments.md');
    expect(index).toMatch(/superseded/i);
  });
