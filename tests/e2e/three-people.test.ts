import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/app.ts';
import {
  copiesInvitation,
  createsService,
  drawsHybrid,
  joins,
  names,
  opensRound,
  type Pair,
  reveals,
  scoresInTable,
  startsDraft,
  startsTeam,
  submits,
  takesBack,
  writes,
} from '#tests/support/steps.ts';

const scores = {
  ana: [
    [3, 5],
    [3, 5],
    [3, 4],
    [5, 3],
    [5, 2],
    [3, 5],
    [4, 4],
    [5, 3],
    [5, 3],
    [5, 2],
    [5, 2],
    [4, 4],
    [4, 3],
  ],
  ben: [
    [4, 5],
    [4, 4],
    [3, 4],
    [5, 3],
    [5, 3],
    [3, 5],
    [4, 4],
    [4, 3],
    [4, 3],
    [5, 1],
    [5, 2],
    [4, 3],
    [4, 4],
  ],
  cy: [
    [2, 5],
    [2, 5],
    [3, 5],
    [4, 4],
    [4, 3],
    [3, 5],
    [4, 4],
    [4, 4],
    [4, 3],
    [4, 2],
    [4, 3],
    [4, 4],
    [4, 4],
  ],
} as const satisfies Record<string, readonly Pair[]>;

test('three people', async ({ page: ana, visitor, app }) => {
  test.setTimeout(240_000);
  const [ben, cy] = [await visitor(), await visitor()];
  const team = await startsTeam(ana, 'Ana');
  await joins(ben, await copiesInvitation(ana, team), 'Ben');
  await joins(cy, await copiesInvitation(ana, team), 'Cy');
  await createsService(ana, team, 'Payments');
  const record = await startsDraft(ana, team, {
    service: 'Payments',
    profiles: ['CRUD API', 'Real-time core'],
  });
  await writes(ana, 'Context and problem', 'The ledger posts every payment.');
  await writes(ana, 'Decision drivers', 'p99 under 15 ms at month end.');
  await writes(ana, 'Go', 'One service, tuned.');
  await writes(ana, 'Rust', 'A rewrite.');
  await writes(ana, 'Hybrid', 'The loop in Rust behind gRPC.');
  await drawsHybrid(ana);
  await names(ana, { approver: 'Ben', reviewers: ['Ana', 'Ben', 'Cy'] });
  await opensRound(ana);
  await ben.goto(`${record}/score`);
  await cy.goto(`${record}/score`);
  await scoresInTable(ana, scores.ana);
  await submits(ana);
  await scoresInTable(ben, scores.ben);
  await submits(ben);
  await scoresInTable(cy, scores.cy);
  await submits(cy);
  await takesBack(cy);
  await submits(cy);
  const at = await reveals(ana);
  await expect(cy.getByRole('heading', { name: /revealed/ })).toBeVisible();
  console.log(Date.now() - at);
});
