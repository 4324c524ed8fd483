import { Client } from 'pg';
import { deploy, readMigrations } from '#scripts/launch/migrations.mjs';
import { bareDatabase, dropDatabase, expect, test } from '#tests/support/database.ts';

const before = readMigrations().filter(({ name }) => name < '0007');

/** As rows stood before both times were kept: an id, key, days, who closed it, when that was recorded. */
const rows = `
  INSERT INTO team (id, slug, name) VALUES ('tea_1', 't', 'T');
  INSERT INTO service (id, team_id, slug, name, profiles) VALUES ('svc_1', 'tea_1', 's', 'S', '{}');
  INSERT INTO decision (id, team_id, service_id, number, kind, state, title, tags, driver_id, recorded,
    template_version, decided_on, decided_year_only)
    SELECT 'adr_' || n, 'tea_1', 'svc_1', n, 'language', 'accepted', 'x', '{}', 'usr_1', true, 'x',
      '2022-01-01', n = 2 FROM generate_series(1, 4) n;
  INSERT INTO stack_component (id, team_id, service_id, key, name, language, held_from, held_until,
      opened_by, closed_by, recorded_at, closed_at) VALUES
    ('stc_open', 'tea_1', 'svc_1', 'api', 'API', 'go', '2020-05-01', NULL, 'adr_1', NULL, '2023-01-01', NULL),
    ('stc_closed', 'tea_1', 'svc_1', 'core', 'Core', 'go', '2020-05-01', '2022-01-01', 'adr_1', 'adr_2', '2023-01-01', '2023-06-01'),
    ('stc_next', 'tea_1', 'svc_1', 'core', 'Core', 'rust', '2022-01-01', NULL, 'adr_2', NULL, '2023-06-01', NULL),
    ('stc_twin', 'tea_1', 'svc_1', 'core', 'Core', 'other', '2021-01-01', '2022-06-01', 'adr_3', 'adr_4', '2023-07-01', '2023-08-01'),
    ('stc_undated', 'tea_1', 'svc_1', 'jobs', 'Jobs', 'other', NULL, NULL, 'adr_1', NULL, '2023-01-01', NULL),
    ('stc_lost', 'tea_1', 'svc_1', 'mail', 'Mail', 'go', '2020-05-01', NULL, 'adr_1', 'adr_4', '2023-01-01', '2023-08-01');
  INSERT INTO stack_boundary (id, team_id, service_id, from_key, to_key, kind, detail, held_from, opened_by, recorded_at)
    VALUES ('stb_1', 'tea_1', 'svc_1', 'api', 'core', 'process_grpc', '{}', '2020-05-01', 'adr_1', '2023-01-01'),
      ('stb_2', 'tea_1', 'svc_1', 'api', 'core', 'process_grpc', '{}', '2020-05-01', 'adr_1', '2023-01-01');`;

/** What held on a day by the rule of then. */
const old = (day: string) => `
  SELECT id FROM stack_component WHERE COALESCE(held_from, (recorded_at AT TIME ZONE 'UTC')::date) <= '${day}'
    AND (closed_by IS NULL OR held_until > '${day}') ORDER BY id`;
const now = (day: string) =>
  `SELECT id FROM stack_component WHERE held @> '${day}'::date ORDER BY id`;
const known = (day: string, at: string) => `
  SELECT id FROM stack_component_known WHERE held @> '${day}'::date AND known_from < '${at}'
    AND (known_until IS NULL OR known_until >= '${at}') ORDER BY id`;
const days = [
  '2019-01-01',
  '2020-05-01',
  '2021-01-01',
  '2021-12-31',
  '2022-01-01',
  '2022-06-01',
  '2023-01-01',
];

test('rows of before keep their meaning: the same holds on every day, and what was known stays known', async ({
  environment,
}) => {
  const name = `${environment}_before`;
  const bare = await bareDatabase(name);
  const client = new Client({ connectionString: bare.url });
  await client.connect();
  const ids = async (sql: string) =>
    (await client.query<{ id: string }>(sql)).rows.map((row) => row.id);
  try {
    await deploy(client, before);
    await client.query(rows);
    const expected = new Map<string, string[]>();
    for (const day of days) expected.set(day, await ids(old(day)));
    await deploy(client);
    for (const day of days) expect(await ids(now(day)), day).toEqual(expected.get(day));
    expect(await ids(known('2022-03-03', '2023-05-01')), 'the end was not known yet').toEqual([
      'stc_closed',
      'stc_lost',
      'stc_open',
    ]);
    expect(await ids(known('2022-03-03', '2022-12-31'))).toEqual([]);
    const keys = await client.query(
      `SELECT id, key, held_until_year FROM stack_component ORDER BY id`,
    );
    expect(keys.rows).toContainEqual({ id: 'stc_twin', key: 'core-2', held_until_year: false });
    expect(keys.rows).toContainEqual({ id: 'stc_closed', key: 'core', held_until_year: true });
    const joints = await client.query(`SELECT id, nth FROM stack_boundary ORDER BY id`);
    expect(joints.rows.map((row) => row.nth)).toEqual([1, 2]);
  } finally {
    await client.end();
    await dropDatabase(name);
  }
});
