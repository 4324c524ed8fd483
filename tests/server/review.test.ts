import { tell } from '#components/review/history-words.ts';
import { db, sql } from '#server/db.ts';
import { createDecision, setPeople } from '#server/decisions/commands.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { readRecord } from '#server/decisions/record.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { historyOf } from '#server/review/history.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import {
  openProposal,
  rejectDecision,
  requestChanges,
  withdrawDecision,
} from '#server/review/proposal-commands.ts';
import { reviewOf } from '#server/review/queries.ts';
import {
  giveResponse,
  overrideObjection,
  withdrawObjection,
} from '#server/review/response-commands.ts';
import { drawRedLine, submitBallot, takeBallotBack } from '#server/scoring/ballot-commands.ts';
import { openRound, revealRound } from '#server/scoring/commands.ts';
import { argueRedLine } from '#server/scoring/red-line-commands.ts';
import { expect, test } from '#tests/support/database.ts';
import {
  accepted,
  approvedByAll,
  discussed,
  nextDecision,
  proposed,
  write,
} from '#tests/support/reviews.ts';
import { fillBallot, readingOf, readyToScore, type Scene } from '#tests/support/rounds.ts';
import { codeOf, must, team } from '#tests/support/world.ts';

const detailOf = (result: { ok: boolean; detail?: string }) =>
  ('detail' in result && result.detail) || '';

const decisionOf = (scene: Pick<Scene, 'decisionId'>) =>
  db().decision.findUniqueOrThrow({ where: { id: scene.decisionId } });

const object = (scene: Scene, actor = scene.reviewers[1] ?? scene.ana) =>
  giveResponse(actor, {
    decisionId: scene.decisionId,
    kind: 'object',
    harm: 'Nobody owns the schema.',
    remedy: 'Name an owner.',
  });

test.describe('a proposal', () => {
  test('needs decision, consequences, revisit and outcome, each said in a sentence', async () => {
    const scene = await readyToScore();
    await discussed(scene);
    await write(scene.ana, scene.decisionId, 'decision', '');
    await write(scene.ana, scene.decisionId, 'consequences', '–');
    await write(scene.ana, scene.decisionId, 'revisit', { on: null, condition: '' });
    await write(scene.ana, scene.decisionId, 'outcome', {
      option: null,
      reason: '',
      heldFrom: null,
    });
    const answer = await openProposal(scene.ana, scene);
    expect(codeOf(answer)).toBe('not_ready');
    expect(detailOf(answer).split('\n')).toEqual([
      'Write the decision.',
      'Write the consequences.',
      'Say when to look at this again: a day or a condition.',
      'Choose the outcome.',
    ]);
  });

  test('asks for a reason when the outcome is not the top score', async () => {
    const scene = await discussed(await readyToScore());
    await write(scene.ana, scene.decisionId, 'outcome', {
      option: 'rust',
      reason: '',
      heldFrom: null,
    });
    expect(detailOf(await openProposal(scene.ana, scene))).toMatch(/not the top score/);
    const why = { option: 'rust', reason: 'We have the people for it.', heldFrom: null };
    await write(scene.ana, scene.decisionId, 'outcome', why);
    must(await openProposal(scene.ana, scene));
  });

  test('waits for a red line on its outcome to be cleared or argued', async () => {
    const scene = await readyToScore();
    const [first = scene.ana] = scene.reviewers;
    await discussed(scene, { outcome: 'go' });
    must(await openRound(scene.ana, scene));
    const line = { decisionId: scene.decisionId, criterion: 'team.hiring', option: 'go' as const };
    for (const reviewer of scene.reviewers) {
      await takeBallotBack(reviewer, scene);
      if (reviewer === first) must(await drawRedLine(reviewer, { ...line, reason: 'No market.' }));
      must(await submitBallot(reviewer, scene));
    }
    must(await revealRound(scene.ana, scene));
    expect(detailOf(await openProposal(scene.ana, scene))).toMatch(/red line/);
    const argument = { ...line, reviewerId: first.userId, argument: 'We train people.' };
    must(await argueRedLine(scene.ana, argument));
    must(await openProposal(scene.ana, scene));
  });

  test('is the driver’s, follows the reveal, and stays open 72 hours', async () => {
    const scene = await readyToScore();
    expect(codeOf(await openProposal(scene.ben, scene))).toBe('forbidden');
    expect(codeOf(await openProposal(scene.ana, scene))).toBe('wrong_state');
    await discussed(scene);
    const before = Date.now();
    const { closesAt } = must(await openProposal(scene.ana, scene));
    expect(Math.abs(closesAt.getTime() - before - 72 * 3_600_000)).toBeLessThan(60_000);
    expect((await decisionOf(scene)).state).toBe('final_review');
    expect(codeOf(await openProposal(scene.ana, scene))).toBe('wrong_state');
  });

  test('of a general decision comes straight from draft', async () => {
    const { ana, ben, cy, teamId } = await team();
    const input = { teamId, newServiceName: 'Ledger', kind: 'general', profiles: [] };
    const made = must(
      await createDecision(ana, input as unknown as Parameters<typeof createDecision>[1]),
    );
    const { decisionId } = made;
    for (const key of ['context', 'decision', 'consequences'] as const)
      await write(ana, decisionId, key, 'Words enough.');
    const people = {
      decisionId,
      driverId: ana.userId,
      approverId: ben.userId,
      reviewerIds: [cy.userId],
      solo: false,
    };
    must(await setPeople(ana, people as unknown as Parameters<typeof setPeople>[1]));
    must(await openProposal(ana, { decisionId }));
    must(await giveResponse(cy, { decisionId, kind: 'approve' }));
    must(await acceptDecision(ben, { decisionId }));
    expect(await decisionOf({ decisionId })).toMatchObject({ state: 'accepted', outcome: null });
    expect(await db().stackComponent.count()).toBe(0);
  });
});

test.describe('an answer', () => {
  test('is for reviewers only, and an objection names the harm and what would resolve it', async () => {
    const scene = await proposed();
    const { decisionId, ben, vic, ana } = scene;
    expect(codeOf(await giveResponse(ben, { decisionId, kind: 'approve' }))).toBe('forbidden');
    expect(codeOf(await giveResponse(vic, { decisionId, kind: 'approve' }))).toBe('forbidden');
    expect(codeOf(await giveResponse(ana, { decisionId, kind: 'object', harm: 'x' }))).toBe(
      'invalid',
    );
    expect(codeOf(await giveResponse(ana, { decisionId, kind: 'approve_with_concern' }))).toBe(
      'invalid',
    );
    must(await giveResponse(ana, { decisionId, kind: 'abstain' }));
  });

  test('is refused when the text changed while the reviewer was reading', async () => {
    const scene = await proposed();
    const { decisionId, ana } = scene;
    const stale = await giveResponse(ana, { decisionId, kind: 'approve', hash: 'f'.repeat(64) });
    expect(codeOf(stale)).toBe('conflict');
    await write(ana, decisionId, 'consequences', 'Two toolchains.');
    expect(codeOf(await giveResponse(ana, { decisionId, kind: 'approve' }))).toBe('conflict');
  });

  test('replaces the older one; whoever objected and then approves has withdrawn', async () => {
    const scene = await approvedByAll(await proposed());
    must(await object(scene));
    expect(detailOf(await acceptDecision(scene.ben, scene))).toMatch(/objection is open/);
    const [, objector = scene.ana] = scene.reviewers;
    must(await giveResponse(objector, { decisionId: scene.decisionId, kind: 'approve' }));
    must(await acceptDecision(scene.ben, scene));
    const types = await db().event.findMany({ where: { decisionId: scene.decisionId } });
    expect(types.map((event) => event.type)).toContain('objection_withdrawn');
  });
});

test.describe('an objection', () => {
  test('ends by its author’s withdrawal or the approver’s override, by nobody else', async () => {
    const scene = await approvedByAll(await proposed());
    const { responseId } = must(await object(scene));
    const { decisionId, ana, ben } = scene;
    const reason = 'The owner is named in the next decision.';
    expect(codeOf(await withdrawObjection(ana, { decisionId, responseId }))).toBe('forbidden');
    expect(codeOf(await overrideObjection(ana, { decisionId, responseId, reason }))).toBe(
      'forbidden',
    );
    must(await overrideObjection(ben, { decisionId, responseId, reason }));
    expect(codeOf(await overrideObjection(ben, { decisionId, responseId, reason }))).toBe(
      'not_found',
    );
    must(await acceptDecision(ben, scene));
  });

  test('stands after changes were asked for and the text was proposed again', async () => {
    const scene = await approvedByAll(await proposed());
    must(await object(scene));
    must(
      await requestChanges(scene.ben, { decisionId: scene.decisionId, reason: 'Name an owner.' }),
    );
    await write(scene.ana, scene.decisionId, 'consequences', 'Ben owns the schema.');
    must(await openProposal(scene.ana, scene));
    for (const reviewer of [scene.reviewers[0], scene.reviewers[2]])
      if (reviewer)
        must(await giveResponse(reviewer, { decisionId: scene.decisionId, kind: 'approve' }));
    expect(detailOf(await acceptDecision(scene.ben, scene))).toMatch(/objection is open/);
  });

  test('that was withdrawn leaves no word: the reviewer is waited for again', async () => {
    const scene = await proposed({ reviewers: 2 });
    const { responseId } = must(await object(scene));
    const { decisionId } = scene;
    must(await giveResponse(scene.ana, { decisionId, kind: 'approve' }));
    const [, objector = scene.ana] = scene.reviewers;
    must(await withdrawObjection(objector, { decisionId, responseId }));
    expect(detailOf(await acceptDecision(scene.ben, scene))).toMatch(/1 of 2 reviewers/);
  });
});

test.describe('acceptance', () => {
  test('gives the record its hash, its snapshot and its day, and the stack its component', async () => {
    const scene = await accepted({ outcome: 'rust' });
    const row = await decisionOf(scene);
    expect(row).toMatchObject({ state: 'accepted', outcome: 'rust', recorded: false });
    expect(row.acceptedHash).toMatch(/^[0-9a-f]{64}$/);
    expect(row.snapshot).toMatchObject({ snapshot: 1, ref: scene.ref, outcome: 'rust' });
    expect((row.snapshot as { responses: unknown[] }).responses).toHaveLength(3);
    expect((row.snapshot as { rounds: unknown[] }).rounds).toHaveLength(1);
    const [part] = await db().stackComponent.findMany({ where: { openedBy: scene.decisionId } });
    expect(part).toMatchObject({ key: 'ledger', name: 'Ledger', language: 'rust', closedBy: null });
    expect(part?.heldFrom).toEqual(row.decidedOn);
    const events = await db().event.findMany({
      where: { decisionId: scene.decisionId },
      orderBy: { seq: 'desc' },
      take: 2,
    });
    expect(events.map((event) => event.type)).toEqual(['stack_changed', 'decision_accepted']);
  });

  test('of a hybrid opens every component and boundary of the map, from the chosen day', async () => {
    const scene = await accepted({ outcome: 'hybrid', heldFrom: '2024-03-01' });
    const parts = await db().stackComponent.findMany({ orderBy: { key: 'asc' } });
    expect(parts.map(({ key, language }) => [key, language])).toEqual([
      ['api', 'go'],
      ['core', 'rust'],
    ]);
    expect(parts[0]?.heldFrom?.toISOString()).toMatch(/^2024-03-01/);
    const [boundary] = await db().stackBoundary.findMany({ where: { openedBy: scene.decisionId } });
    expect(boundary).toMatchObject({ fromKey: 'api', toKey: 'core', kind: 'process_grpc' });
  });

  test('waits for the quorum, and for everybody until the window closes', async () => {
    const scene = await proposed({ reviewers: 4 });
    const { decisionId } = scene;
    expect(detailOf(await acceptDecision(scene.ben, scene))).toMatch(/0 of 4 reviewers/);
    for (const reviewer of scene.reviewers.slice(0, 3))
      must(await giveResponse(reviewer, { decisionId, kind: 'approve' }));
    expect(detailOf(await acceptDecision(scene.ben, scene))).toBe(
      'Wait until everybody has answered or the window has closed.',
    );
    await db().$executeRaw(sql`UPDATE proposal SET closes_at = now() - interval '1 minute'`);
    must(await acceptDecision(scene.ben, scene));
  });

  test('is refused to everybody but the approver, and after an edit', async () => {
    const scene = await approvedByAll(await proposed());
    expect(codeOf(await acceptDecision(scene.ana, scene))).toBe('forbidden');
    await write(scene.ana, scene.decisionId, 'consequences', 'Quietly different.');
    expect(detailOf(await acceptDecision(scene.ben, scene))).toMatch(
      /changed after it was proposed/,
    );
    must(await openProposal(scene.ana, scene));
    expect(detailOf(await acceptDecision(scene.ben, scene))).toMatch(/0 of 3 reviewers/);
    must(await acceptDecision((await approvedByAll(scene)).ben, scene));
  });

  test('is not disturbed by a new title or tag', async () => {
    const scene = await approvedByAll(await proposed());
    await write(scene.ana, scene.decisionId, 'title', 'A better title');
    must(await acceptDecision(scene.ben, scene));
  });

  test('of ten at once succeeds one time', async () => {
    const scene = await approvedByAll(await proposed());
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => acceptDecision(scene.ben, scene)),
    );
    expect(answers.map(codeOf).sort()).toEqual(['ok', ...Array(9).fill('wrong_state')].sort());
    expect(await db().stackComponent.count()).toBe(1);
    expect(await db().event.count({ where: { type: 'decision_accepted' } })).toBe(1);
  });

  for (const table of ['stack_component', 'event', 'decision']) {
    test(`leaves nothing behind when ${table} cannot be written`, async ({ database }) => {
      const scene = await approvedByAll(await proposed());
      const before = await decisionOf(scene);
      const events = await db().event.count();
      const moment = table === 'decision' ? 'UPDATE' : 'INSERT';
      await database.query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''the disk is full''; END'`);
      await database.query(`CREATE TRIGGER fail BEFORE ${moment} ON ${table}
        FOR EACH ROW EXECUTE FUNCTION fail()`);
      await expect(acceptDecision(scene.ben, scene)).rejects.toThrow();
      await database.query(`DROP TRIGGER fail ON ${table}`);
      expect(await decisionOf(scene)).toEqual(before);
      expect(await db().stackComponent.count()).toBe(0);
      expect(await db().event.count()).toBe(events);
      expect(await db().proposal.count({ where: { closedAt: null } })).toBe(1);
      must(await acceptDecision(scene.ben, scene));
    });
  }

  test('makes the record immutable, for the commands and for the database', async ({
    database,
  }) => {
    const scene = await accepted();
    const { decisionId } = scene;
    const save = { decisionId, key: 'decision', value: 'Otherwise.', version: 1 };
    const late = await savePart(scene.ana, save as unknown as Parameters<typeof savePart>[1]);
    expect(codeOf(late)).toBe('wrong_state');
    for (const statement of [
      `UPDATE part SET value = '"x"' WHERE decision_id = $1`,
      'DELETE FROM part WHERE decision_id = $1',
      `UPDATE decision SET title = 'x' WHERE id = $1`,
      `UPDATE decision SET snapshot = '{}' WHERE id = $1`,
      `UPDATE decision SET accepted_hash = 'x' WHERE id = $1`,
      `UPDATE decision SET state = 'draft' WHERE id = $1`,
    ]) {
      await expect(database.query(statement, [decisionId]), statement).rejects.toThrow(/immutable/);
    }
  });
});

test.describe('superseding', () => {
  test('happens at the acceptance of the newer decision, not before, and at one day', async () => {
    const old = await accepted({ outcome: 'go', heldFrom: '2023-05-02' });
    const next = await nextDecision(old, {
      outcome: 'hybrid',
      heldFrom: '2025-06-12',
      supersedes: [old.decisionId],
    });
    expect((await decisionOf(old)).state).toBe('accepted');
    expect(await db().stackComponent.count({ where: { closedBy: null } })).toBe(1);
    must(await acceptDecision(next.ben, next));
    expect((await decisionOf(old)).state).toBe('superseded');
    const [closed] = await db().stackComponent.findMany({ where: { openedBy: old.decisionId } });
    const opened = await db().stackComponent.findMany({ where: { openedBy: next.decisionId } });
    expect(closed?.heldUntil?.toISOString()).toMatch(/^2025-06-12/);
    expect(closed?.closedBy).toBe(next.decisionId);
    expect(opened.map((part) => part.heldFrom)).toEqual([closed?.heldUntil, closed?.heldUntil]);
    const [link] = await db().decisionLink.findMany();
    expect(link?.effectiveAt).not.toBeNull();
    const [event] = await db().event.findMany({ where: { type: 'decision_superseded' } });
    expect(event).toMatchObject({ decisionId: old.decisionId, payload: { by: next.decisionId } });
  });

  test('of what has been superseded already is refused', async () => {
    const old = await accepted();
    const first = await nextDecision(old, { supersedes: [old.decisionId] });
    const second = await nextDecision(old, { supersedes: [old.decisionId] });
    must(await acceptDecision(first.ben, first));
    const late = await acceptDecision(second.ben, second);
    expect(codeOf(late)).toBe('not_ready');
    expect(detailOf(late)).toBe(
      'ledger-0001 is no longer in force, so it cannot be superseded again.',
    );
    expect((await decisionOf(second)).state).toBe('final_review');
  });

  test('in a circle is refused, whatever the links say', async () => {
    const old = await accepted();
    const next = await nextDecision(old, { supersedes: [old.decisionId] });
    await db().decisionLink.create({
      data: { fromId: old.decisionId, toId: next.decisionId, kind: 'supersedes', createdBy: 'x' },
    });
    expect(detailOf(await acceptDecision(next.ben, next))).toMatch(/in a circle/);
  });

  test('must be said when the stack already holds the component', async () => {
    const old = await accepted();
    const next = await nextDecision(old);
    expect(detailOf(await acceptDecision(next.ben, next))).toMatch(/already has “Ledger”/);
  });

  test('cannot reach back before the day the older component holds from', async () => {
    const old = await accepted({ heldFrom: '2024-05-01' });
    const next = await nextDecision(old, { heldFrom: '2024-04-30', supersedes: [old.decisionId] });
    const answer = await acceptDecision(next.ben, next);
    expect(detailOf(answer)).toBe(
      'ledger-0001 holds “Ledger” from 2024-05-01. Choose that day or a later one.',
    );
  });
});

test.describe('an end without acceptance', () => {
  test('is told with its reason, by the approver or the driver', async () => {
    const scene = await approvedByAll(await proposed());
    const reason = { decisionId: scene.decisionId, reason: 'Not now.' };
    expect(codeOf(await rejectDecision(scene.ana, reason))).toBe('forbidden');
    must(await rejectDecision(scene.ben, reason));
    expect((await decisionOf(scene)).state).toBe('rejected');
    expect(codeOf(await withdrawDecision(scene.ana, reason))).toBe('wrong_state');
    expect(await db().proposal.count({ where: { closedAt: null } })).toBe(0);
  });

  test('by withdrawal closes the open round without a reveal', async () => {
    const scene = await readyToScore();
    must(await openRound(scene.ana, scene));
    const { decisionId } = scene;
    must(await withdrawDecision(scene.ana, { decisionId, reason: 'The service goes away.' }));
    const [round] = await db().round.findMany({ where: { decisionId } });
    expect(round).toMatchObject({ revealedAt: null, closedAt: expect.any(Date) });
    expect((await decisionOf(scene)).state).toBe('withdrawn');
  });
});

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
    const { ana, teamId } = await team();
    const first = must(await recordMadeDecision(ana, portInput(teamId)));
    const { serviceId } = await decisionOf(first);
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
