import { tell } from '#components/review/history-words.ts';
import { parseDecisionRef } from '#domain/ids.ts';
import { type Actor, decisionAccess } from '#server/access.ts';
import { db } from '#server/db.ts';
import { readRecord } from '#server/decisions/record.ts';
import { exportDecision } from '#server/exports/file.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { historyOf } from '#server/review/history.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import { deprecateDecision } from '#server/review/proposal-commands.ts';
import { endingOf, reviewOf } from '#server/review/queries.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import { submitBallot } from '#server/scoring/ballot-commands.ts';
import { openRound, revealRound } from '#server/scoring/commands.ts';
import { expect, test } from '#tests/support/database.ts';
import { decisionOf, detailOf, object } from '#tests/support/review-helpers.ts';
import { accepted, nextDecision, proposed, write } from '#tests/support/reviews.ts';
import { fillBallot, readingOf, readyToScore } from '#tests/support/rounds.ts';
import { codeOf, must, team } from '#tests/support/world.ts';

/** Deprecated by an owner: said with a reason, once, and nothing of the stack moves. */
async function isDeprecated(decisionId: string, { ana, cy }: Record<'ana' | 'cy', Actor>) {
  const parts = () => db().stackComponent.findMany({ orderBy: { key: 'asc' } });
  const before = await parts();
  const why = { decisionId, reason: 'Nobody ports by hand any more.' };
  expect(codeOf(await deprecateDecision(cy, why))).toBe('forbidden');
  must(await deprecateDecision(ana, why));
  expect(codeOf(await deprecateDecision(ana, why))).toBe('wrong_state');
  expect(await decisionOf({ decisionId })).toMatchObject({ state: 'deprecated' });
  expect(await parts()).toEqual(before);
  const { slug } = await db().team.findFirstOrThrow();
  const grant = must(
    await decisionAccess(
      ana,
      slug,
      parseDecisionRef('repo-0001') ?? { serviceSlug: '', number: 0 },
    ),
  );
  expect(await endingOf(grant)).toMatchObject({ by: 'Ana', reason: why.reason });
  expect((await exportDecision(grant)).text).toMatch(/^status: "?deprecated/m);
}

test.describe('a decision that was already made', () => {
  const port = {
    title: 'Port module by module',
    decided: null,
    outcome: 'hybrid',
    components: [
      { name: 'remaining modules', language: 'go' },
      { name: 'ported modules', language: 'rust' },
    ],
    boundaries: [{ from: 'ported modules', to: 'remaining modules', kind: 'ffi_cgo' }],
    reason: 'An incremental port over a rewrite.',
    sources: [
      {
        title: 'How it is ported',
        url: 'https://example.test/a',
        verified: 'yes',
        figures: '3 x',
        grade: 'C',
      },
    ],
  } as const;

  const portInput = (teamId: string) => ({
    ...port,
    teamId,
    newServiceName: 'Repo',
    components: [...port.components],
    boundaries: [...port.boundaries],
    sources: [...port.sources],
  });

  test('is accepted at once, marked as recorded, with its sources as evidence', async () => {
    const { ana, vic, teamId } = await team();
    expect(codeOf(await recordMadeDecision(vic, portInput(teamId)))).toBe('forbidden');
    const { ref, decisionId } = must(await recordMadeDecision(ana, portInput(teamId)));
    expect(ref).toBe('repo-0001');
    const row = await decisionOf({ decisionId });
    expect(row).toMatchObject({
      state: 'accepted',
      recorded: true,
      outcome: 'hybrid',
      decidedOn: null,
    });
    expect(row.acceptedHash).toMatch(/^[0-9a-f]{64}$/);
    const [fact] = await db().evidence.findMany({ where: { decisionId } });
    expect(fact).toMatchObject({ what: '3 x', grade: 'C', verified: 'yes' });
    const parts = await db().stackComponent.findMany({ where: { openedBy: decisionId } });
    expect(parts.map((part) => part.heldFrom)).toEqual([null, null]);
  });

  test('can end another: the undated hybrid holds until the day the port was finished', async () => {
    const { ana, cy, teamId } = await team();
    const first = must(await recordMadeDecision(ana, portInput(teamId)));
    const { serviceId } = await decisionOf(first);
    await isDeprecated(first.decisionId, { ana, cy });
    const second = must(
      await recordMadeDecision(ana, {
        teamId,
        serviceId,
        title: 'All of it in Rust',
        decided: { on: '2024-02-12' },
        outcome: 'rust',
        components: [{ name: 'ported modules', language: 'rust' }],
        reason: 'Threads across the two languages were the limit.',
        supersedes: [first.decisionId],
      }),
    );
    expect(second.ref).toBe('repo-0002');
    expect((await decisionOf(first)).state).toBe('superseded');
    const closed = await db().stackComponent.findMany({ where: { openedBy: first.decisionId } });
    expect(closed.every((part) => part.heldUntil?.toISOString().startsWith('2024-02-12'))).toBe(
      true,
    );
    expect(await db().stackBoundary.count({ where: { closedBy: null } })).toBe(0);
  });

  test('knows a year without a day, and refuses what does not fit together', async () => {
    const { ana, teamId } = await team();
    const input = { ...portInput(teamId), decided: { year: 2019 } };
    const { decisionId } = must(await recordMadeDecision(ana, input));
    expect(await decisionOf({ decisionId })).toMatchObject({ decidedYearOnly: true });
    const [part] = await db().stackComponent.findMany({ where: { openedBy: decisionId } });
    expect(part).toMatchObject({ heldFromYear: true });
    const go = await recordMadeDecision(ana, {
      ...portInput(teamId),
      components: [{ name: 'a', language: 'go' }],
      boundaries: [],
    });
    expect(detailOf(go)).toBe('A hybrid has at least one Go and one Rust component.');
    const ahead = await recordMadeDecision(ana, {
      ...portInput(teamId),
      decided: { on: '2199-01-01' },
    });
    expect(detailOf(ahead)).toMatch(/lies ahead/);
  });
});

test.describe('the history of a record', () => {
  test('says that a ballot came in but not whose, until the reveal', async () => {
    const scene = await readyToScore();
    must(await openRound(scene.ana, scene));
    const [, reviewer = scene.ana] = scene.reviewers;
    await fillBallot(scene, reviewer, { go: 4, rust: 2 });
    must(await submitBallot(reviewer, scene));
    const blind = await historyOf(await readingOf(scene, scene.ana));
    expect(blind.events[0]).toMatchObject({ type: 'ballot_submitted', by: null });
    expect(JSON.stringify(blind.events[0])).not.toContain(reviewer.userId);
    for (const other of scene.reviewers.filter((one) => one !== reviewer)) {
      await fillBallot(scene, other, { go: 4, rust: 2 });
      must(await submitBallot(other, scene));
    }
    must(await revealRound(scene.ana, scene));
    const open = await historyOf(await readingOf(scene, scene.ana));
    const ballots = open.events.filter((event) => event.type === 'ballot_submitted');
    expect(ballots.map((event) => event.by)).toContain(reviewer.name);
  });

  test('tells every event of a decision as a sentence with names', async () => {
    const old = await accepted();
    const next = await nextDecision(old, { supersedes: [old.decisionId] });
    must(await acceptDecision(next.ben, next));
    const history = await historyOf(await readingOf(next, next.vic));
    const sentences = history.events.map((event) => tell(event, history.names).does);
    expect(sentences).toContain('put Ledger into the stack and ended Ledger');
    expect(sentences.join()).not.toMatch(/usr_|adr_|stc_|rsp_|undefined/);
    const older = await historyOf(await readingOf(old, old.vic));
    expect(tell(older.events[0] ?? raise(), older.names).does).toBe(
      'accepted ledger-0002, which takes its place',
    );
  });
});

test.describe('the review tab', () => {
  test('names what acceptance lacks, who is awaited, and which words still count', async () => {
    const scene = await proposed();
    const [first = scene.ana, second = scene.ana] = scene.reviewers;
    must(await giveResponse(first, { decisionId: scene.decisionId, kind: 'approve' }));
    must(await object(scene, second));
    const grant = await readingOf(scene, scene.ben);
    const review = await reviewOf(grant, await readRecord(grant));
    expect(review.awaited).toHaveLength(1);
    expect(review.answers.map((answer) => answer.counts)).toEqual([true, true]);
    expect(review.acceptLacks).toEqual([
      'An objection is open: withdraw or override it first.',
      'Wait until everybody has answered or the window has closed.',
    ]);
    await write(scene.ana, scene.decisionId, 'consequences', 'Different.');
    const after = await reviewOf(grant, await readRecord(grant));
    expect(after.answers.map((answer) => answer.counts)).toEqual([false, false]);
  });
});

function raise(): never {
  throw new Error('no event');
}
