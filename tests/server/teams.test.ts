import { type Actor, decisionGate, teamAccess } from '#server/access.ts';
import { db } from '#server/db.ts';
import { newId } from '#server/ids.ts';
import { auditOf } from '#server/teams/audit.ts';
import { foundTeam, renameTeam } from '#server/teams/commands.ts';
import { removeMember, setRole } from '#server/teams/member-commands.ts';
import { membershipsOf } from '#server/teams/queries.ts';
import { expect, test } from '#tests/support/database.ts';
import { holding } from '#tests/support/holding.ts';
import { codeOf, grantOf, must, person, team } from '#tests/support/world.ts';

test('a team gets an address from its name, with a number when it is in use', async () => {
  const ana = await person('Ana');
  const slugs: string[] = [];
  for (const name of ['Payments', 'Payments', 'Crème brûlée', 'API', '支付']) {
    slugs.push(must(await foundTeam(ana, { name })).slug);
  }
  expect(slugs).toEqual(['payments', 'payments-2', 'creme-brulee', 'api-team', 'team']);
  expect(await membershipsOf(ana.userId)).toHaveLength(5);
});

test('an address that was asked for is refused with a free one in the words', async () => {
  const ana = await person('Ana');
  must(await foundTeam(ana, { name: 'Payments', slug: 'pay' }));
  expect(await foundTeam(ana, { name: 'Payments', slug: 'pay' })).toMatchObject({
    code: 'taken',
    detail: expect.stringContaining('“pay-2” is free'),
  });
  expect(await foundTeam(ana, { name: 'Sign in', slug: 'sign-in' })).toMatchObject({
    code: 'taken',
    detail: expect.stringContaining('sign-in-team'),
  });
});

test('ten foundings of one name at once give ten addresses', async () => {
  const ana = await person('Ana');
  const founded = await Promise.all(
    Array.from({ length: 10 }, () => foundTeam(ana, { name: 'Core' })),
  );
  expect(new Set(founded.map((one) => must(one).slug)).size).toBe(10);
});

test('a removed member finds nothing, from the next request on', async () => {
  const { teamId, slug, ana, ben } = await team();
  must(await teamAccess(ben, slug));
  must(await removeMember(ana, { teamId, userId: ben.userId }));
  expect(codeOf(await teamAccess(ben, slug))).toBe('not_found');
  expect(codeOf(await removeMember(ben, { teamId, userId: ana.userId }))).toBe('not_found');
  expect(codeOf(await removeMember(ana, { teamId, userId: ben.userId }))).toBe('not_found');
});

test('only owners change roles and take people out; everybody may leave', async () => {
  const { teamId, ana, ben, cy, vic } = await team();
  expect(codeOf(await removeMember(ben, { teamId, userId: cy.userId }))).toBe('forbidden');
  expect(codeOf(await setRole(vic, { teamId, userId: vic.userId, role: 'owner' }))).toBe(
    'forbidden',
  );
  expect(codeOf(await renameTeam(ben, { teamId, name: 'Mine' }))).toBe('forbidden');
  must(await removeMember(vic, { teamId, userId: vic.userId }));
  must(await setRole(ana, { teamId, userId: ben.userId, role: 'owner' }));
});

test('the last owner can neither go nor become anything else', async () => {
  const { teamId, ana } = await team();
  const self = { teamId, userId: ana.userId };
  expect(codeOf(await removeMember(ana, self))).toBe('not_ready');
  expect(codeOf(await setRole(ana, { ...self, role: 'member' }))).toBe('not_ready');
});

test('two owners who remove each other at once leave one', async () => {
  for (let round = 0; round < 5; round++) {
    const { teamId, ana, ben } = await team();
    must(await setRole(ana, { teamId, userId: ben.userId, role: 'owner' }));
    await Promise.all([
      removeMember(ana, { teamId, userId: ben.userId }),
      removeMember(ben, { teamId, userId: ana.userId }),
    ]);
    const owners = await db().membership.count({
      where: { teamId, role: 'owner', removedAt: null },
    });
    expect(owners).toBe(1);
  }
});

test('an owner who is made a viewer while they act has acted as a viewer', async ({ database }) => {
  const { teamId, ana, ben, cy } = await team();
  must(await setRole(ana, { teamId, userId: ben.userId, role: 'owner' }));
  const locks = 'SELECT 1 FROM membership WHERE team_id = $1 FOR UPDATE';
  const held = await holding(database, locks, [teamId]);
  const [back, out] = [
    setRole(ben, { teamId, userId: ben.userId, role: 'member' }),
    removeMember(ben, { teamId, userId: cy.userId }),
  ];
  await held.waitedFor(2);
  const demotes = "UPDATE membership SET role = 'viewer' WHERE team_id = $1 AND user_id = $2";
  await held.run(demotes, [teamId, ben.userId]);
  await held.end();
  expect([codeOf(await back), codeOf(await out)]).toEqual(['forbidden', 'forbidden']);
});

test('who is taken out while their write waits for the record has written nothing', async ({
  database,
}) => {
  const { teamId, ben, cy } = await team();
  const id = await openDecision(teamId, ben.userId, cy.userId, 'scoring');
  const held = await holding(database, 'SELECT 1 FROM decision WHERE id = $1 FOR UPDATE', [id]);
  const write = decide(cy, id);
  await held.waitedFor(1);
  await held.run('DELETE FROM reviewer WHERE decision_id = $1 AND user_id = $2', [id, cy.userId]);
  const removes = 'UPDATE membership SET removed_at = now() WHERE team_id = $1 AND user_id = $2';
  await held.run(removes, [teamId, cy.userId]);
  await held.end();
  expect(await write).toBe('not_found');
});

/** What the gate says to a person who wants to read a decision with its row locked. */
const decide = (actor: Actor, decisionId: string): Promise<string> =>
  db().$transaction(async (tx) => {
    const grant = await decisionGate(tx, actor, decisionId, 'decision.read');
    return grant.ok ? 'granted' : grant.code;
  });

/** An open decision that Ben drives, Cy approves and both review, with Ben's ballot in. */
async function openDecision(
  teamId: string,
  ben: string,
  cy: string,
  state: 'scoring' | 'accepted',
) {
  const serviceId = newId('svc');
  const id = newId('adr');
  await db().service.create({ data: { id: serviceId, teamId, slug: 'api', name: 'API' } });
  const decision = { id, teamId, serviceId, number: 1, kind: 'language', state } as const;
  await db().decision.create({
    data: { ...decision, title: 'Go?', driverId: ben, approverId: cy, templateVersion: '1' },
  });
  await db().reviewer.createMany({
    data: [ben, cy].map((userId) => ({ decisionId: id, userId })),
  });
  const roundId = newId('rnd');
  const round = { id: roundId, decisionId: id, n: 1, criteria: [], weights: {} };
  await db().round.create({ data: { ...round, templateVersion: '1', openedBy: ben } });
  await db().ballot.create({
    data: { id: newId('bal'), roundId, reviewerId: ben, submittedAt: new Date() },
  });
  return id;
}

test('what a removed member drives passes to the owner, and an unseen ballot no longer counts', async () => {
  const { teamId, ana, ben, cy } = await team();
  const id = await openDecision(teamId, ben.userId, cy.userId, 'scoring');
  must(await removeMember(ana, { teamId, userId: ben.userId }));
  const decision = await db().decision.findUniqueOrThrow({
    where: { id },
    include: { reviewers: true, rounds: { include: { ballots: true } } },
  });
  expect(decision).toMatchObject({ driverId: ana.userId, approverId: cy.userId });
  expect(decision.reviewers.map(({ userId }) => userId)).toEqual([cy.userId]);
  expect(decision.rounds[0]?.ballots[0]?.submittedAt).toBeNull();
  must(await setRole(ana, { teamId, userId: cy.userId, role: 'viewer' }));
  const after = await db().decision.findUniqueOrThrow({ where: { id } });
  expect(after.approverId).toBeNull();
});

test('a decided record keeps everybody who decided it', async () => {
  const { teamId, ana, ben, cy } = await team();
  const id = await openDecision(teamId, ben.userId, cy.userId, 'accepted');
  must(await removeMember(ana, { teamId, userId: ben.userId }));
  const decision = await db().decision.findUniqueOrThrow({
    where: { id },
    include: { reviewers: true },
  });
  expect(decision.driverId).toBe(ben.userId);
  expect(decision.reviewers).toHaveLength(2);
});

test('the audit names who did what, but not who handed in a ballot nobody has seen', async () => {
  const { teamId, slug, ana, ben, cy } = await team();
  const id = await openDecision(teamId, ben.userId, cy.userId, 'scoring');
  must(await renameTeam(ana, { teamId, name: 'Payments and more' }));
  must(await removeMember(ana, { teamId, userId: ben.userId }));
  const audit = await auditOf(await grantOf(ana, slug));
  const of = (type: string) => audit.lines.find((line) => line.type === type);
  expect(of('team_renamed')).toMatchObject({ actor: 'Ana', veiled: false });
  expect(of('ballot_taken_back')).toMatchObject({ actor: null, veiled: true });
  expect(of('people_set')?.decision?.ref).toBe('api-0001');
  expect(audit.total).toBe(audit.lines.length);
  expect(audit.head).toBe(audit.lines[0]?.hash);
  expect(audit.names[ben.userId]).toBe('Ben');
  expect(id).toBeTruthy();
});
