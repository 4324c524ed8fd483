import { criterionIds } from '#domain/built-in-template.ts';
import type { ComponentMap } from '#domain/component-map.ts';
import { parseDecisionRef } from '#domain/ids.ts';
import { type Actor, type DecisionGrant, decisionAccess } from '#server/access.ts';
import { askFor } from '#server/asker.ts';
import { db, sql } from '#server/db.ts';
import { createDecision, setPeople } from '#server/decisions/commands.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { newId } from '#server/ids.ts';
import { saveScore, submitBallot } from '#server/scoring/ballot-commands.ts';
import { openRound, revealRound } from '#server/scoring/commands.ts';
import { member, must, team } from './world.ts';

export const hybridMap: ComponentMap = {
  components: [
    {
      id: 'core',
      name: 'Core',
      language: 'rust',
      owner: 'Ledger',
      path: 'core/',
      hotPath: 0.8,
      effort: 0.2,
    },
    {
      id: 'api',
      name: 'API',
      language: 'go',
      owner: 'Payments',
      path: 'api/',
      hotPath: 0.2,
      effort: 0.8,
    },
  ],
  boundaries: [
    {
      id: 'b1',
      from: 'api',
      to: 'core',
      kind: 'process_grpc',
      contract: 'ledger.proto',
      schemaPath: 'proto/',
      callsPerSecond: 400,
      bytesPerCall: 900,
      latencyBudgetMs: 5,
      failureMode: 'retry once',
      versioning: 'additive',
      owner: 'Payments',
      onCallFrom: 'Payments',
      onCallTo: 'Ledger',
    },
  ],
  toolchain: { ciMinutes: 6, upgradeHours: 4, note: '' },
  reviewersGo: 4,
  reviewersRust: 2,
  observability: 'trace context in metadata',
  fallback: 'the Go path stays behind a flag',
  exitCriteria: 'p99 above 20 ms',
  staging: '',
};

const part = async (actor: Actor, decisionId: string, key: 'context' | 'map', value: unknown) => {
  const input = { decisionId, key, value, version: 0 } as unknown as Parameters<typeof savePart>[1];
  return must(await savePart(actor, input));
};

export interface Scene {
  readonly teamId: string;
  readonly slug: string;
  readonly decisionId: string;
  readonly ref: string;
  /** Driver and owner of the team; scores too. */
  readonly ana: Actor;
  /** Approver. */
  readonly ben: Actor;
  readonly vic: Actor;
  readonly reviewers: readonly Actor[];
}

/** A language decision that is ready to be scored by Ana, Cy and as many others as asked. */
export async function readyToScore(
  options: { reviewers?: number; hybrid?: boolean } = {},
): Promise<Scene> {
  const { teamId, slug, ana, ben, cy, vic } = await team();
  const count = options.reviewers ?? 3;
  const more = Array.from({ length: Math.max(0, count - 2) }, (_, i) => `Reviewer ${i + 1}`);
  const others = await Promise.all(more.map((name) => member(teamId, name, 'member')));
  const reviewers = [ana, cy, ...others].slice(0, count);
  const serviceId = newId('svc');
  const service = { id: serviceId, teamId, slug: 'ledger', name: 'Ledger', profiles: [] };
  await db().service.create({ data: service });
  const made = must(
    await createDecision(ana, {
      teamId,
      serviceId,
      kind: 'language',
      profiles: ['crud_api', 'realtime_core'],
    }),
  );
  await part(ana, made.decisionId, 'context', 'The ledger posts every payment.');
  if (options.hybrid) await part(ana, made.decisionId, 'map', hybridMap);
  must(
    await setPeople(ana, {
      decisionId: made.decisionId,
      driverId: ana.userId,
      approverId: ben.userId,
      reviewerIds: reviewers.map(({ userId }) => userId),
      solo: false,
    } as unknown as Parameters<typeof setPeople>[1]),
  );
  return { teamId, slug, ...made, ana, ben, vic, reviewers };
}

/** The right of an actor to read the scene's decision, as it stands now. */
export async function readingOf(scene: Scene, actor: Actor): Promise<DecisionGrant> {
  const ref = parseDecisionRef(scene.ref);
  if (!ref) throw new Error(scene.ref);
  return must(await decisionAccess(actor, scene.slug, ref));
}

/** Scores every criterion: `go` and `rust` everywhere, notes where given. */
export async function fillBallot(
  scene: Pick<Scene, 'decisionId'>,
  actor: Actor,
  scores: { go: number; rust: number; note?: string },
): Promise<void> {
  const { decisionId } = scene;
  const { go, rust, note = '' } = scores;
  const [first = '', ...others] = criterionIds;
  must(await saveScore(actor, { decisionId, criterion: first, go, rust, abstain: null, note }));
  // The rest goes past the command, in one statement: twenty ballots would take a while.
  const ballot = await db().ballot.findFirstOrThrow({
    where: { reviewerId: actor.userId, round: { decisionId, revealedAt: null } },
  });
  const rows = others.map((criterion) => ({ ballotId: ballot.id, criterion, go, rust, note }));
  await askFor(actor.userId, () => db().score.createMany({ data: rows }));
}

/** The same with its first round open. */
export async function opened(options: Parameters<typeof readyToScore>[0] = {}): Promise<Scene> {
  const scene = await readyToScore(options);
  must(await openRound(scene.ana, scene));
  return scene;
}

/** The same with every ballot in, and revealed. */
export async function revealed(options: Parameters<typeof readyToScore>[0] = {}): Promise<Scene> {
  const scene = await opened(options);
  for (const [index, actor] of scene.reviewers.entries()) {
    await fillBallot(scene, actor, { go: 3 + (index % 3), rust: 4, note: `note of ${actor.name}` });
    must(await submitBallot(actor, scene));
  }
  must(await revealRound(scene.ana, scene));
  return scene;
}

export const eventsOf = (decisionId: string, type: string) =>
  db().event.findMany({ where: { decisionId, type }, orderBy: { seq: 'asc' } });

/** The deadline has passed, also the one it was put off to. */
export const passesForGood = (decisionId: string) =>
  db().$executeRaw(sql`
    UPDATE round SET deadline = now() - interval '1 hour', extended_at = now() - interval '2 days'
    WHERE decision_id = ${decisionId} AND revealed_at IS NULL`);

/** The deadline of the open round, or the window of the open proposal, passes now. */
export const timePasses = (decisionId: string) =>
  db().$executeRaw(sql`
    WITH r AS (UPDATE round SET deadline = now() - interval '1 second'
      WHERE decision_id = ${decisionId} AND revealed_at IS NULL)
    UPDATE proposal SET closes_at = now() - interval '1 second'
    WHERE decision_id = ${decisionId} AND closed_at IS NULL`);
