import { type AssessmentInput, assess } from '#domain/assessment.ts';
import { criterionIds } from '#domain/built-in-template.ts';
import type { Actor } from '#server/access.ts';
import { db } from '#server/db.ts';
import { drawRedLine, saveScore, submitBallot } from '#server/scoring/ballot-commands.ts';
import { openRound, revealRound } from '#server/scoring/commands.ts';
import { myBallot, newestResult, roundToScore } from '#server/scoring/queries.ts';
import { redLinesOf } from '#server/scoring/red-lines.ts';
import { expect, test } from '#tests/support/database.ts';
import { detailOf } from '#tests/support/review-helpers.ts';
import { eventsOf, fillBallot, opened, readingOf, type Scene } from '#tests/support/rounds.ts';
import { must } from '#tests/support/world.ts';

const [first = '', second = '', third = ''] = criterionIds;
const two = (scene: Scene): readonly [Actor, Actor] => {
  const [ana = scene.ana, cy = scene.ana] = scene.reviewers;
  return [ana, cy];
};

/** Round 1: Ana and Cy agree, but for the first two criteria; Cy draws a line on the third. */
async function apart(): Promise<Scene> {
  const scene = await opened({ reviewers: 2 });
  const { decisionId } = scene;
  const [ana, cy] = two(scene);
  for (const actor of [ana, cy]) await fillBallot(scene, actor, { go: 4, rust: 3 });
  const far = { decisionId, go: 1, rust: 5, abstain: null, note: 'far' };
  for (const criterion of [first, second]) must(await saveScore(cy, { ...far, criterion }));
  const line = { decisionId, criterion: third, option: 'go', reason: 'No.' } as const;
  must(await drawRedLine(cy, line));
  for (const actor of [ana, cy]) must(await submitBallot(actor, scene));
  must(await revealRound(ana, scene));
  return scene;
}

const cell = async (scene: Scene, criterion: string) =>
  (await newestResult(await readingOf(scene, scene.ana)))?.result.cells[criterion];

test('a second round asks where scores lay apart, each finds only their own, the rest stands', async () => {
  const scene = await apart();
  const { decisionId } = scene;
  const [ana, cy] = two(scene);
  const before = await cell(scene, third);
  must(await openRound(ana, scene));
  const [, round2] = await eventsOf(decisionId, 'round_opened');
  expect(round2?.payload).toMatchObject({ n: 2, criteria: [first, second] });
  const grant = await readingOf(scene, cy);
  const mine = await myBallot(grant, (await roundToScore(grant))?.id ?? '');
  expect(mine?.slips).toEqual({
    [first]: { go: 1, rust: 5, abstain: null, note: 'far' },
    [second]: { go: 1, rust: 5, abstain: null, note: 'far' },
  });
  const nearer = { decisionId, go: 3, rust: 4, abstain: null, note: '' };
  for (const criterion of [first, second]) must(await saveScore(cy, { ...nearer, criterion }));
  for (const actor of [ana, cy]) must(await submitBallot(actor, scene));
  must(await revealRound(ana, scene));
  expect(await cell(scene, first)).toEqual({ go: 3.5, rust: 3.5 });
  expect(await cell(scene, third)).toEqual(before);
  const row = await db().round.findFirstOrThrow({ where: { decisionId, n: 2 } });
  const input = row.input as unknown as AssessmentInput;
  expect(input.criteria.map(({ id }) => id)).toEqual(criterionIds);
  expect(row.result).toEqual(JSON.parse(JSON.stringify(assess(input))));
});

test('a red line on what a later round does not ask stays in force', async () => {
  const scene = await apart();
  const [ana, cy] = two(scene);
  must(await openRound(ana, scene));
  for (const actor of [ana, cy]) must(await submitBallot(actor, scene));
  must(await revealRound(ana, scene));
  const lines = await redLinesOf(db(), scene.decisionId);
  expect(lines).toMatchObject([{ n: 1, criterion: third, option: 'go', cleared: false }]);
  const newest = await newestResult(await readingOf(scene, ana));
  expect(newest?.result.notes).toContainEqual(expect.stringMatching(/^red_line:/));
});

test('the driver chooses what a later round asks, of what the first asked', async () => {
  const scene = await apart();
  const [ana] = two(scene);
  const { decisionId } = scene;
  expect(detailOf(await openRound(ana, { decisionId, criteria: ['team.luck'] }))).toMatch(
    /first round did not ask/,
  );
  must(await openRound(ana, { decisionId, criteria: [third, first] }));
  const [, round2] = await eventsOf(decisionId, 'round_opened');
  expect(round2?.payload).toMatchObject({ criteria: [first, third] });
});

test('who joins for a later round abstains on what it does not ask', async () => {
  const scene = await apart();
  const [ana, cy] = two(scene);
  const { decisionId, ben } = scene;
  await db().reviewer.create({ data: { decisionId, userId: ben.userId } });
  must(await openRound(ana, scene));
  const words = { decisionId, go: 2, rust: 4, abstain: null, note: '' };
  for (const criterion of [first, second]) must(await saveScore(ben, { ...words, criterion }));
  for (const actor of [ana, cy, ben]) must(await submitBallot(actor, scene));
  must(await revealRound(ana, scene));
  const newest = await newestResult(await readingOf(scene, ana));
  const bens = newest?.input.ballots.find(({ reviewer }) => reviewer === ben.userId);
  expect(bens?.scores[first]).toEqual({ go: 2, rust: 4 });
  expect(bens?.scores[third]).toEqual({ abstain: 'not asked in this round' });
});
