import { askAsServer, askFor } from '#server/asker.ts';
import { db, sql } from '#server/db.ts';
import { appRole } from '#server/db-pool.ts';
import { revealRound } from '#server/scoring/commands.ts';
import { asOwner, expect, test } from '#tests/support/database.ts';
import { hiddenBallots } from '#tests/support/hidden-ballots.ts';
import { passesForGood, type Scene } from '#tests/support/rounds.ts';
import { must } from '#tests/support/world.ts';

// What the database refuses by itself, to whatever statement the app comes to write.

/** What a statement without a WHERE gives of the hidden tables, for this asker. */
const hiddenFor = (ask: <T>(work: () => PromiseLike<T>) => Promise<T>) =>
  ask(() =>
    db().$queryRaw<{ author: string; words: string }[]>(sql`
      SELECT b.reviewer_id AS author, x.words FROM ballot b JOIN (
        SELECT ballot_id, note AS words FROM score
        UNION ALL SELECT ballot_id, reason FROM red_line
        UNION ALL SELECT ballot_id, answer FROM boundary_answer) x ON x.ballot_id = b.id`),
  );

const by = (userId: string) => (work: () => PromiseLike<never>) => askFor(userId, work);
const authorsFor = async (userId: string) =>
  [...new Set((await hiddenFor(by(userId) as never)).map(({ author }) => author))].sort();

function people({ ana, vic, reviewers: [, cy = ana, begun = ana, ...rest] }: Scene) {
  return { ana, vic, cy, begun, other: rest[0] ?? ana };
}

test('before the reveal a statement gives each reviewer their own ballot and nobody anything else', async () => {
  const { ana, vic, cy, begun, other } = people(await hiddenBallots());
  expect(await authorsFor(cy.userId)).toEqual([cy.userId]);
  expect(await authorsFor(begun.userId)).toEqual([begun.userId]);
  // The owner who drives, another reviewer, a viewer, nobody, and the server's own work.
  for (const { userId } of [ana, other, vic]) expect(await authorsFor(userId)).toEqual([]);
  expect(await authorsFor('')).toEqual([]);
  expect(await hiddenFor(askAsServer)).toEqual([]);
});

test('after the reveal it gives everybody what was in, and drafts still to their authors alone', async () => {
  const scene = await hiddenBallots();
  const { ana, cy, begun, other } = people(scene);
  await passesForGood(scene.decisionId);
  must(await revealRound(ana, scene));
  for (const { userId } of [ana, other, cy]) expect(await authorsFor(userId)).toEqual([cy.userId]);
  expect(await authorsFor(begun.userId)).toEqual([cy.userId, begun.userId].sort());
});

test('nobody writes into the ballot of another', async () => {
  const { ana, cy, begun } = people(await hiddenBallots());
  const [ballot] = await asOwner<{ id: string }>('SELECT id FROM ballot WHERE reviewer_id = $1', [
    begun.userId,
  ]);
  const id = ballot?.id ?? '';
  for (const { userId } of [ana, cy]) {
    const change = (statement: ReturnType<typeof sql>) =>
      askFor(userId, () => db().$executeRaw(statement));
    expect(await change(sql`UPDATE score SET go = 5 WHERE ballot_id = ${id}`)).toBe(0);
    expect(await change(sql`DELETE FROM score WHERE ballot_id = ${id}`)).toBe(0);
    await expect(
      change(sql`INSERT INTO red_line (ballot_id, criterion, option, reason)
        VALUES (${id}, 'perf.memory', 'go', 'forged')`),
    ).rejects.toThrow(/row-level security/);
  }
});

test('each statement is asked in the name of its own asker, however many share the connections', async () => {
  const { cy, begun } = people(await hiddenBallots());
  const askers = Array.from({ length: 200 }, (_, n) => ['', cy.userId, begun.userId][n % 3] ?? '');
  const answers = await Promise.all(askers.map(authorsFor));
  expect(answers).toEqual(askers.map((asker) => (asker === '' ? [] : [asker])));
  // Nothing of it stays on a connection: the setting ends with its transaction.
  const left = await Promise.all(
    askers.map(() => db().$queryRaw<{ who: string }[]>(sql`SELECT assay_user() AS who`)),
  );
  expect(new Set(left.flat().map(({ who }) => who))).toEqual(new Set(['*']));
});

test('the role of the app owns nothing, is above nothing and can switch nothing off', async () => {
  const [role] = await asOwner(
    `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin,
      (SELECT count(*)::int FROM pg_shdepend WHERE refobjid = r.oid AND deptype = 'o') AS owned,
      (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships
     FROM pg_roles r WHERE rolname = $1`,
    [appRole],
  );
  expect(role).toEqual({
    ...{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
    ...{ rolreplication: false, rolcanlogin: false, owned: 0, memberships: 0 },
  });
  const [now] = await db().$queryRaw<{ role: string }[]>(sql`SELECT current_user::text AS role`);
  expect(now?.role).toBe(appRole);
  for (const statement of [
    sql`ALTER TABLE score DISABLE ROW LEVEL SECURITY`,
    sql`ALTER TABLE event DISABLE TRIGGER event_is_append_only`,
    sql`DROP POLICY seen ON score`,
    sql`TRUNCATE event`,
    sql`SET session_replication_role = replica`,
    sql`UPDATE _prisma_migrations SET checksum = ''`,
  ])
    await expect(db().$executeRaw(statement)).rejects.toThrow(/must be owner|permission denied/);
});
