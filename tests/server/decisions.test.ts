import assert from 'node:assert/strict';
import { criterionIds } from '#domain/built-in-template.ts';
import { db } from '#server/db.ts';
import { createDecision } from '#server/decisions/commands.ts';
import { addEvidence, removeEvidence } from '#server/decisions/evidence-commands.ts';
import { setLink } from '#server/decisions/link-commands.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { newId } from '#server/ids.ts';
import { test } from '#tests/support/database.ts';
import { draft, evidence, recordOf } from '#tests/support/drafts.ts';
import { codeOf, must, team } from '#tests/support/world.ts';

/** A client that was told "unavailable" tries again; the pool of a busy machine may run dry. */
async function patiently<T>(write: () => Promise<T>, tries = 8): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (tries === 0 || !/timeout exceeded|transaction/i.test(String(error))) throw error;
    return patiently(write, tries - 1);
  }
}

test.describe('a new decision', () => {
  test('has the weights of its profiles, its creator as driver and no approver', async () => {
    const { teamId, ana, ref } = await draft({ profiles: ['crud_api', 'realtime_core'] });
    assert.equal(ref, 'payments-0001');
    const record = await recordOf(ana, teamId, ref);
    assert.equal(record.title, 'Language for Payments');
    assert.equal(record.driver.name, 'Ana');
    assert.equal(record.approver, null);
    assert.deepEqual(record.reviewers, []);
    const weights = record.parts.weights ?? {};
    assert.equal(
      Object.values(weights).reduce((sum, weight) => sum + weight, 0),
      100,
    );
    assert.deepEqual(Object.keys(weights).sort(), [...criterionIds].sort());
    assert.equal(weights['perf.raw_speed'], 14);
  });

  test('gets a number of its own, without gaps, when twenty are created at once', async () => {
    const { teamId, ana } = await draft();
    const service = await db().service.findFirstOrThrow({ where: { teamId } });
    const made = await Promise.all(
      Array.from({ length: 20 }, () =>
        patiently(() =>
          createDecision(ana, { teamId, serviceId: service.id, kind: 'general', profiles: [] }),
        ),
      ),
    );
    const numbers = made.map((result) => Number(must(result).ref.slice(-4))).sort((a, b) => a - b);
    assert.deepEqual(
      numbers,
      Array.from({ length: 20 }, (_, index) => index + 2),
    );
  });
});

test.describe('saving a part', () => {
  test('that two people wrote at once keeps both texts and tells the second who was first', async () => {
    const { ana, ben, decisionId } = await draft();
    const base = { decisionId, key: 'context', version: 0 } as const;
    const [first, second] = [
      must(await savePart(ana, { ...base, value: 'Written by Ana' })),
      must(await savePart(ben, { ...base, value: 'Written by Ben' })),
    ];
    assert.equal(first.status, 'saved');
    assert.ok(second.status === 'conflict');
    assert.equal(second.theirs, 'Written by Ana');
    assert.equal(second.theirVersion, 1);
    assert.equal(second.by, 'Ana');
    must(await savePart(ben, { ...base, value: 'Written by Ben' }));
    const kept = await db().partRevision.findMany({ where: { decisionId, key: 'context' } });
    assert.deepEqual(kept.map((row) => [row.value, row.conflicted]).sort(), [
      ['Written by Ana', false],
      ['Written by Ben', true],
    ]);
  });

  test('fifty times at once loses no acknowledged text', async () => {
    const { ana, decisionId } = await draft();
    const texts = Array.from({ length: 50 }, (_, index) => `Text ${index}`);
    const answers = await Promise.all(
      texts.map((value) =>
        patiently(() => savePart(ana, { decisionId, key: 'drivers', value, version: 0 })),
      ),
    );
    const saved = answers.filter((answer) => must(answer).status === 'saved');
    assert.equal(saved.length, 1);
    const kept = await db().partRevision.findMany({ where: { decisionId, key: 'drivers' } });
    assert.deepEqual(kept.map((row) => String(row.value)).sort(), [...texts].sort());
    const part = await db().part.findFirstOrThrow({ where: { decisionId, key: 'drivers' } });
    assert.equal(part.version, 1);
  });

  test('a second time with the same text changes nothing', async () => {
    const { ana, decisionId } = await draft();
    const save = { decisionId, key: 'context', value: 'Once', version: 0 } as const;
    must(await savePart(ana, save));
    const again = must(await savePart(ana, save));
    assert.ok(again.status === 'saved');
    assert.equal(again.version, 1);
    assert.equal(await db().partRevision.count({ where: { decisionId, key: 'context' } }), 1);
  });

  test('that comes again after others have saved shows their text and keeps no second copy', async () => {
    const { ana, ben, decisionId } = await draft();
    const save = { decisionId, key: 'context', value: 'Written by Ana', version: 0 } as const;
    must(await savePart(ana, save));
    must(await savePart(ben, { ...save, value: 'Written by Ben', version: 1 }));
    const again = must(await savePart(ana, save));
    assert.ok(again.status === 'conflict');
    assert.equal(again.theirs, 'Written by Ben');
    const rows = await db().partRevision.findMany({ where: { decisionId, key: 'context' } });
    assert.deepEqual(
      rows.map(({ conflicted }) => conflicted),
      [false, false],
    );
    // What was never taken over is kept, as before.
    must(await savePart(ana, { ...save, value: 'Written late' }));
    assert.equal(
      await db().partRevision.count({ where: { decisionId, key: 'context', conflicted: true } }),
      1,
    );
  });

  test('copies title, tags, revisit day and words to where lists and search look', async () => {
    const { ana, decisionId } = await draft();
    const save = async (key: 'title' | 'tags' | 'revisit' | 'context', value: unknown) => {
      const part = await db().part.findFirst({ where: { decisionId, key } });
      must(await savePart(ana, { decisionId, key, value, version: part?.version ?? 0 }));
    };
    await save('title', 'Language for the ledger');
    await save('tags', ['ledger']);
    await save('revisit', { on: '2027-05-20', condition: 'p99 over 25 ms' });
    await save('context', 'It folds postings.');
    const row = await db().decision.findUniqueOrThrow({ where: { id: decisionId } });
    assert.equal(row.title, 'Language for the ledger');
    assert.deepEqual(row.tags, ['ledger']);
    assert.equal(row.revisitOn?.toISOString().slice(0, 10), '2027-05-20');
    assert.match(row.searchText, /payments-0001[\s\S]*ledger[\s\S]*postings/);
  });

  test('refuses weights that do not sum to 100 or name an unknown criterion', async () => {
    const { ana, decisionId } = await draft();
    const save = (value: unknown) =>
      savePart(ana, { decisionId, key: 'weights', value, version: 1 });
    assert.equal(codeOf(await save({ 'perf.raw_speed': 99 })), 'invalid');
    assert.equal(codeOf(await save({ 'perf.raw_speed': 50.5, 'perf.memory': 49.5 })), 'invalid');
    assert.equal(codeOf(await save({ 'perf.charm': 100 })), 'invalid');
    assert.equal(codeOf(await save({ 'perf.raw_speed': 40, 'perf.memory': 60 })), 'ok');
  });

  test('of weights after a reveal asks for a reason and keeps it in the history', async () => {
    const { ana, decisionId } = await draft();
    await db().round.create({
      data: {
        id: newId('rnd'),
        decisionId,
        n: 1,
        criteria: [],
        weights: {},
        templateVersion: '1',
        openedBy: ana.userId,
        revealedAt: new Date(),
      },
    });
    await db().decision.update({ where: { id: decisionId }, data: { state: 'discussion' } });
    const save = { decisionId, key: 'weights', value: { 'perf.memory': 100 }, version: 1 } as const;
    assert.equal(codeOf(await savePart(ana, save)), 'not_ready');
    must(await savePart(ana, { ...save, reason: 'Memory is what we pay for.' }));
    const event = await db().event.findFirstOrThrow({ where: { decisionId, type: 'part_saved' } });
    assert.match(JSON.stringify(event.payload), /Memory is what we pay for/);
  });

  test('of the scoring is refused on a general decision', async () => {
    const { ana, decisionId } = await draft({ kind: 'general' });
    const save = { decisionId, key: 'weights', value: { 'perf.memory': 100 }, version: 0 } as const;
    assert.equal(codeOf(await savePart(ana, save)), 'invalid');
  });
});

test.describe('who may write, and when', () => {
  test('a viewer is refused and a stranger finds nothing', async () => {
    const { teamId, vic, decisionId } = await draft();
    const other = await team();
    const save = { decisionId, key: 'context', value: 'x', version: 0 } as const;
    assert.equal(codeOf(await savePart(vic, save)), 'forbidden');
    assert.equal(codeOf(await savePart(other.ana, save)), 'not_found');
    const make = { teamId, newServiceName: 'Mine', kind: 'general', profiles: [] } as const;
    assert.equal(codeOf(await createDecision(vic, { ...make, profiles: [] })), 'forbidden');
    assert.equal(codeOf(await createDecision(other.ana, { ...make, profiles: [] })), 'not_found');
  });

  test('another team’s service, decision, link and evidence cannot be reached by id', async () => {
    const mine = await draft();
    const theirs = await draft();
    const service = await db().service.findFirstOrThrow({ where: { teamId: theirs.teamId } });
    const make = {
      teamId: mine.teamId,
      serviceId: service.id,
      kind: 'general' as const,
      profiles: [],
    };
    assert.equal(codeOf(await createDecision(mine.ana, make)), 'not_found');
    const link = {
      decisionId: mine.decisionId,
      to: theirs.decisionId,
      kind: 'relates_to',
    } as const;
    assert.equal(codeOf(await setLink(mine.ana, link)), 'not_found');
    const { evidenceId } = must(await addEvidence(theirs.ana, evidence(theirs.decisionId)));
    const remove = { decisionId: mine.decisionId, evidenceId };
    assert.equal(codeOf(await removeEvidence(mine.ana, remove)), 'not_found');
  });

  test('the text stands still during scoring', async () => {
    const { ana, decisionId } = await draft();
    await db().decision.update({ where: { id: decisionId }, data: { state: 'scoring' } });
    const save = { decisionId, key: 'context', value: 'x', version: 0 } as const;
    assert.equal(codeOf(await savePart(ana, save)), 'wrong_state');
  });

  test('an accepted record refuses every change, from its commands and from the database', async () => {
    const { ana, decisionId } = await draft();
    must(await savePart(ana, { decisionId, key: 'context', value: 'As decided', version: 0 }));
    await db().decision.update({
      where: { id: decisionId },
      data: { state: 'accepted', acceptedHash: 'f'.repeat(64) },
    });
    const save = { decisionId, key: 'context', value: 'Later', version: 1 } as const;
    assert.equal(codeOf(await savePart(ana, save)), 'wrong_state');
    await assert.rejects(
      db().part.updateMany({ where: { decisionId, key: 'context' }, data: { value: 'Later' } }),
    );
    await assert.rejects(db().part.deleteMany({ where: { decisionId } }));
    await assert.rejects(
      db().decision.update({ where: { id: decisionId }, data: { title: 'Other' } }),
    );
    await assert.rejects(
      db().partRevision.updateMany({ where: { decisionId }, data: { value: 'Later' } }),
    );
    const part = await db().part.findFirstOrThrow({ where: { decisionId, key: 'context' } });
    assert.equal(part.value, 'As decided');
  });
});
