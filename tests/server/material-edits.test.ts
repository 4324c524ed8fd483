import fc from 'fast-check';
import type { Actor } from '#server/access.ts';
import { db } from '#server/db.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { readRecord } from '#server/decisions/record.ts';
import { exportDecision } from '#server/exports/file.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { openProposal, requestChanges } from '#server/review/proposal-commands.ts';
import { reviewOf } from '#server/review/queries.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import { newestResult } from '#server/scoring/queries.ts';
import { weightChangeOf } from '#server/scoring/weight-change.ts';
import { expect, test } from '#tests/support/database.ts';
import { decisionOf, detailOf, object, openProposalOf } from '#tests/support/review-helpers.ts';
import { approvedByAll, discussed, proposed, write } from '#tests/support/reviews.ts';
import {
  eventsOf,
  readingOf,
  readyToScore,
  type Scene,
  timePasses,
} from '#tests/support/rounds.ts';
import { codeOf, must } from '#tests/support/world.ts';

const seenBy = async (scene: Scene, actor: Actor) => {
  const grant = await readingOf(scene, actor);
  return reviewOf(grant, await readRecord(grant));
};

const hoursLeft = async (scene: Scene): Promise<number> => {
  const proposal = await openProposalOf(scene);
  return Math.round(((proposal?.closesAt.getTime() ?? 0) - Date.now()) / 3_600_000);
};

test.describe('an edit under review', () => {
  test('of title, tags or further words keeps every answer and the window', async () => {
    const scene = await approvedByAll(await proposed());
    const before = await openProposalOf(scene);
    for (const [key, value] of [
      ['title', 'Another title'],
      ['tags', ['ledger']],
      ['more_information', 'A link.'],
    ] as const)
      await write(scene.reviewers[1] ?? scene.ana, scene.decisionId, key, value);
    expect(await openProposalOf(scene)).toEqual(before);
    expect(await eventsOf(scene.decisionId, 'responses_outdated')).toEqual([]);
    must(await acceptDecision(scene.ben, scene));
  });

  test('of a material part is the driver’s, names whom it outdates, and begins the window again', async () => {
    const scene = await approvedByAll(await proposed());
    const { decisionId, ana } = scene;
    const [, cy = ana] = scene.reviewers;
    const value = { decisionId, key: 'decision', value: 'We build it in Go.', version: 1 } as const;
    expect(codeOf(await savePart(cy, value))).toBe('forbidden');
    const before = await openProposalOf(scene);
    await timePasses(decisionId);
    await write(ana, decisionId, 'decision', 'We build it in Go.');
    const after = await openProposalOf(scene);
    expect(after).toMatchObject({ n: 1, editedBy: ana.userId });
    expect(after?.hash).not.toBe(before?.hash);
    expect(await hoursLeft(scene)).toBe(72);
    const [event] = await eventsOf(decisionId, 'responses_outdated');
    const everybody = scene.reviewers.map(({ userId }) => userId);
    expect(event?.payload).toEqual({
      ...{ n: 1, before: before?.hash, hash: after?.hash },
      reviewers: expect.arrayContaining(everybody),
    });
    const { changed } = await seenBy(scene, cy);
    expect(changed).toMatchObject({
      kind: 'approve',
      differences: [{ key: 'decision', before: 'We build it so.', after: 'We build it in Go.' }],
    });
    must(await giveResponse(cy, { decisionId, kind: 'approve' }));
    expect((await seenBy(scene, cy)).changed).toBeNull();
  });

  test('of the consequences alone leaves a day, and never less than there was', async () => {
    const scene = await approvedByAll(await proposed());
    await write(scene.ana, scene.decisionId, 'consequences', 'Two toolchains.');
    expect(await hoursLeft(scene)).toBe(72);
    await timePasses(scene.decisionId);
    await write(scene.ana, scene.decisionId, 'consequences', 'Three toolchains.');
    expect(await hoursLeft(scene)).toBe(24);
  });

  test('does not count its writer’s own approval, but does count their objection', async () => {
    const scene = await proposed();
    const { decisionId, ana } = scene;
    const [, cy = ana, dee = ana] = scene.reviewers;
    await write(ana, decisionId, 'decision', 'We build it in Go.');
    must(await giveResponse(ana, { decisionId, kind: 'approve' }));
    must(await giveResponse(cy, { decisionId, kind: 'approve' }));
    expect(detailOf(await acceptDecision(scene.ben, scene))).toMatch(/1 of 2 reviewers/);
    const { answers, awaited } = await seenBy(scene, ana);
    expect(answers.find(({ reviewer }) => reviewer.id === ana.userId)?.setAside).toBe(true);
    expect(awaited.map(({ id }) => id)).toEqual([dee.userId]);
    must(await giveResponse(dee, { decisionId, kind: 'approve' }));
    must(await object(scene, ana));
    expect(detailOf(await acceptDecision(scene.ben, scene))).toMatch(/objection is open/);
    must(await giveResponse(ana, { decisionId, kind: 'abstain' }));
    must(await acceptDecision(scene.ben, scene));
    expect((await decisionOf(scene)).state).toBe('accepted');
  });

  test('that is taken back makes the old answers count again: the hash decides', async () => {
    const scene = await approvedByAll(await proposed());
    await write(scene.ana, scene.decisionId, 'decision', 'Slip.');
    expect(codeOf(await acceptDecision(scene.ben, scene))).toBe('not_ready');
    await write(scene.ana, scene.decisionId, 'decision', 'We build it so.');
    expect((await openProposalOf(scene))?.editedBy).toBeNull();
    must(await acceptDecision(scene.ben, scene));
  });

  test('after changes were asked for shows what moved since the last answer', async () => {
    const scene = await approvedByAll(await proposed());
    const { decisionId, ana, ben } = scene;
    const [, cy = ana] = scene.reviewers;
    must(await requestChanges(ben, { decisionId, reason: 'Say who runs it.' }));
    await write(ana, decisionId, 'consequences', 'Ben runs it.');
    expect(await eventsOf(decisionId, 'responses_outdated')).toEqual([]);
    must(await openProposal(ana, scene));
    expect(await eventsOf(decisionId, 'responses_outdated')).toHaveLength(1);
    expect((await seenBy(scene, cy)).changed?.differences).toMatchObject([{ key: 'consequences' }]);
  });
});

const texts = ['We build it so.', 'In Go.', 'In Go, by two people.'];
const step = fc.oneof(
  fc.record({ who: fc.nat(2), answers: fc.constantFrom('approve', 'abstain', 'object' as const) }),
  fc.record({ key: fc.constantFrom('decision', 'consequences', 'title'), text: fc.nat(2) }),
);

test('every answer is outdated exactly when the hash it was given on is not the one that stands', async () => {
  test.setTimeout(120_000);
  const scene = await proposed();
  const { decisionId, ana } = scene;
  const given = new Map<string, string>();
  const told: string[][] = [];
  const stands = { decision: 0, consequences: 3 };
  const now = () => `${stands.decision}/${stands.consequences}`;
  const walk = fc.array(step, { minLength: 12, maxLength: 12 });
  for (const one of fc.sample(walk, { numRuns: 3, seed: 20_261_120 }).flat()) {
    if ('answers' in one) {
      const actor = scene.reviewers[one.who] ?? ana;
      must(await giveResponse(actor, { decisionId, kind: one.answers, harm: 'h', remedy: 'r' }));
      given.set(actor.userId, now());
    } else {
      const before = now();
      await write(ana, decisionId, one.key as 'decision', texts[one.text]);
      if (one.key !== 'title') stands[one.key as 'decision'] = one.text;
      const outdated = [...given].filter(([, text]) => text === before && before !== now());
      if (outdated.length > 0) told.push(outdated.map(([user]) => user).sort());
    }
    const { answers } = await seenBy(scene, ana);
    const counting = answers.filter(({ counts }) => counts).map(({ reviewer }) => reviewer.id);
    const wanted = [...given].filter(([, text]) => text === now()).map(([user]) => user);
    expect(counting.sort()).toEqual(wanted.sort());
  }
  const events = await eventsOf(decisionId, 'responses_outdated');
  const named = events.map(({ payload }) => (payload as { reviewers: string[] }).reviewers.sort());
  expect(named).toEqual(told);
  expect(told.length).toBeGreaterThan(2);
});

test('weights that move after a reveal show both results, in the record and in the file', async () => {
  const scene = await discussed(await readyToScore());
  const { decisionId, ana } = scene;
  const part = await db().part.findUniqueOrThrow({
    where: { decisionId_key: { decisionId, key: 'weights' } },
  });
  const weights = { ...(part.value as Record<string, number>) };
  const ids = Object.keys(weights).filter((id) => (weights[id] ?? 0) > 3);
  const [from = '', to = ''] = ids;
  Object.assign(weights, { [from]: (weights[from] ?? 0) - 3, [to]: (weights[to] ?? 0) + 3 });
  const save = { decisionId, key: 'weights', value: weights, version: part.version } as const;
  const grant = await readingOf(scene, ana);
  const change = async () =>
    weightChangeOf(grant, await readRecord(grant), await newestResult(grant));
  expect(await change()).toBeNull();
  expect(codeOf(await savePart(ana, save))).toBe('not_ready');
  must(await savePart(ana, { ...save, reason: 'Month end weighs more.' }));
  const newest = await newestResult(grant);
  expect(await change()).toMatchObject({
    before: { weights: part.value, result: { totals: newest?.result.totals } },
    after: { weights },
    reasons: [{ reason: 'Month end weighs more.', by: 'Ana' }],
  });
  const { text: markdown } = await exportDecision(await readingOf(scene, ana));
  expect(markdown).toContain('## Weights Before and After');
  expect(markdown).toContain('Month end weighs more.');
  expect(markdown).toContain('| Review policy | At least 2 ballots');
  await write(ana, decisionId, 'tags', ['x']);
});
