import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ok } from '#domain/result.ts';
import { teamAccess, teamGate } from '#server/access.ts';
import { change } from '#server/change.ts';
import { db } from '#server/db.ts';
import { verifiedHistory } from '#server/history/queries.ts';
import { expect, type TestDatabase, test } from '#tests/support/database.ts';
import { accepted } from '#tests/support/reviews.ts';
import { must, team } from '#tests/support/world.ts';

/** Past every trigger, as an administrator of the database could. */
const tamper = (database: TestDatabase, statements: readonly string[]) =>
  database.query(
    `BEGIN; SET LOCAL session_replication_role = 'replica'; ${statements.join('; ')}; COMMIT`,
  );

/** A team with that many events in its history. */
async function renamed(times: number) {
  const world = await team();
  const events = Array.from({ length: times }, (_, n) => ({
    type: 'team_renamed' as const,
    payload: { name: `Name ${n + 1}` },
  }));
  must(
    await change(
      (tx) => teamGate(tx, world.ana, { id: world.teamId }, 'team.edit'),
      async () => ok({ value: null, events }),
    ),
  );
  const grant = must(await teamAccess(world.ana, world.slug));
  return { ...world, check: (kept: string | null = null) => verifiedHistory(grant, kept) };
}

function command(url: string, ...args: string[]) {
  const script = ['--import', 'tsx/esm', 'scripts/verify.ts', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, script, {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url },
  });
  return { status, said: stdout.trim(), refused: stderr.trim().split('\n').at(-1) ?? '' };
}

const ways = {
  'edited 3': [`UPDATE event SET payload = '{"name": "Other"}' WHERE @ AND seq = 3`],
  'edited 4': [`UPDATE event SET at = at + interval '1 second' WHERE @ AND seq = 4`],
  'edited 5': ['UPDATE event SET actor_id = NULL WHERE @ AND seq = 5'],
  'missing 2': ['DELETE FROM event WHERE @ AND seq = 2'],
  'missing 5': ['DELETE FROM event WHERE @ AND seq >= 5'],
  'misplaced 2': [
    'UPDATE event SET seq = 99 WHERE @ AND seq = 2',
    'UPDATE event SET seq = 2 WHERE @ AND seq = 3',
    'UPDATE event SET seq = 3 WHERE @ AND seq = 99',
  ],
  'misplaced 3': [
    'DELETE FROM event WHERE @ AND seq = 3',
    'UPDATE event SET seq = 3 WHERE @ AND seq = 4',
    'UPDATE event SET seq = 4 WHERE @ AND seq = 5',
    'UPDATE event SET seq = 5 WHERE @ AND seq = 6',
    'UPDATE team SET seq = 5 WHERE id = @@',
  ],
  'surplus 6': [
    'UPDATE team SET seq = 5, head_hash = (SELECT hash FROM event WHERE @ AND seq = 5) WHERE id = @@',
  ],
  'head 6': [`UPDATE team SET head_hash = repeat('0', 64) WHERE id = @@`],
} as const;

test('each way to tamper with a history is found at the event it begins with', async ({
  database,
}) => {
  for (const [found, statements] of Object.entries(ways)) {
    const { teamId, check } = await renamed(6);
    expect(await check()).toMatchObject({ broken: null, head: { seq: '6' } });
    const here = statements.map((one) =>
      one.replaceAll('@@', `'${teamId}'`).replaceAll('@', `team_id = '${teamId}'`),
    );
    await tamper(database, here);
    const { broken } = await check();
    expect(`${broken?.kind} ${broken?.seq}`, here.join('; ')).toBe(found);
  }
});

test('a history is read in batches, to its end, while others write', async ({ database }) => {
  const { teamId, check } = await renamed(2_400);
  expect(await check()).toMatchObject({ broken: null, head: { seq: '2400' } });
  await tamper(database, [
    `UPDATE event SET type = 'team_created' WHERE team_id = '${teamId}' AND seq = 2301`,
  ]);
  const { broken, head } = await check();
  expect(broken).toEqual({ seq: '2301', kind: 'edited' });
  expect(head.seq).toBe('2300');
});

test('a head that was kept tells where it stands, or that the history is another', async () => {
  const { teamId, check } = await renamed(4);
  const third = await db().event.findFirstOrThrow({ where: { teamId, seq: 3 } });
  expect(await check(third.hash)).toMatchObject({ broken: null, keptAt: '3' });
  expect(await check('0'.repeat(64))).toMatchObject({ broken: null, keptAt: null });
});

test('an accepted record that was rewritten no longer agrees with the history', async ({
  database,
}) => {
  const { slug, ana, ref, decisionId } = await accepted();
  const grant = must(await teamAccess(ana, slug));
  const check = () => verifiedHistory(grant, null);
  expect(await check()).toMatchObject({ broken: null, strayed: null, records: 1 });
  await tamper(database, [
    `UPDATE part SET value = '"Otherwise."' WHERE decision_id = '${decisionId}' AND key = 'decision'`,
  ]);
  expect(await check()).toMatchObject({ broken: null, strayed: { ref, kind: 'text' } });
  const told = command(database.url, slug);
  expect(told).toMatchObject({ status: 1 });
  expect(told.said).toContain(`${ref} no longer says what was accepted`);
});

for (const [kind, sql] of Object.entries({
  outcome: "UPDATE decision SET outcome = 'rust' WHERE @",
  gone: 'UPDATE decision SET accepted_hash = NULL WHERE @',
})) {
  test(`an accepted record is found when its ${kind === 'gone' ? 'acceptance is taken from it' : 'outcome is another'}`, async ({
    database,
  }) => {
    const { slug, ana, ref, decisionId } = await accepted();
    const grant = must(await teamAccess(ana, slug));
    await tamper(database, [sql.replace('@', `id = '${decisionId}'`)]);
    expect(await verifiedHistory(grant, null)).toMatchObject({
      broken: null,
      strayed: { ref, kind },
    });
  });
}

test('the command says in one sentence how the history stands, and by its exit code', async ({
  database,
}) => {
  const { teamId, slug } = await renamed(1_204);
  const { headHash } = await db().team.findUniqueOrThrow({ where: { id: teamId } });
  expect(command(database.url, slug)).toMatchObject({
    status: 0,
    said: `1,204 events, unbroken, head sha256:${headHash}`,
  });
  const forged = command(database.url, slug, `sha256:${'0'.repeat(64)}`);
  expect(forged).toMatchObject({ status: 1 });
  await tamper(database, [`DELETE FROM event WHERE team_id = '${teamId}' AND seq = 7`]);
  const broken = command(database.url, slug);
  expect(broken.status).toBe(1);
  expect(broken.said).toMatch(/^Broken\. Event 7 is missing\./);
  for (const args of [[], ['nobody-here'], [slug, 'sha256:12']]) {
    const refused = command(database.url, ...args);
    expect(refused, args.join(' ')).toMatchObject({ status: 2, said: '' });
    expect(refused.refused, args.join(' ')).not.toMatch(/ {4}at |Error:/);
  }
});

test('the database refuses to change, cut, empty or fork a history, whoever asks and however', async ({
  database,
}) => {
  const { teamId } = await renamed(3);
  const refuse = (statement: string) =>
    expect(database.query(statement), statement).rejects.toThrow(/assay: /);
  const sweep = `SET assay.sweep = 'on';`;
  await refuse(`${sweep} UPDATE event SET actor_id = NULL`);
  await refuse(`${sweep} DELETE FROM event WHERE seq = 3`);
  await refuse(`${sweep} DELETE FROM team WHERE id = '${teamId}'`);
  await refuse(`UPDATE team SET demo_owner_id = 'usr_1' WHERE id = '${teamId}'`);
  await refuse(`UPDATE team SET seq = 2 WHERE id = '${teamId}'`);
  await refuse('TRUNCATE event');
  await refuse('TRUNCATE team CASCADE');
  await refuse(`INSERT INTO event (team_id, seq, type, at, payload, prev_hash, hash)
    VALUES ('${teamId}', 9, 'team_renamed', now(), '{}', '', 'x')`);
  await refuse(`INSERT INTO event (team_id, seq, type, at, payload, prev_hash, hash)
    VALUES ('${teamId}', 4, 'team_renamed', now(), '{}', '', 'x')`);
  expect(await db().event.count({ where: { teamId } })).toBe(3);
});

test('a sweep opens neither a decided record nor a revealed ballot', async ({ database }) => {
  const { decisionId } = await accepted();
  for (const statement of [
    `UPDATE part SET value = '"x"' WHERE decision_id = '${decisionId}'`,
    `DELETE FROM part_revision WHERE decision_id = '${decisionId}'`,
    `DELETE FROM decision WHERE id = '${decisionId}'`,
    `DELETE FROM round WHERE decision_id = '${decisionId}'`,
    'UPDATE score SET go = 1',
    'DELETE FROM score',
    'DELETE FROM ballot',
    `UPDATE round SET result = NULL WHERE decision_id = '${decisionId}'`,
  ]) {
    const sweeping = `SET assay.sweep = 'on'; ${statement}`;
    await expect(database.query(sweeping), statement).rejects.toThrow(/assay: /);
  }
});
