import type { Fate } from '#domain/fates.ts';
import type { Outcome, PartKey } from '#domain/record.ts';
import type { Actor } from '#server/access.ts';
import { db } from '#server/db.ts';
import { createDecision, setPeople } from '#server/decisions/commands.ts';
import { setLink } from '#server/decisions/link-commands.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { openProposal } from '#server/review/proposal-commands.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import { submitBallot } from '#server/scoring/ballot-commands.ts';
import { openRound, revealRound } from '#server/scoring/commands.ts';
import { fillBallot, hybridMap, readyToScore, type Scene } from './rounds.ts';
import { must } from './world.ts';

/** Writes a part over whatever stands. */
export async function write(
  actor: Actor,
  decisionId: string,
  key: PartKey,
  value: unknown,
): Promise<void> {
  const part = await db().part.findUnique({
    where: { decisionId_key: { decisionId, key } },
    select: { version: true },
  });
  const input = { decisionId, key, value, version: part?.version ?? 0 };
  must(await savePart(actor, input as unknown as Parameters<typeof savePart>[1]));
}

export interface Wanted {
  readonly outcome?: Outcome;
  /** Day the components hold from; the day of acceptance when absent. */
  readonly heldFrom?: string;
  readonly reviewers?: number;
  /** What becomes of the components in force, by id. */
  readonly changes?: Readonly<Record<string, Fate>>;
}

const scores = { go: { go: 5, rust: 2 }, rust: { go: 2, rust: 5 } } as const;

/** Scored and revealed, with every text a proposal needs. Go or Rust wins as the outcome asks. */
export async function discussed(scene: Scene, wanted: Wanted = {}): Promise<Scene> {
  const { ana, decisionId } = scene;
  const outcome = wanted.outcome ?? 'go';
  must(await openRound(ana, { decisionId }));
  for (const reviewer of scene.reviewers) {
    await fillBallot(scene, reviewer, outcome === 'rust' ? scores.rust : scores.go);
    must(await submitBallot(reviewer, { decisionId }));
  }
  must(await revealRound(ana, { decisionId }));
  return shaped(scene, wanted);
}

/** Everything a proposal asks for, once the scores are known. */
export async function shaped(scene: Scene, wanted: Wanted = {}): Promise<Scene> {
  const { ana, decisionId } = scene;
  const outcome = wanted.outcome ?? 'go';
  await write(ana, decisionId, 'decision', 'We build it so.');
  await write(ana, decisionId, 'consequences', 'One toolchain more or less.');
  await write(ana, decisionId, 'revisit', { on: '2031-01-15', condition: '' });
  await write(ana, decisionId, 'outcome', {
    option: outcome,
    reason: outcome === 'hybrid' ? 'The core is small and hot.' : '',
    heldFrom: wanted.heldFrom ?? null,
    ...(wanted.changes ? { changes: wanted.changes } : {}),
  });
  return scene;
}

export async function proposed(wanted: Wanted = {}): Promise<Scene> {
  const scene = await readyToScore({
    reviewers: wanted.reviewers ?? 3,
    hybrid: wanted.outcome === 'hybrid',
  });
  await discussed(scene, wanted);
  must(await openProposal(scene.ana, scene));
  return scene;
}

export async function approvedByAll(scene: Scene): Promise<Scene> {
  for (const reviewer of scene.reviewers) {
    must(await giveResponse(reviewer, { decisionId: scene.decisionId, kind: 'approve' }));
  }
  return scene;
}

export async function accepted(wanted: Wanted = {}): Promise<Scene> {
  const scene = await approvedByAll(await proposed(wanted));
  must(await acceptDecision(scene.ben, { decisionId: scene.decisionId }));
  return scene;
}

/** Another decision on the scene's service by the same people, up to its proposal and approvals. */
export async function nextDecision(
  scene: Scene,
  wanted: Wanted & { readonly supersedes?: readonly string[] } = {},
): Promise<Scene> {
  const { ana, ben, teamId, reviewers } = scene;
  const { serviceId } = await db().decision.findUniqueOrThrow({
    where: { id: scene.decisionId },
    select: { serviceId: true },
  });
  const input = { teamId, serviceId, kind: 'language', profiles: [] };
  const made = must(
    await createDecision(ana, input as unknown as Parameters<typeof createDecision>[1]),
  );
  await write(ana, made.decisionId, 'context', 'The load has changed.');
  if (wanted.outcome === 'hybrid') await write(ana, made.decisionId, 'map', hybridMap);
  const people = {
    decisionId: made.decisionId,
    driverId: ana.userId,
    approverId: ben.userId,
    reviewerIds: reviewers.map((reviewer) => reviewer.userId),
    solo: false,
  };
  must(await setPeople(ana, people as unknown as Parameters<typeof setPeople>[1]));
  const next = { ...scene, ...made };
  for (const to of wanted.supersedes ?? []) {
    const link = { decisionId: made.decisionId, to, kind: 'supersedes' };
    must(await setLink(ana, link as unknown as Parameters<typeof setLink>[1]));
  }
  await discussed(next, wanted);
  must(await openProposal(ana, next));
  return approvedByAll(next);
}
