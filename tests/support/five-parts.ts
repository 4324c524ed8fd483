import type { Page } from '@playwright/test';
import type { Actor } from '#server/access.ts';
import { db } from '#server/db.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import type { App } from './app.ts';
import { cookieOf } from './matrix-world.ts';
import { discussed, write } from './reviews.ts';
import { readyToScore, type Scene } from './rounds.ts';
import { must } from './world.ts';

export const fiveParts = ['Payments API', 'Ledger core', 'Jobs', 'Mail', 'Web'] as const;

/** Lets the commands of this process write into the app's database. */
export function inDatabaseOf(app: App): void {
  process.env.DATABASE_URL = app.database.url;
  process.env.NEXTAUTH_SECRET = 'a secret only the tests know';
  process.env.ASSAY_EMBEDDED = '1';
}

/** A service of five Go components, and a scored decision about it whose outcome is to be chosen. */
export async function fivePartsAndADecision(): Promise<Scene> {
  const { recordMadeDecision } = await import('#server/review/made-command.ts');
  const scene = await readyToScore({ reviewers: 2 });
  const { serviceId } = await db().decision.findUniqueOrThrow({ where: { id: scene.decisionId } });
  must(
    await recordMadeDecision(scene.ana, {
      teamId: scene.teamId,
      serviceId,
      title: 'The ledger is built in Go',
      decided: { on: '2021-03-01' },
      outcome: 'go',
      components: fiveParts.map((name) => ({ name, language: 'go' })),
      boundaries: [{ from: 'Payments API', to: 'Ledger core', kind: 'process_grpc', note: 'gRPC' }],
      reason: 'Everybody knew it.',
    }),
  );
  await discussed(scene, { outcome: 'rust' });
  const undecided = { option: null, reason: '', heldFrom: '2024-09-01' };
  await write(scene.ana, scene.decisionId, 'outcome', undecided);
  return scene;
}

export async function allApprove({ reviewers, decisionId }: Scene): Promise<void> {
  for (const reviewer of reviewers)
    must(await giveResponse(reviewer, { decisionId, kind: 'approve' }));
}

/** The page is this person's from now on. */
export async function isSignedIn(page: Page, actor: Actor, app: App): Promise<void> {
  const [name = '', ...value] = (await cookieOf(actor.userId)).split('=');
  await page.context().addCookies([{ name, value: value.join('='), url: app.url }]);
}
