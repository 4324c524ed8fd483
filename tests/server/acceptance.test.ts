import { db, sql } from '#server/db.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { rejectDecision, withdrawDecision } from '#server/review/proposal-commands.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import { openRound } from '#server/scoring/commands.ts';
import { expect, test } from '#tests/support/database.ts';
import { decisionOf, detailOf } from '#tests/support/review-helpers.ts';
import { accepted, approvedByAll, nextDecision, proposed, write } from '#tests/support/reviews.ts';
import { readyToScore } from '#tests/support/rounds.ts';
import { codeOf, must } from '#tests/support/world.ts';

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
    expect(detailOf(await acceptDecision(scene.ben, scene))).toMatch(/0 of 2 reviewers/);
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

  test('in a circle is refused by the database, whoever writes the link', async ({ database }) => {
    const old = await accepted();
    const next = await nextDecision(old, { supersedes: [old.decisionId] });
    const back = database.query(
      `INSERT INTO decision_link (from_id, to_id, kind, created_by) VALUES ($1, $2, 'supersedes', 'x')`,
      [old.decisionId, next.decisionId],
    );
    await expect(back).rejects.toThrow(/in a circle/);
    must(await acceptDecision(next.ben, next));
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
