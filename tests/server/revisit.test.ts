import { db } from '#server/db.ts';
import { addEvidence } from '#server/decisions/evidence-commands.ts';
import { findDecisions } from '#server/find/queries.ts';
import { waitingFor } from '#server/find/waiting.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { openProposal } from '#server/review/proposal-commands.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import { flagRevisit } from '#server/review/revisit-command.ts';
import { flagDueDecisions } from '#server/revisit/chore.ts';
import { recordMeasurement, settleRevisit } from '#server/revisit/commands.ts';
import { revisitQueue } from '#server/revisit/queries.ts';
import { startRevisit } from '#server/revisit/start-command.ts';
import { expect, test } from '#tests/support/database.ts';
import { evidence, recordOf } from '#tests/support/drafts.ts';
import { discussed, write } from '#tests/support/reviews.ts';
import { readyToScore, type Scene } from '#tests/support/rounds.ts';
import { codeOf, grantOf, must } from '#tests/support/world.ts';

const p99 = { id: 't1', metric: 'p99', comparison: 'above', value: 25, unit: 'ms' } as const;

/** Accepted, with a day far ahead and a limit on p99. */
async function watched(): Promise<Scene> {
  const scene = await readyToScore({ reviewers: 3 });
  const { ana, ben, decisionId } = scene;
  must(await addEvidence(ana, evidence(decisionId)));
  await discussed(scene);
  await write(ana, decisionId, 'revisit', { on: '2031-01-15', condition: '', thresholds: [p99] });
  must(await openProposal(ana, scene));
  for (const reviewer of scene.reviewers)
    must(await giveResponse(reviewer, { decisionId, kind: 'approve' }));
  must(await acceptDecision(ben, { decisionId }));
  return scene;
}

const measure = (scene: Scene, value: number, by = scene.ana) =>
  recordMeasurement(by, {
    ...{ decisionId: scene.decisionId, thresholdId: 't1', value },
    ...{ measuredOn: '2026-01-15', source: 'Load test' },
  });

const rowOf = ({ decisionId }: Scene) =>
  db().decision.findUniqueOrThrow({ where: { id: decisionId } });
const types = async ({ decisionId }: { decisionId: string }) =>
  (await db().event.findMany({ where: { decisionId }, orderBy: { seq: 'asc' } })).map(
    ({ type }) => type,
  );

test('a measurement within its threshold is kept and flags nothing; one beyond it flags once', async () => {
  const scene = await watched();
  expect(must(await measure(scene, 25))).toEqual({ crossed: false });
  expect(await rowOf(scene)).toMatchObject({ revisitFlaggedAt: null });
  expect(must(await measure(scene, 31.5))).toEqual({ crossed: true });
  expect(must(await measure(scene, 40))).toEqual({ crossed: true });
  const row = await rowOf(scene);
  expect(row.revisitFlag).toBe('p99 above 25 ms: measured 31.5 ms');
  expect(row.revisitFlaggedAt).not.toBeNull();
  expect((await types(scene)).filter((type) => type === 'revisit_flagged')).toHaveLength(1);
  expect(await db().measurement.count()).toBe(3);
  const grant = await grantOf(scene.ana, scene.slug);
  const [line] = await revisitQueue(grant);
  expect(line).toMatchObject({
    ref: scene.ref,
    flag: row.revisitFlag,
    last: { t1: { value: 40 } },
  });
  const found = await findDecisions(grant, { status: 'revisit_due' });
  expect(found.decisions.map(({ ref, revisitDue }) => [ref, revisitDue])).toEqual([
    [scene.ref, true],
  ]);
  expect((await waitingFor(scene.ana)).map(({ kind }) => kind)).toContain('revisit');
});

test('only members of the team measure and flag, only on what is accepted, and never ahead of today', async () => {
  const scene = await watched();
  const { decisionId } = scene;
  const vic = { ...scene.ana, userId: (await viewerOf(scene)).userId };
  expect(codeOf(await measure(scene, 31, vic))).toBe('forbidden');
  expect(codeOf(await flagRevisit(vic, { decisionId, reason: 'No.' }))).toBe('forbidden');
  const ahead = { decisionId, thresholdId: 't1', value: 1, measuredOn: '2099-01-01', source: 'x' };
  expect(codeOf(await recordMeasurement(scene.ana, ahead))).toBe('invalid');
  const other = { ...ahead, thresholdId: 'nothing', measuredOn: '2026-01-01' };
  expect(codeOf(await recordMeasurement(scene.ana, other))).toBe('not_found');
  const open = await readyToScore();
  const early = { decisionId: open.decisionId, reason: 'Too soon.' };
  expect(codeOf(await flagRevisit(open.ana, early))).toBe('wrong_state');
});

const viewerOf = ({ teamId }: Scene) =>
  db().membership.findFirstOrThrow({ where: { teamId, role: 'viewer' } });

test('who looked and found that it holds clears the flag and names the next day', async () => {
  const scene = await watched();
  const { ana, ben, decisionId } = scene;
  must(await flagRevisit(ben, { decisionId, reason: 'Two people left.' }));
  expect(codeOf(await flagRevisit(ana, { decisionId, reason: 'Again.' }))).toBe('wrong_state');
  const settle = (next: string | null) =>
    settleRevisit(ana, { decisionId, reason: 'Both were replaced.', next });
  expect(codeOf(await settle('2020-01-01'))).toBe('invalid');
  must(await settle('2032-03-01'));
  const row = await rowOf(scene);
  expect(row).toMatchObject({ revisitFlaggedAt: null, revisitFlag: '' });
  expect(row.revisitOn?.toISOString()).toMatch(/^2032-03-01/);
  expect(await types(scene)).toEqual(
    expect.arrayContaining(['revisit_flagged', 'revisit_settled']),
  );
});

test('the server flags what has come due exactly once, however many processes look', async () => {
  const scenes = [await watched(), await watched()];
  await db().decision.updateMany({
    where: { id: { in: scenes.map(({ decisionId }) => decisionId) } },
    data: { revisitOn: new Date('2026-01-01T00:00:00Z') },
  });
  const flagged = await Promise.all([flagDueDecisions(), flagDueDecisions(), flagDueDecisions()]);
  expect(flagged.reduce((sum, count) => sum + count, 0)).toBe(2);
  for (const scene of scenes)
    expect((await types(scene)).filter((type) => type === 'revisit_flagged')).toHaveLength(1);
  expect(await flagDueDecisions()).toBe(0);
});

test('a second look begins with what was written and measured, and leaves the old one in force', async () => {
  const scene = await watched();
  const { ana, ben, teamId } = scene;
  const begun = must(await startRevisit(ben, { decisionId: scene.decisionId }));
  const [older, newer] = [
    await recordOf(ana, teamId, scene.ref),
    await recordOf(ana, teamId, begun.ref),
  ];
  expect(newer.parts.context).toBe(older.parts.context);
  expect(newer.parts.weights).toEqual(older.parts.weights);
  expect(newer.parts.decision).toBeUndefined();
  expect(newer.parts.outcome).toBeUndefined();
  expect(newer.driver.id).toBe(ben.userId);
  expect(newer.reviewers.map(({ id }) => id)).toEqual(older.reviewers.map(({ id }) => id));
  expect(newer.linksOut).toMatchObject([{ kind: 'supersedes', ref: scene.ref, effectiveAt: null }]);
  const facts = await db().evidence.findMany({ where: { decisionId: begun.decisionId } });
  expect(facts).toMatchObject([{ what: 'Peak resident memory', carriedFrom: scene.ref }]);
  expect((await rowOf(scene)).state).toBe('accepted');
  expect(await types({ decisionId: begun.decisionId })).toEqual(
    expect.arrayContaining(['decision_created', 'revisit_started', 'people_set', 'link_set']),
  );
  const round = { decisionId: begun.decisionId };
  expect(await db().ballot.count({ where: { round } })).toBe(0);
});
