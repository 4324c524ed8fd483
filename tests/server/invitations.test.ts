import { teamAccess } from '#server/access.ts';
import { db } from '#server/db.ts';
import { invite, redeem, revokeInvitation } from '#server/teams/invitation-commands.ts';
import { removeMember } from '#server/teams/member-commands.ts';
import { invitationByToken, invitationsOf, teamPeople } from '#server/teams/queries.ts';
import { expect, test } from '#tests/support/database.ts';
import { codeOf, must, person, team } from '#tests/support/world.ts';

test('an invitation brings one person into its team with its role', async () => {
  const { teamId, slug, ana } = await team();
  const { token } = must(await invite(ana, { teamId, role: 'viewer' }));
  const dee = await person('Dee');
  expect(must(await redeem(dee, { token }))).toEqual({ slug });
  expect(must(await teamAccess(dee, slug)).role).toBe('viewer');
  expect(codeOf(await redeem(await person('Eve'), { token }))).toBe('expired');
  const [line] = await invitationsOf(teamId);
  expect(line).toMatchObject({ state: 'used', usedBy: 'Dee' });
});

test('fifty people who use one link at once get one seat', async () => {
  const { teamId, ana } = await team();
  const before = (await teamPeople(teamId)).length;
  const { token } = must(await invite(ana, { teamId, role: 'member' }));
  const people = await Promise.all(Array.from({ length: 50 }, (_, n) => person(`P${n}`)));
  const codes = await Promise.all(people.map(async (one) => codeOf(await redeem(one, { token }))));
  expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
  expect(codes.filter((code) => code === 'expired')).toHaveLength(49);
  expect(await teamPeople(teamId)).toHaveLength(before + 1);
  expect(await db().event.count({ where: { teamId, type: 'member_joined' } })).toBe(1);
});

test('one person who presses fifty times joins once', async () => {
  const { teamId, ana } = await team();
  const { token } = must(await invite(ana, { teamId, role: 'member' }));
  const dee = await person('Dee');
  const codes = await Promise.all(
    Array.from({ length: 50 }, async () => codeOf(await redeem(dee, { token }))),
  );
  expect(codes.every((code) => code === 'ok')).toBe(true);
  expect(await db().event.count({ where: { teamId, type: 'member_joined' } })).toBe(1);
});

test('an invitation for an address is for that address alone', async () => {
  const { teamId, ana } = await team();
  const dee = await person('Dee');
  const { token } = must(await invite(ana, { teamId, role: 'member', email: dee.email ?? '' }));
  expect(codeOf(await redeem(await person('Eve'), { token }))).toBe('forbidden');
  must(await redeem(dee, { token }));
});

test('a newer invitation for an address replaces the older', async () => {
  const { teamId, ana } = await team();
  const dee = await person('Dee');
  const ask = { teamId, role: 'member', email: dee.email ?? '' } as const;
  const older = must(await invite(ana, ask));
  const newer = must(await invite(ana, ask));
  expect(codeOf(await redeem(dee, { token: older.token }))).toBe('expired');
  must(await redeem(dee, { token: newer.token }));
  expect(codeOf(await invite(ana, ask))).toBe('taken');
});

test('expired and revoked invitations let nobody in, and say so', async () => {
  const { teamId, ana } = await team();
  const expired = must(await invite(ana, { teamId, role: 'member' }));
  await db().invitation.update({
    where: { id: expired.invitationId },
    data: { expiresAt: new Date(Date.now() - 1_000) },
  });
  const revoked = must(await invite(ana, { teamId, role: 'member' }));
  must(await revokeInvitation(ana, { teamId, invitationId: revoked.invitationId }));
  const dee = await person('Dee');
  for (const { token } of [expired, revoked]) {
    expect(codeOf(await redeem(dee, { token }))).toBe('expired');
  }
  expect((await invitationByToken(expired.token))?.state).toBe('expired');
  expect((await invitationByToken(revoked.token))?.state).toBe('revoked');
  const again = await revokeInvitation(ana, { teamId, invitationId: revoked.invitationId });
  expect(codeOf(again)).toBe('not_found');
});

test('only owners invite, into their own team, and guests of the demo do not', async () => {
  const { teamId, ana, ben, vic } = await team();
  const other = await team();
  for (const [actor, code] of [
    [ben, 'forbidden'],
    [vic, 'forbidden'],
    [other.ana, 'not_found'],
    [{ ...ana, guest: true }, 'forbidden'],
  ] as const) {
    expect(codeOf(await invite(actor, { teamId, role: 'owner' }))).toBe(code);
  }
  const { invitationId, token } = must(await invite(ana, { teamId, role: 'member' }));
  const foreign = await revokeInvitation(other.ana, { teamId: other.teamId, invitationId });
  expect(codeOf(foreign)).toBe('not_found');
  expect(codeOf(await redeem({ ...other.ben, guest: true }, { token }))).toBe('forbidden');
});

test('a removed member comes back by a new invitation, and their own invitations are void', async () => {
  const { teamId, slug, ana, ben } = await team();
  await db().membership.updateMany({ where: { userId: ben.userId }, data: { role: 'owner' } });
  const byBen = must(await invite(ben, { teamId, role: 'owner' }));
  must(await removeMember(ana, { teamId, userId: ben.userId }));
  expect(codeOf(await redeem(ben, { token: byBen.token }))).toBe('expired');
  const { token } = must(await invite(ana, { teamId, role: 'member' }));
  must(await redeem(ben, { token }));
  expect(must(await teamAccess(ben, slug)).role).toBe('member');
});

test('a dump of the database holds no usable link', async ({ database }) => {
  const { teamId, ana } = await team();
  const { token } = must(await invite(ana, { teamId, role: 'owner', email: 'x@example.test' }));
  const rows = await database.query<{ row: string }>(
    `SELECT t::text AS row FROM invitation t UNION ALL SELECT e::text FROM event e`,
  );
  expect(rows.length).toBeGreaterThan(1);
  for (const { row } of rows) expect(row).not.toContain(token);
});
