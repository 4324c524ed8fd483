import { type AssessmentInput, assess } from '#domain/assessment.ts';
import { criterionIds } from '#domain/built-in-template.ts';
import { db, sql } from '#server/db.ts';
import { submitBallot, takeBallotBack } from '#server/scoring/ballot-commands.ts';
import { revealRound } from '#server/scoring/commands.ts';
import { newestResult, publishedNotes } from '#server/scoring/queries.ts';
import { asOwner, expect, test } from '#tests/support/database.ts';
import {
  eventsOf,
  fillBallot,
  opened,
  passesForGood,
  readingOf,
  revealed,
} from '#tests/support/rounds.ts';
import { codeOf, must } from '#tests/support/world.ts';

const [_first = '', _second = ''] = criterionIds;

/** By the rows themselves: whoever owns the tables is refused as well. */
const reject = async (statement: string) =>
  expect(asOwner(statement)).rejects.toThrow(/round is over|immutable/);

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
    expect(codeOf(await revealRound(scene.ana, scene)), 'put off once first').toBe('not_ready');
    await passesForGood(scene.decisionId);
    must(await revealRound(scene.ana, scene));
    const [event] = await eventsOf(scene.decisionId, 'round_revealed');
    const absent = scene.reviewers.slice(1).map(({ userId }) => userId);
    expect(event?.payload).toEqual({
      n: 1,
      ballots: 1,
      missing: expect.arrayContaining(absent),
      underQuorum: true,
      cause: 'driver',
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
    await passesForGood(scene.decisionId);
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
    const ballots = `SELECT b.id FROM ballot b JOIN round r ON r.id = b.round_id WHERE r.decision_id = '${decisionId}'`;
    await reject(`UPDATE score SET go = 1 WHERE ballot_id IN (${ballots})`);
    await reject(`DELETE FROM score WHERE ballot_id IN (${ballots})`);
    await reject(`UPDATE ballot SET submitted_at = NULL WHERE id IN (${ballots})`);
    await reject(`DELETE FROM ballot WHERE id IN (${ballots})`);
    await reject(`INSERT INTO ballot (id, round_id, reviewer_id)
      SELECT 'bal_late', id, 'usr_late' FROM round WHERE decision_id = '${decisionId}'`);
    await reject(`UPDATE round SET result = '{}' WHERE decision_id = '${decisionId}'`);
  });
});
