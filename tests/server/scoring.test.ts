import { type AssessmentInput, assess } from '#domain/assessment.ts';
import { criterionIds } from '#domain/template.ts';
import { db, sql } from '#server/db.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import {
  answerBoundary,
  drawRedLine,
  eraseRedLine,
  saveScore,
  submitBallot,
  takeBallotBack,
} from '#server/scoring/ballot-commands.ts';
import { openRound, revealRound } from '#server/scoring/commands.ts';
import { myBallot, newestResult, publishedNotes, roundToScore } from '#server/scoring/queries.ts';
import { argueRedLine, clearRedLine } from '#server/scoring/red-line-commands.ts';
import { openRedLines } from '#server/scoring/red-lines.ts';
import { expect, test } from '#tests/support/database.ts';
import { fillBallot, readingOf, readyToScore, type Scene } from '#tests/support/rounds.ts';
import { codeOf, must, team } from '#tests/support/world.ts';

const [first = '', second = ''] = criterionIds;
const nobody = { go: null, rust: null, abstain: null, note: '' };

async function opened(options: Parameters<typeof readyToScore>[0] = {}): Promise<Scene> {
  const scene = await readyToScore(options);
  must(await openRound(scene.ana, scene));
  return scene;
}

async function revealed(options: Parameters<typeof readyToScore>[0] = {}): Promise<Scene> {
  const scene = await opened(options);
  for (const [index, actor] of scene.reviewers.entries()) {
    await fillBallot(scene, actor, { go: 3 + (index % 3), rust: 4, note: `note of ${actor.name}` });
    must(await submitBallot(actor, scene));
  }
  must(await revealRound(scene.ana, scene));
  return scene;
}

const eventsOf = (decisionId: string, type: string) =>
  db().event.findMany({ where: { decisionId, type }, orderBy: { seq: 'asc' } });

const reject = async (statement: ReturnType<typeof sql>) =>
  expect(db().$executeRaw(statement)).rejects.toThrow(/round is over|immutable/);

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
    expect(events.map((event) => event.payload)).toEqual([{ n: 1 }]);
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

test.describe('the reveal', () => {
  test('waits for enough ballots, and the deadline lets it go with fewer', async () => {
    const scene = await opened({ reviewers: 5 });
    await fillBallot(scene, scene.ana, { go: 4, rust: 3 });
    must(await submitBallot(scene.ana, scene));
    expect(await revealRound(scene.ana, scene)).toMatchObject({
      code: 'not_ready',
      detail: 'A reveal needs 3 ballots of 5; 1 is in.',
    });
    await db().$executeRaw(
      sql`UPDATE round SET deadline = now() - interval '1 hour' WHERE decision_id = ${scene.decisionId}`,
    );
    must(await revealRound(scene.ana, scene));
    const [event] = await eventsOf(scene.decisionId, 'round_revealed');
    const absent = scene.reviewers.slice(1).map(({ userId }) => userId);
    expect(event?.payload).toEqual({
      n: 1,
      ballots: 1,
      missing: expect.arrayContaining(absent),
      underQuorum: true,
    });
  });

  test('is for the driver, once and for good', async () => {
    const scene = await opened();
    for (const actor of scene.reviewers) {
      await fillBallot(scene, actor, { go: 4, rust: 3 });
      must(await submitBallot(actor, scene));
    }
    expect(codeOf(await revealRound(scene.ben, scene))).toBe('forbidden');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => revealRound(scene.ana, { ...scene, n: 1 })),
    );
    for (const answer of answers) expect(must(answer)).toEqual({ n: 1, ballots: 3 });
    expect(await eventsOf(scene.decisionId, 'round_revealed')).toHaveLength(1);
    expect(codeOf(await takeBallotBack(scene.ana, scene))).toBe('wrong_state');
  });

  test('stores the result that anyone computes from the stored input', async () => {
    const scene = await revealed({ hybrid: true });
    const row = await db().round.findFirstOrThrow({ where: { decisionId: scene.decisionId } });
    const computed = assess(row.input as unknown as AssessmentInput);
    expect(row.result).toEqual(JSON.parse(JSON.stringify(computed)));
    const decision = await db().decision.findUniqueOrThrow({ where: { id: scene.decisionId } });
    expect(decision.state).toBe('discussion');
    expect(decision.headline).toMatchObject({ round: 1, totals: computed.totals });
  });

  test('leaves out a draft that was never put in, and shows it to nobody', async () => {
    const scene = await opened();
    const [ana, cy, late] = scene.reviewers;
    if (!ana || !cy || !late) throw new Error('three reviewers');
    await fillBallot(scene, late, { go: 1, rust: 5, note: 'never put in' });
    for (const actor of [ana, cy]) {
      await fillBallot(scene, actor, { go: 4, rust: 3, note: `from ${actor.name}` });
      must(await submitBallot(actor, scene));
    }
    must(await revealRound(scene.ana, scene));
    const grant = await readingOf(scene, scene.ben);
    const newest = await newestResult(grant);
    const notes = await publishedNotes(grant, newest?.round.id ?? '');
    expect(newest?.input.ballots.map(({ reviewer }) => reviewer).sort()).toEqual(
      [ana.userId, cy.userId].sort(),
    );
    expect(JSON.stringify([newest, notes])).not.toMatch(new RegExp(`never put in|${late.userId}`));
    expect(codeOf(await submitBallot(late, scene))).toBe('wrong_state');
  });

  test('counts every ballot acknowledged before it and none after, with twenty at once', async () => {
    const scene = await opened({ reviewers: 20 });
    for (const actor of scene.reviewers) await fillBallot(scene, actor, { go: 4, rust: 2 });
    const [early, ...rest] = scene.reviewers;
    if (!early) throw new Error('reviewers');
    must(await submitBallot(early, scene));
    await db().$executeRaw(
      sql`UPDATE round SET deadline = now() - interval '1 hour' WHERE decision_id = ${scene.decisionId}`,
    );
    const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
    const [reveal, ...answers] = await Promise.all([
      wait(12).then(() => revealRound(scene.ana, scene)),
      ...rest.map((actor, i) => wait(i * 2).then(() => submitBallot(actor, scene))),
    ]);
    const counted = must(reveal);
    if (!('ballots' in counted)) throw new Error('the reveal answers a count');
    const inTime = [early, ...rest.filter((_, i) => answers[i]?.ok)].map(({ userId }) => userId);
    const newest = await newestResult(await readingOf(scene, scene.ana));
    expect(newest?.input.ballots.map(({ reviewer }) => reviewer)).toEqual(inTime.sort());
    expect(counted.ballots).toBe(inTime.length);
    for (const answer of answers) expect(['ok', 'wrong_state']).toContain(codeOf(answer));
  });

  test('is kept by the database itself', async () => {
    const scene = await revealed();
    const { decisionId } = scene;
    const ballots = sql`SELECT b.id FROM ballot b JOIN round r ON r.id = b.round_id WHERE r.decision_id = ${decisionId}`;
    await reject(sql`UPDATE score SET go = 1 WHERE ballot_id IN (${ballots})`);
    await reject(sql`DELETE FROM score WHERE ballot_id IN (${ballots})`);
    await reject(sql`UPDATE ballot SET submitted_at = NULL WHERE id IN (${ballots})`);
    await reject(sql`DELETE FROM ballot WHERE id IN (${ballots})`);
    await reject(sql`INSERT INTO ballot (id, round_id, reviewer_id)
      SELECT 'bal_late', id, 'usr_late' FROM round WHERE decision_id = ${decisionId}`);
    await reject(sql`UPDATE round SET result = '{}' WHERE decision_id = ${decisionId}`);
  });
});

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
