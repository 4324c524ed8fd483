import { askAsFinder, askAsServer, askFor, theServer } from '#server/asker.ts';
import { db, speakFor, sql, type Tx } from '#server/db.ts';
import { revealRound } from '#server/scoring/commands.ts';
import { removeMember } from '#server/teams/member-commands.ts';
import { reviewPolicyOf } from '#server/teams/policy-commands.ts';
import { appRole, finderRole } from '#server/wall-roles.mjs';
import { asOwner, expect, test } from '#tests/support/database.ts';
import { hiddenBallots } from '#tests/support/hidden-ballots.ts';
import { insertion, oneOfEach } from '#tests/support/one-of-each.ts';
import { passesForGood, revealed, type Scene } from '#tests/support/rounds.ts';
import { holes, walled } from '#tests/support/wall.ts';
import { grantOf, must, person, team } from '#tests/support/world.ts';

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
  // A statement is nobody else's either: Prisma would gather lookups of one moment into one.
  const teams = [await team(), await team('Another team')];
  const grants = await Promise.all(teams.map(({ ana, slug }) => grantOf(ana, slug)));
  const policies = grants.map((grant) => askFor(grant.actorId, () => reviewPolicyOf(grant)));
  expect(await Promise.all(policies)).toHaveLength(2);
  // Nothing of it stays on a connection: the setting ends with its transaction.
  const left = await Promise.all(
    askers.map(() => db().$queryRaw<{ who: string }[]>(sql`SELECT assay_user() AS who`)),
  );
  expect(new Set(left.flat().map(({ who }) => who))).toEqual(new Set(['*']));
});

test('a transaction is asked in the app’s role from its first word to its last, for whoever began it', async () => {
  type Said = { role: string; who: string };
  const say = (tx: Tx) =>
    tx.$queryRaw<Said[]>(sql`SELECT current_user::text AS role, assay_user() AS who`);
  const asked = (fails = false) =>
    db().$transaction(async (tx) => {
      const said = [...(await say(tx)), ...(await say(tx))];
      if (fails) throw new Error('given up');
      return said;
    });
  // More than there are connections, and some of them leave theirs in the middle.
  const askers = Array.from({ length: 40 }, (_, n) => `usr_${n}`);
  const said = await Promise.all(
    askers.map((asker, n) => askFor(asker, () => asked(n % 4 === 3).catch(() => []))),
  );
  expect(said).toEqual(
    askers.map((who, n) => (n % 4 === 3 ? [] : Array(2).fill({ role: appRole, who }))),
  );
  const found = await askFor('usr_a', () => askAsFinder(() => asked()));
  expect(found).toEqual(Array(2).fill({ role: finderRole, who: 'usr_a' }));
  const spoken = await askFor(null, () =>
    db().$transaction(async (tx) => {
      await speakFor(tx, 'usr_b');
      return say(tx);
    }),
  );
  expect(spoken).toEqual([{ role: appRole, who: 'usr_b' }]);
});

/** How many rows of each table a statement without a WHERE gives this asker; empty tables are left out. */
async function rowsFor(userId: string, tables: readonly string[]): Promise<Record<string, number>> {
  const counts = await Promise.all(
    tables.map(async (table) => {
      const [row] = await askFor(userId, () =>
        db().$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int AS n FROM "${table}"`),
      );
      return [table, row?.n ?? 0] as const;
    }),
  );
  return Object.fromEntries(counts.filter(([, n]) => n > 0));
}

/** Tables in which a row is its person's, and nobody else's of the team. */
const personal = [
  ...['boundary_answer', 'mail', 'mute', 'notice', 'red_line', 'score', 'sent_once'],
];
/** Of them, those that the server's own work sees no more of. */
const hidden = ['boundary_answer', 'red_line', 'score'];

test('what a team keeps is given to its members alone, and written by nobody else', async () => {
  test.setTimeout(60_000);
  const [ours, theirs, stranger] = [await team(), await team('Another team'), await person('Eve')];
  const [mine, other] = [
    { ...ours, person: ours.ben, mark: 'of ours' },
    { ...theirs, person: theirs.ben, mark: 'of theirs' },
  ];
  const rows = await oneOfEach([mine, other]);
  const seats = ['membership', 'team'];
  const tables = [...rows.keys()].filter((table) => !seats.includes(table));
  const each = (without: readonly string[] = []) =>
    Object.fromEntries(tables.filter((table) => !without.includes(table)).map((t) => [t, 1]));
  const whole = { ...each(), team: 1, membership: 4 };
  for (const { ana, ben } of [ours, theirs]) {
    expect(await rowsFor(ben.userId, [...rows.keys()])).toEqual(whole);
    expect(await rowsFor(ana.userId, tables)).toEqual(each(personal));
  }
  for (const userId of ['', stranger.userId])
    expect(await rowsFor(userId, [...rows.keys()])).toEqual({});
  const all = Object.fromEntries(Object.keys(each(hidden)).map((table) => [table, 2]));
  expect(await rowsFor(theServer, tables)).toEqual(all);

  for (const [table, [row = '']] of rows) {
    const key = Object.keys(JSON.parse(row))[0];
    for (const userId of ['', stranger.userId, theirs.ben.userId]) {
      const run = (statement: string) => askFor(userId, () => db().$executeRawUnsafe(statement));
      await expect(run(insertion(table, row)), table).rejects.toThrow(/row-level security/);
      if (userId === theirs.ben.userId) continue;
      expect([table, await run(`UPDATE "${table}" SET "${key}" = "${key}"`)]).toEqual([table, 0]);
      expect([table, await run(`DELETE FROM "${table}"`)]).toEqual([table, 0]);
    }
  }
});

test('who was taken out finds nothing from then on, and writes nothing', async () => {
  const ours = await team();
  const { ana, ben, teamId } = ours;
  const rows = await oneOfEach([{ teamId, person: ben, mark: 'of ours' }]);
  must(await removeMember(ana, { teamId, userId: ben.userId }));
  // The seat they had is theirs to see, and what hangs on no team.
  const left = { membership: 1, mail: 1, sent_once: 1 };
  expect(await rowsFor(ben.userId, [...rows.keys()])).toEqual(left);
  for (const [table, [row = '']] of rows)
    if (!['mail', 'sent_once'].includes(table))
      await expect(
        askFor(ben.userId, () => db().$executeRawUnsafe(insertion(table, row))),
        table,
      ).rejects.toThrow(/row-level security/);
});

test('who looks through lists reads decisions, and nothing else of a team', async () => {
  const { ben } = await revealed();
  const ask = (table: string) =>
    askFor(ben.userId, () =>
      askAsFinder(() => db().$queryRawUnsafe(`SELECT 1 FROM "${table}" LIMIT 1`)),
    );
  const free = ['decision', 'membership', 'reviewer', 'service'];
  for (const table of free) expect(await ask(table)).toHaveLength(1);
  for (const table of await walled())
    if (!free.includes(table)) await expect(ask(table), table).rejects.toThrow(/permission denied/);
});

test('every table of a team stands behind the wall; one that does not is named', async () => {
  expect(await holes()).toEqual([]);
  await asOwner('CREATE TABLE wish (id text PRIMARY KEY, team_id text)');
  await asOwner('DROP POLICY gone ON score');
  await asOwner('ALTER TABLE part NO FORCE ROW LEVEL SECURITY');
  expect(await holes()).toEqual([
    'part: row-level security is not forced',
    'score: no policy for delete',
    'wish: row-level security is not on',
  ]);
});

test('the rules of the rows look at all rows, and nothing that does so follows a search path', async () => {
  const loose = await asOwner<{ name: string }>(`
    SELECT proname::text AS name FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = pg_proc.oid AND d.deptype = 'e')
      AND ((prorettype = 'trigger'::regtype AND NOT prosecdef)
        OR (prosecdef AND NOT COALESCE(proconfig @> ARRAY['search_path=public, pg_temp'], false)))`);
  expect(loose).toEqual([]);
});

test('the role of the app owns nothing, is above nothing and can switch nothing off', async () => {
  const rows = await asOwner(
    `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin,
      (SELECT count(*)::int FROM pg_shdepend WHERE refobjid = r.oid AND deptype = 'o') AS owned,
      (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships
     FROM pg_roles r WHERE rolname = ANY($1)`,
    [[appRole, finderRole]],
  );
  expect(rows).toHaveLength(2);
  for (const role of rows)
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
