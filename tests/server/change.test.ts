import { canonicalJson } from '#domain/canonical.ts';
import type { HashedEvent } from '#domain/history.ts';
import { err, ok } from '#domain/result.ts';
import { teamGate } from '#server/access.ts';
import { change } from '#server/change.ts';
import { db, often, sql } from '#server/db.ts';
import { sha256 } from '#server/hash.ts';
import { isOutage } from '#server/problems.ts';
import { asOwner, expect, test } from '#tests/support/database.ts';
import { codeOf, must, team } from '#tests/support/world.ts';

const rename = (actor: Parameters<typeof teamGate>[1], teamId: string, name: string) =>
  change(
    (tx) => teamGate(tx, actor, { id: teamId }, 'team.edit'),
    async (tx) => {
      await tx.team.update({ where: { id: teamId }, data: { name } });
      return ok({ value: name, events: [{ type: 'team_renamed', payload: { name } }] });
    },
  );

test('twenty changes at once are numbered without a gap and chained by their hashes', async () => {
  const { teamId, ana } = await team();
  await Promise.all(
    Array.from({ length: 20 }, (_, n) => rename(ana, teamId, `Name ${n}`)).map(async (r) =>
      must(await r),
    ),
  );
  const events = await db().event.findMany({ where: { teamId }, orderBy: { seq: 'asc' } });
  expect(events.map((event) => Number(event.seq))).toEqual(
    Array.from({ length: 20 }, (_, n) => n + 1),
  );
  let prevHash = '';
  for (const { hash, seq, at, ...event } of events) {
    expect(event.prevHash).toBe(prevHash);
    const hashed: HashedEvent = { ...event, seq: String(seq), at: at.toISOString() };
    expect(sha256(canonicalJson(hashed))).toBe(hash);
    prevHash = hash;
  }
  expect((await db().team.findUniqueOrThrow({ where: { id: teamId } })).headHash).toBe(prevHash);
});

test('a change that answers a problem leaves neither its write nor its event', async () => {
  const { teamId, ana } = await team('Before');
  const result = await change(
    (tx) => teamGate(tx, ana, { id: teamId }, 'team.edit'),
    async (tx) => {
      await tx.team.update({ where: { id: teamId }, data: { name: 'After' } });
      return err('not_ready');
    },
  );
  expect(codeOf(result)).toBe('not_ready');
  const row = await db().team.findUniqueOrThrow({ where: { id: teamId } });
  expect(row).toMatchObject({ name: 'Before', seq: 0n });
});

test('a stranger finds nothing, a viewer is refused, and a removed member is a stranger', async () => {
  const { teamId, ana, ben, vic } = await team();
  const { ana: stranger } = await team();
  expect(codeOf(await rename(stranger, teamId, 'Mine'))).toBe('not_found');
  expect(codeOf(await rename(vic, teamId, 'Mine'))).toBe('forbidden');
  expect(codeOf(await rename(ben, teamId, 'Mine'))).toBe('forbidden');
  await db().membership.updateMany({
    where: { teamId, userId: ana.userId },
    data: { removedAt: new Date() },
  });
  expect(codeOf(await rename(ana, teamId, 'Mine'))).toBe('not_found');
});

test('the database refuses to rewrite or cut the history', async () => {
  const { teamId, ana } = await team();
  must(await rename(ana, teamId, 'Once'));
  const where = { teamId };
  await expect(db().event.updateMany({ where, data: { actorId: null } })).rejects.toThrow();
  await expect(db().event.deleteMany({ where })).rejects.toThrow();
  expect(await db().event.count({ where })).toBe(1);
});

test('a write to a copy that takes none is answered as an outage: it is one until the copy is promoted', async () => {
  const { teamId } = await team();
  const write = db().$transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION READ ONLY`;
    await tx.team.update({ where: { id: teamId }, data: { name: 'Elsewhere' } });
  });
  const refused = await write.then(
    () => null,
    (error: unknown) => error,
  );
  expect(isOutage(refused)).toBe(true);
});

test('a connection plans what every page asks once, and a list anew each time', async () => {
  const { teamId, ana } = await team();
  const kept = await db().$transaction(async (tx) => {
    for (let time = 0; time < 8; time++) {
      must(await teamGate(tx, ana, { id: teamId }, 'team.read'));
      await tx.team.findUniqueOrThrow({ where: { id: teamId }, select: { name: true } });
      await tx.user.findMany({ where: { id: { in: [ana.userId, `${time}`] } } });
      await tx.$queryRaw`SELECT ${time}::int AS time`;
    }
    return tx.$queryRaw<{ statement: string; uses: number }[]>`
      SELECT statement, (generic_plans + custom_plans)::int AS uses FROM pg_prepared_statements`;
  });
  const uses = (words: string) => kept.find(({ statement }) => statement.includes(words))?.uses;
  expect(uses('FROM team t')).toBeGreaterThanOrEqual(8);
  expect(uses('SELECT "public"."team"."id", "public"."team"."name"')).toBeGreaterThanOrEqual(8);
  expect([uses('IN ($1,$2)'), uses('AS time')]).toEqual([undefined, undefined]);
  const other = (await team()).ana;
  expect(codeOf(await teamGate(db(), other, { id: teamId }, 'team.read'))).toBe('not_found');
});

test('a connection whose kept plan a migration has overtaken serves no other transaction', async () => {
  await asOwner('CREATE TABLE kept (n int); GRANT SELECT ON kept TO assay_app');
  const ask = () => db().$transaction((tx) => tx.$queryRaw(sql`${often} SELECT n FROM kept`));
  await ask();
  await asOwner('ALTER TABLE kept ALTER n TYPE bigint');
  await expect(ask()).rejects.toThrow(/cached plan/);
  expect(await ask()).toEqual([]);
});
