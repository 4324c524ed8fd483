import assert from 'node:assert/strict';
import { parseDecisionRef } from '#domain/ids.ts';
import type { WebAsk } from '#domain/web-look.ts';
import { decisionAccess, teamAccess } from '#server/access.ts';
import { db } from '#server/db.ts';
import { createDecision, setPeople } from '#server/decisions/commands.ts';
import { addEvidence, removeEvidence } from '#server/decisions/evidence-commands.ts';
import { removeLink, setLink } from '#server/decisions/link-commands.ts';
import { teamWeb } from '#server/decisions/team-web.ts';
import { decisionWeb } from '#server/decisions/web.ts';
import { newId } from '#server/ids.ts';
import { test } from '#tests/support/database.ts';
import { draft, evidence, recordOf } from '#tests/support/drafts.ts';
import { codeOf, must } from '#tests/support/world.ts';

test.describe('links between decisions', () => {
  async function three() {
    const one = await draft();
    const service = await db().service.findFirstOrThrow({ where: { teamId: one.teamId } });
    const make = {
      teamId: one.teamId,
      serviceId: service.id,
      kind: 'general' as const,
      profiles: [],
    };
    const two = must(await createDecision(one.ana, make));
    const three = must(await createDecision(one.ana, make));
    return { ...one, ids: [one.decisionId, two.decisionId, three.decisionId] as const };
  }

  test('never close a circle', async () => {
    const { ana, ids } = await three();
    const [a, b, c] = ids;
    const amend = (decisionId: string, to: string) =>
      setLink(ana, { decisionId, to, kind: 'amends' });
    must(await amend(a, b));
    must(await amend(b, c));
    assert.equal(codeOf(await amend(c, a)), 'invalid');
    assert.equal(codeOf(await amend(a, a)), 'invalid');
    must(await removeLink(ana, { decisionId: b, to: c, kind: 'amends' }));
    must(await amend(c, a));
  });

  for (const kind of ['amends', 'depends_on'] as const) {
    test(`of twenty at once that would close circles (${kind}), only those that close none stand`, async () => {
      const { ana, ben, ids } = await three();
      const pairs = ids.flatMap((from) => ids.filter((to) => to !== from).map((to) => [from, to]));
      const tries = Array.from(
        { length: 20 },
        (_, n) => pairs[n % pairs.length] as [string, string],
      );
      const codes = await Promise.all(
        tries.map(async ([decisionId, to], n) =>
          codeOf(await setLink(n % 2 === 0 ? ana : ben, { decisionId, to, kind })),
        ),
      );
      assert.ok(codes.every((code) => code === 'ok' || code === 'invalid'));
      const links = await db().decisionLink.findMany({ where: { kind } });
      // Of six directed pairs of three decisions, three fit without a circle.
      assert.equal(links.length, 3);
      const later = (id: string): string[] =>
        links.filter(({ fromId }) => fromId === id).flatMap(({ toId }) => [toId, ...later(toId)]);
      for (const id of ids) assert.ok(!later(id).includes(id));
    });
  }

  test('are read from both ends, and stop counting when the one they come from is withdrawn', async () => {
    const { teamId, ana, ref, ids } = await three();
    const [a, b, c] = ids;
    must(await setLink(ana, { decisionId: b, to: a, kind: 'depends_on' }));
    must(await setLink(ana, { decisionId: c, to: b, kind: 'relates_to' }));
    const grant = async () => {
      const { slug } = await db().team.findUniqueOrThrow({ where: { id: teamId } });
      const parsed = parseDecisionRef(ref);
      if (!parsed) throw new Error(ref);
      return must(await decisionAccess(ana, slug, parsed));
    };
    const web = await decisionWeb(await grant());
    assert.deepEqual(new Set(web.decisions.map(({ id }) => id)), new Set(ids));
    assert.deepEqual(
      web.links.map(({ kind, effective }) => [kind, effective]),
      [
        ['depends_on', false],
        ['relates_to', false],
      ],
    );
    const [back] = (await recordOf(ana, teamId, ref)).linksIn;
    assert.deepEqual(back && [back.decisionId, back.kind, back.state], [b, 'depends_on', 'draft']);
    await db().decision.update({ where: { id: b }, data: { state: 'withdrawn' } });
    const after = await decisionWeb(await grant());
    assert.deepEqual(
      after.decisions.map(({ id }) => id),
      [a],
    );
  });

  test('come together in the web of the team, by service and kind, a page at a time', async () => {
    const { teamId, ana, slug, ids } = await three();
    const [a, b, c] = ids;
    must(await setLink(ana, { decisionId: b, to: a, kind: 'depends_on' }));
    must(await setLink(ana, { decisionId: c, to: b, kind: 'relates_to' }));
    const other = must(
      await createDecision(ana, {
        ...{ teamId, newServiceName: 'Other', kind: 'general' as const, profiles: [] },
      }),
    );
    must(await setLink(ana, { decisionId: other.decisionId, to: a, kind: 'amends' }));
    const grant = must(await teamAccess(ana, slug));
    const asked = (ask: Partial<WebAsk>) =>
      teamWeb(grant, { service: '', kind: '', page: 1, ...ask });
    const all = await asked({});
    assert.deepEqual([all.total, all.decisions, all.links.length], [3, 4, 3]);
    assert.equal(all.drawn.decisions.length, 4);
    assert.deepEqual([all.drawn.cut, all.services.length], [false, 2]);
    assert.deepEqual(
      (await asked({ kind: 'amends' })).links.map(({ source, target }) => [source.id, target.id]),
      [[other.decisionId, a]],
    );
    assert.equal((await asked({ service: 'other' })).total, 1);
    assert.deepEqual((await asked({ page: 2 })).links, []);
    await db().decision.update({ where: { id: other.decisionId }, data: { state: 'withdrawn' } });
    assert.equal((await asked({})).total, 2);
  });

  test('supersede only what is accepted, of the same service', async () => {
    const { teamId, ana, ids } = await three();
    const [a, b] = ids;
    const link = { decisionId: b, to: a, kind: 'supersedes' } as const;
    assert.equal(codeOf(await setLink(ana, link)), 'wrong_state');
    await db().decision.update({ where: { id: a }, data: { state: 'accepted' } });
    must(await setLink(ana, link));
    const make = { teamId, newServiceName: 'Other', kind: 'general' as const, profiles: [] };
    assert.equal(codeOf(await createDecision(ana, { ...make, supersedes: a })), 'invalid');
    assert.equal(await db().service.count({ where: { teamId, name: 'Other' } }), 0);
  });
});

test('evidence is attached while the record is open and taken off without being destroyed', async () => {
  const { ana, decisionId } = await draft();
  const { evidenceId } = must(await addEvidence(ana, evidence(decisionId)));
  must(await removeEvidence(ana, { decisionId, evidenceId }));
  assert.equal(codeOf(await removeEvidence(ana, { decisionId, evidenceId })), 'not_found');
  const row = await db().evidence.findUniqueOrThrow({ where: { id: evidenceId } });
  assert.ok(row.removedAt);
});

test.describe('the people of a decision', () => {
  test('are members who may write, and the approver is not the driver unless that is said', async () => {
    const { ana, ben, vic, decisionId } = await draft();
    const set = (approverId: string, reviewerIds: string[], solo = false) =>
      setPeople(ana, { decisionId, driverId: ana.userId, approverId, reviewerIds, solo });
    assert.equal(codeOf(await set(ana.userId, [ben.userId])), 'invalid');
    assert.equal(codeOf(await set(ben.userId, [vic.userId])), 'invalid');
    assert.equal(codeOf(await set(newId('usr'), [])), 'invalid');
    must(await set(ben.userId, [ana.userId, ben.userId, ben.userId]));
    must(await set(ana.userId, [ben.userId], true));
    const reviewers = await db().reviewer.findMany({ where: { decisionId } });
    assert.deepEqual(
      reviewers.map((row) => row.userId),
      [ben.userId],
    );
    const bens = {
      decisionId,
      driverId: ben.userId,
      approverId: null,
      reviewerIds: [],
      solo: false,
    };
    assert.equal(codeOf(await setPeople(ben, bens)), 'forbidden');
  });
});
