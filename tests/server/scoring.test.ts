import { criterionIds } from '#domain/built-in-template.ts';
import { db, sql } from '#server/db.ts';
import {
  answerBoundary,
  drawRedLine,
  eraseRedLine,
  saveScore,
  submitBallot,
  takeBallotBack,
} from '#server/scoring/ballot-commands.ts';
import { openRound } from '#server/scoring/commands.ts';
import { myBallot, roundToScore } from '#server/scoring/queries.ts';
import { expect, test } from '#tests/support/database.ts';
import { eventsOf, fillBallot, opened, readingOf, readyToScore } from '#tests/support/rounds.ts';
import { codeOf, must, team } from '#tests/support/world.ts';

const [first = '', second = ''] = criterionIds;
const nobody = { go: null, rust: null, abstain: null, note: '' };

test.describe('opening a round', () => {
  test('needs a context, and says so in a sentence', async () => {
    const scene = await readyToScore();
    await db().part.deleteMany({ where: { decisionId: scene.decisionId, key: 'context' } });
    const answer = await openRound(scene.ana, scene);
    expect(answer).toMatchObject({
      ok: false,
      code: 'not_ready',
      detail: 'Write at least one sentence of context.',
    });
  });

  test('is for the driver, in a decision of their own team', async () => {
    const scene = await readyToScore();
    const stranger = await team();
    expect(codeOf(await openRound(scene.ben, scene))).toBe('forbidden');
    expect(codeOf(await openRound(stranger.ana, scene))).toBe('not_found');
  });

  test('pins the weights, so that a later change does not reach the round', async () => {
    const scene = await opened({ hybrid: true });
    const round = await roundToScore(await readingOf(scene, scene.ben));
    expect(round?.weights[first]).toBe(14);
    expect(round?.map?.boundaries).toHaveLength(1);
    expect(round?.criteria).toEqual(criterionIds);
    const [event] = await eventsOf(scene.decisionId, 'round_opened');
    expect(event?.payload).toMatchObject({ n: 1, templateVersion: '1' });
    expect(codeOf(await openRound(scene.ana, scene))).toBe('wrong_state');
  });

  test('refuses an unfinished component map', async () => {
    const scene = await readyToScore({ hybrid: true });
    await db().$executeRaw(sql`UPDATE part SET value = jsonb_set(value, '{boundaries}', '[]')
      WHERE decision_id = ${scene.decisionId} AND key = 'map'`);
    const answer = await openRound(scene.ana, scene);
    expect(answer).toMatchObject({ code: 'not_ready', detail: expect.stringMatching(/boundary/) });
  });

  test('refuses a deadline that has passed', async () => {
    const scene = await readyToScore();
    const deadline = new Date(Date.now() - 60_000).toISOString();
    expect(codeOf(await openRound(scene.ana, { ...scene, deadline }))).toBe('invalid');
  });
});

test.describe('a ballot', () => {
  test('is for reviewers while a round is open', async () => {
    const scene = await readyToScore();
    const slip = { ...scene, criterion: first, ...nobody, go: 4 };
    expect(codeOf(await saveScore(scene.ana, slip))).toBe('wrong_state');
    must(await openRound(scene.ana, scene));
    expect(codeOf(await saveScore(scene.ben, slip))).toBe('forbidden');
    expect(codeOf(await saveScore(scene.vic, slip))).toBe('forbidden');
    expect(codeOf(await saveScore(scene.ana, slip))).toBe('ok');
    expect(codeOf(await saveScore(scene.ana, { ...slip, criterion: 'perf.looks' }))).toBe(
      'invalid',
    );
  });

  test('is kept criterion by criterion without a word in the history', async () => {
    const scene = await opened();
    const before = await db().event.count({ where: { teamId: scene.teamId } });
    must(await saveScore(scene.ana, { ...scene, criterion: first, ...nobody, go: 4, note: 'hm' }));
    must(await saveScore(scene.ana, { ...scene, criterion: first, ...nobody, go: 2, rust: 5 }));
    const grant = await readingOf(scene, scene.ana);
    const round = must({ ok: true, value: await roundToScore(grant) });
    const ballot = await myBallot(grant, round?.id ?? '');
    expect(ballot?.slips).toEqual({ [first]: { go: 2, rust: 5, abstain: null, note: '' } });
    expect(await db().event.count({ where: { teamId: scene.teamId } })).toBe(before);
  });

  test('can be submitted only when every criterion is scored or abstained from', async () => {
    const scene = await opened();
    await fillBallot(scene, scene.ana, { go: 4, rust: 3 });
    must(await saveScore(scene.ana, { ...scene, criterion: second, ...nobody, go: 4 }));
    expect(await submitBallot(scene.ana, scene)).toMatchObject({
      code: 'not_ready',
      detail: 'Score Tail latency and pause control, or abstain with a reason.',
    });
    const abstained = { ...nobody, abstain: 'no knowledge' as const };
    must(await saveScore(scene.ana, { ...scene, criterion: second, ...abstained }));
    must(await submitBallot(scene.ana, scene));
    must(await submitBallot(scene.ana, scene));
    const events = await eventsOf(scene.decisionId, 'ballot_submitted');
    expect(events.map((event) => event.payload)).toMatchObject([{ n: 1 }]);
  });

  test('stands still once it is in, and can be taken back until the reveal', async () => {
    const scene = await opened();
    await fillBallot(scene, scene.ana, { go: 4, rust: 3 });
    must(await submitBallot(scene.ana, scene));
    const slip = { ...scene, criterion: first, ...nobody, go: 1, rust: 1 };
    expect(await saveScore(scene.ana, slip)).toMatchObject({
      code: 'wrong_state',
      detail: 'Your ballot is in. Take it back to change it.',
    });
    must(await takeBallotBack(scene.ana, scene));
    must(await saveScore(scene.ana, slip));
    expect(await eventsOf(scene.decisionId, 'ballot_taken_back')).toHaveLength(1);
  });

  test('holds red lines and answers about boundaries of this round alone', async () => {
    const scene = await opened({ hybrid: true });
    const line = { ...scene, criterion: first, option: 'hybrid' as const };
    must(await drawRedLine(scene.ana, { ...line, reason: 'No one is on call for it.' }));
    must(await eraseRedLine(scene.ana, line));
    const answer = { ...scene, boundaryId: 'b1', question: 'owned' as const };
    must(await answerBoundary(scene.ana, { ...answer, answer: 'bad' }));
    must(await answerBoundary(scene.ana, { ...answer, answer: 'good' }));
    const other = { ...answer, boundaryId: 'b2', answer: 'good' as const };
    expect(codeOf(await answerBoundary(scene.ana, other))).toBe('invalid');
    const grant = await readingOf(scene, scene.ana);
    const ballot = await myBallot(grant, (await roundToScore(grant))?.id ?? '');
    expect(ballot?.redLines).toEqual([]);
    expect(ballot?.answers).toEqual([{ boundaryId: 'b1', question: 'owned', answer: 'good' }]);
    const plain = await opened();
    const veto = { ...plain, criterion: first, option: 'hybrid' as const, reason: 'no' };
    expect(codeOf(await drawRedLine(plain.ana, veto))).toBe('invalid');
  });
});
