import { defaultPolicy } from '#domain/policy.ts';
import { db } from '#server/db.ts';
import { historyOf } from '#server/review/history.ts';
import { submitBallot, takeBallotBack } from '#server/scoring/ballot-commands.ts';
import { extendDeadline, openRound, revealRound } from '#server/scoring/commands.ts';
import { keepDeadlines } from '#server/scoring/deadlines.ts';
import { removeMember } from '#server/teams/member-commands.ts';
import { setReviewPolicy } from '#server/teams/policy-commands.ts';
import { expect, test } from '#tests/support/database.ts';
import { otherServer } from '#tests/support/other-server.ts';
import { decisionOf, detailOf } from '#tests/support/review-helpers.ts';
import {
  eventsOf,
  fillBallot,
  opened,
  readingOf,
  readyToScore,
  type Scene,
  timePasses,
} from '#tests/support/rounds.ts';
import { codeOf, must } from '#tests/support/world.ts';

async function ballots(scene: Scene, count: number): Promise<void> {
  for (const actor of scene.reviewers.slice(0, count)) {
    await fillBallot(scene, actor, { go: 4, rust: 3 });
    must(await submitBallot(actor, scene));
  }
}

const roundOf = ({ decisionId }: Scene) =>
  db().round.findFirstOrThrow({ where: { decisionId }, orderBy: { n: 'desc' } });

const hours = (from: Date, to: Date | null) => ((to?.getTime() ?? 0) - from.getTime()) / 3_600_000;

test.describe('a deadline', () => {
  test('reveals when enough ballots are in; nobody is the author, and the history says why', async () => {
    const scene = await opened();
    await ballots(scene, 2);
    expect(await keepDeadlines(), 'before it has come').toEqual([]);
    await timePasses(scene.decisionId);
    expect(await keepDeadlines()).toEqual(['revealed']);
    expect(await decisionOf(scene)).toMatchObject({ state: 'discussion' });
    const [event] = await eventsOf(scene.decisionId, 'round_revealed');
    expect(event).toMatchObject({
      actorId: null,
      payload: { ballots: 2, cause: 'deadline', underQuorum: false },
    });
    const { events } = await historyOf(await readingOf(scene, scene.vic));
    expect(events.find(({ type }) => type === 'round_revealed')).toMatchObject({ by: null });
    expect(await roundOf(scene)).toMatchObject({ revealedBy: null, revealCause: 'deadline' });
    expect(must(await revealRound(scene.ana, { ...scene, n: 1 }))).toEqual({ n: 1, ballots: 2 });
  });

  test('that passes with too few is put off once, then left to the driver under quorum', async () => {
    const scene = await opened({ reviewers: 5 });
    await ballots(scene, 1);
    await timePasses(scene.decisionId);
    const { deadline: before } = await roundOf(scene);
    expect(await keepDeadlines()).toEqual(['extended']);
    expect(await keepDeadlines(), 'once').toEqual([]);
    const { deadline } = await roundOf(scene);
    expect(hours(before ?? new Date(), deadline)).toBe(48);
    expect(codeOf(await revealRound(scene.ana, scene))).toBe('not_ready');
    await timePasses(scene.decisionId);
    expect(await keepDeadlines()).toEqual(['lapsed']);
    expect(await keepDeadlines(), 'said once').toEqual([]);
    expect((await decisionOf(scene)).state).toBe('scoring');
    must(await revealRound(scene.ana, scene));
    expect(await roundOf(scene)).toMatchObject({ underQuorum: true, revealCause: 'driver' });
    const passed = await eventsOf(scene.decisionId, 'deadline_passed');
    expect(passed.map(({ payload }) => payload)).toEqual([{ n: 1, ballots: 1, reviewers: 5 }]);
  });

  test('with no ballot at all reveals nothing, not even to the driver', async () => {
    const scene = await opened();
    for (const wanted of ['extended', 'lapsed']) {
      await timePasses(scene.decisionId);
      expect(await keepDeadlines()).toEqual([wanted]);
    }
    expect(codeOf(await revealRound(scene.ana, scene))).toBe('not_ready');
  });

  test('is put off by the driver alone, only to later, and everybody sees it', async () => {
    const scene = await opened();
    const { deadline: before } = await roundOf(scene);
    const at = (ms: number) => new Date((before?.getTime() ?? 0) + ms).toISOString();
    const to = (deadline: string) => ({ decisionId: scene.decisionId, n: 1, deadline });
    expect(codeOf(await extendDeadline(scene.ben, to(at(60_000))))).toBe('forbidden');
    expect(detailOf(await extendDeadline(scene.ana, to(at(-60_000))))).toMatch(/after the one/);
    expect(codeOf(await extendDeadline(scene.ana, { ...to(at(1)), n: 2 }))).toBe('wrong_state');
    must(await extendDeadline(scene.ana, to(at(86_400_000))));
    const [event] = await eventsOf(scene.decisionId, 'deadline_extended');
    expect(event).toMatchObject({ actorId: scene.ana.userId, payload: { n: 1, by: 'driver' } });
    // A deadline of the driver's is no reason not to be put off once by itself.
    await timePasses(scene.decisionId);
    expect(await keepDeadlines()).toEqual(['extended']);
  });

  test('of a round that was withdrawn or revealed is nobody’s business', async () => {
    const scene = await opened();
    await ballots(scene, 3);
    must(await revealRound(scene.ana, scene));
    await timePasses(scene.decisionId);
    expect(await keepDeadlines()).toEqual([]);
  });
});

test.describe('exactly once', () => {
  test('two processes and this one keep thirty deadlines between them', async ({ database }) => {
    test.setTimeout(120_000);
    const scenes = await Promise.all(
      Array.from({ length: 30 }, async (_, i) => {
        const scene = await opened({ reviewers: 3 });
        await ballots(scene, i % 3);
        await timePasses(scene.decisionId);
        return scene;
      }),
    );
    const others = await Promise.all([otherServer(database.url), otherServer(database.url)]);
    const counts = await Promise.all([...others.map((other) => other.keep()), keepDeadlines()]);
    await Promise.all(others.map((other) => other.stop()));
    expect(counts.flat().sort()).toEqual([
      ...Array.from({ length: 20 }, () => 'extended'),
      ...Array.from({ length: 10 }, () => 'revealed'),
    ]);
    for (const { decisionId } of scenes) {
      const revealed = await eventsOf(decisionId, 'round_revealed');
      const extended = await eventsOf(decisionId, 'deadline_extended');
      expect(revealed.length + extended.length, decisionId).toBe(1);
    }
    // After a restart there is nothing left to do, and what is due again is done again once.
    const restarted = await otherServer(database.url);
    expect(await restarted.keep()).toEqual([]);
    for (const { decisionId } of scenes.slice(0, 3)) await timePasses(decisionId);
    expect(await restarted.keep()).toEqual(['lapsed', 'lapsed']);
    await restarted.stop();
  });

  test('a ballot and the deadline at one moment: the ballot is in or refused, the reveal is one', async () => {
    const scene = await opened({ reviewers: 3 });
    await ballots(scene, 2);
    const [, , late = scene.ana] = scene.reviewers;
    await fillBallot(scene, late, { go: 1, rust: 5 });
    await timePasses(scene.decisionId);
    const [answer, ...kept] = await Promise.all([
      submitBallot(late, scene),
      keepDeadlines(),
      keepDeadlines(),
      keepDeadlines(),
    ]);
    expect(['ok', 'wrong_state']).toContain(codeOf(answer));
    // All may have passed the row over while the ballot held it.
    const all = [...kept.flat(), ...(await keepDeadlines())];
    expect(all).toEqual(['revealed']);
    const [event] = await eventsOf(scene.decisionId, 'round_revealed');
    expect(event?.payload).toMatchObject({ ballots: answer.ok ? 3 : 2 });
  });
});

test.describe('the last ballot', () => {
  const byItself = async (reviewers: number): Promise<Scene> => {
    const scene = await readyToScore({ reviewers });
    const policy = { ...defaultPolicy, revealWhenAllIn: true };
    must(await setReviewPolicy(scene.ana, { teamId: scene.teamId, policy }));
    must(await openRound(scene.ana, scene));
    return scene;
  };

  test('reveals the round where the policy says so, and cannot be taken back', async () => {
    const scene = await byItself(3);
    await ballots(scene, 2);
    expect((await decisionOf(scene)).state).toBe('scoring');
    await ballots({ ...scene, reviewers: scene.reviewers.slice(2) }, 1);
    expect((await decisionOf(scene)).state).toBe('discussion');
    const [event] = await eventsOf(scene.decisionId, 'round_revealed');
    expect(event).toMatchObject({ actorId: null, payload: { cause: 'all_in', ballots: 3 } });
    const [, , last = scene.ana] = scene.reviewers;
    expect(codeOf(await takeBallotBack(last, scene))).toBe('wrong_state');
  });

  test('may be missing because its reviewer leaves: then the server looks, and reveals', async () => {
    const scene = await byItself(4);
    await ballots(scene, 3);
    expect(await keepDeadlines()).toEqual([]);
    const [, , , leaver = scene.ana] = scene.reviewers;
    must(await removeMember(scene.ana, { teamId: scene.teamId, userId: leaver.userId }));
    expect(await keepDeadlines()).toEqual(['revealed']);
    const [event] = await eventsOf(scene.decisionId, 'round_revealed');
    expect(event?.payload).toMatchObject({ cause: 'all_in', ballots: 3, missing: [] });
  });
});
