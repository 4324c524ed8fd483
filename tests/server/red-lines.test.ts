import { assess } from '#domain/assessment.ts';
import { criterionIds } from '#domain/built-in-template.ts';
import { db } from '#server/db.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { drawRedLine, submitBallot } from '#server/scoring/ballot-commands.ts';
import { openRound, revealRound } from '#server/scoring/commands.ts';
import { myBallot, newestResult, roundToScore } from '#server/scoring/queries.ts';
import { argueRedLine, clearRedLine } from '#server/scoring/red-line-commands.ts';
import { openRedLines } from '#server/scoring/red-lines.ts';
import { expect, test } from '#tests/support/database.ts';
import { eventsOf, fillBallot, opened, readingOf, revealed } from '#tests/support/rounds.ts';
import { codeOf, must } from '#tests/support/world.ts';

const [first = ''] = criterionIds;

test.describe('red lines', () => {
  async function vetoed() {
    const scene = await opened({ reviewers: 2 });
    const [, cy] = scene.reviewers;
    if (!cy) throw new Error('two reviewers');
    for (const actor of scene.reviewers) await fillBallot(scene, actor, { go: 5, rust: 2 });
    const line = { ...scene, criterion: first, option: 'go' as const };
    must(await drawRedLine(cy, { ...line, reason: 'The driver library is unmaintained.' }));
    expect(await openRedLines(db(), scene.decisionId)).toEqual([]);
    for (const actor of scene.reviewers) must(await submitBallot(actor, scene));
    must(await revealRound(scene.ana, scene));
    return { scene, cy, line };
  }

  test('keep the verdict from being clear until their author clears them', async () => {
    const { scene, cy, line } = await vetoed();
    const grant = await readingOf(scene, scene.ana);
    expect((await newestResult(grant))?.result.verdict).toBe('leaning');
    expect(codeOf(await clearRedLine(scene.ana, line))).toBe('not_found');
    must(await clearRedLine(cy, line));
    must(await clearRedLine(cy, line));
    const today = await newestResult(grant);
    expect(today?.result.verdict).toBe('clear');
    expect(today && JSON.parse(JSON.stringify(assess(today.input)))).toEqual(today?.result);
    expect(await openRedLines(db(), scene.decisionId)).toEqual([]);
    const decision = await db().decision.findUniqueOrThrow({ where: { id: scene.decisionId } });
    expect(decision.headline).toMatchObject({ verdict: 'clear', winner: 'go' });
    expect(await eventsOf(scene.decisionId, 'red_line_cleared')).toHaveLength(1);
  });

  test('can be argued by the driver, in words that stand beside them', async () => {
    const { scene, cy, line } = await vetoed();
    const argued = { ...line, reviewerId: cy.userId, argument: 'We keep a fork of it.' };
    expect(codeOf(await argueRedLine(cy, argued))).toBe('forbidden');
    must(await argueRedLine(scene.ana, argued));
    const today = await newestResult(await readingOf(scene, scene.ana));
    expect(today?.redLines).toMatchObject([{ cleared: false, argument: 'We keep a fork of it.' }]);
    expect(today && JSON.parse(JSON.stringify(assess(today.input)))).toEqual(today?.result);
    expect(await openRedLines(db(), scene.decisionId)).toEqual([]);
  });
});

test.describe('a later round', () => {
  test('shows each reviewer their own last ballot, not yet in, and keeps the earlier result', async () => {
    const scene = await revealed({ hybrid: true });
    must(await openRound(scene.ana, scene));
    const [, cy] = scene.reviewers;
    if (!cy) throw new Error('reviewers');
    const grant = await readingOf(scene, cy);
    const round = await roundToScore(grant);
    expect(round?.n).toBe(2);
    const mine = await myBallot(grant, round?.id ?? '');
    expect(mine?.submittedAt).toBeNull();
    expect(mine?.slips[first]).toEqual({ go: 4, rust: 4, abstain: null, note: 'note of Cy' });
    expect((await newestResult(grant))?.round.n).toBe(1);
    must(await submitBallot(cy, scene));
    for (const n of [2, 3]) {
      for (const actor of scene.reviewers) must(await submitBallot(actor, scene));
      must(await revealRound(scene.ana, { ...scene, n }));
      if (n < 3) must(await openRound(scene.ana, scene));
    }
    expect(await openRound(scene.ana, scene)).toMatchObject({
      code: 'not_ready',
      detail: 'Three rounds are the most. Decide on what you know.',
    });
  });

  test('uses the weights of its own opening', async () => {
    const scene = await revealed();
    const weights = Object.fromEntries(criterionIds.map((id, i) => [id, i === 0 ? 100 : 0]));
    const part = { decisionId: scene.decisionId, key: 'weights', value: weights, version: 1 };
    const input = { ...part, reason: 'One thing matters.' } as unknown;
    must(await savePart(scene.ana, input as Parameters<typeof savePart>[1]));
    must(await openRound(scene.ana, scene));
    const grant = await readingOf(scene, scene.ana);
    expect((await roundToScore(grant))?.weights[first]).toBe(100);
    expect((await newestResult(grant))?.round.weights[first]).not.toBe(100);
  });
});
