import fc from 'fast-check';
import type { Language } from '#domain/component-map.ts';
import { stackDifference } from '#server/stack/changes.ts';
import { glanceOf } from '#server/stack/portfolio.ts';
import { stackHistory, stackOf } from '#server/stack/queries.ts';
import { stackSteps } from '#server/stack/steps.ts';
import { expect, test } from '#tests/support/database.ts';
import { countsOf, holding, kindsOf, replay, type Told } from '#tests/support/stack-replay.ts';
import { stackWorld } from '#tests/support/stack-world.ts';

const line = (one: { key: string; language: string; openedBy?: string }) =>
  `${one.key} ${one.language}`;

test('worked by hand: the core moved on 1 September, we thought; in November we learned of October', async () => {
  const { teamId, newService, decide, correct } = await stackWorld();
  await newService('svc_shop');
  await decide({
    ...{ type: 'decided', at: '2024-01-10', decision: 'adr_1', service: 'svc_shop', ends: [] },
    ...{
      day: '2020-01-01',
      opens: [
        { key: 'api', language: 'go' },
        { key: 'core', language: 'go' },
      ],
    },
  });
  await decide({
    ...{
      type: 'decided',
      at: '2024-08-20',
      decision: 'adr_2',
      service: 'svc_shop',
      ends: ['core'],
    },
    ...{ day: '2024-09-01', opens: [{ key: 'core', language: 'rust' }] },
  });
  await correct(
    { type: 'corrected', at: '2024-11-05', decision: 'adr_2', day: '2024-10-15' },
    'svc_shop',
  );
  const seen = async (on: string, known: string | null) =>
    (await stackOf('svc_shop', { on, known })).components.map(line).sort();
  const [goes, rusts] = [
    ['api go', 'core go'],
    ['api go', 'core rust'],
  ];
  expect(await seen('2024-09-20', null), 'now we know better').toEqual(goes);
  expect(await seen('2024-10-15', null)).toEqual(rusts);
  expect(await seen('2024-09-20', '2024-11-04'), 'the old belief stays').toEqual(rusts);
  expect(await seen('2024-09-20', '2024-11-05')).toEqual(goes);
  expect(await seen('2024-09-20', '2024-08-19'), 'before it was recorded').toEqual(goes);
  expect(await seen('2021-01-01', '2024-01-09'), 'nothing was known yet').toEqual([]);
  const before = await stackHistory('svc_shop', '2024-11-04');
  expect(before.components.map(({ held }) => [held.from, held.until])).toEqual([
    ['2020-01-01', null],
    ['2020-01-01', '2024-09-01'],
    ['2024-09-01', null],
  ]);
  const scope = { teamId, known: null };
  const page = { limit: 10, offset: 0 };
  const days = { from: '2024-09-20', to: '2024-10-20' };
  expect(await stackDifference(scope, days, page)).toMatchObject({
    total: 1,
    by: { go: -1, rust: 1, other: 0 },
    rows: [{ name: 'core', day: '2024-10-15', was: { language: 'go' }, is: { language: 'rust' } }],
  });
  const old = await stackDifference({ teamId, known: '2024-11-04' }, days, page);
  expect(old.total, 'as we knew it, nothing changed in between').toBe(0);
});

test('a correction is refused where a component would end before it began, or overlap', async () => {
  const { newService, decide, correct } = await stackWorld();
  await newService('svc_a');
  const opens = [{ key: 'core', language: 'go' as const }];
  const of = (at: string, decision: string, day: string, ends: string[]) =>
    decide({ type: 'decided', at, decision, service: 'svc_a', day, opens, ends });
  await of('2024-01-01', 'adr_1', '2020-01-01', []);
  await of('2024-01-02', 'adr_2', '2022-01-01', ['core']);
  await of('2024-01-03', 'adr_3', '2023-01-01', ['core']);
  const move = (day: string | null) =>
    correct({ type: 'corrected', at: '2024-02-01', decision: 'adr_2', day }, 'svc_a');
  expect(await move('2019-12-31')).toMatchObject({
    ok: false,
    detail: 'svc-a-0001 holds “core” from 2020-01-01. Choose that day or a later one.',
  });
  expect(await move('2023-01-01')).toMatchObject({
    detail: '“core” ended on 2023-01-01. Choose an earlier day.',
  });
  expect(await move('2022-01-01')).toMatchObject({ code: 'invalid' });
  expect(await move('2021-06-01')).toMatchObject({ ok: true });
  expect(await move('2022-12-31')).toMatchObject({ ok: true });
  const parts = (await stackHistory('svc_a')).components;
  expect(parts.map(({ held }) => [held.from, held.until])).toEqual([
    ['2020-01-01', '2022-12-31'],
    ['2022-12-31', '2023-01-01'],
    ['2023-01-01', null],
  ]);
});

test('an undated component holds from the day it was recorded, whatever is learned later', async () => {
  const { newService, decide, correct } = await stackWorld();
  await newService('svc_a');
  const opens = [{ key: 'core', language: 'other' as const }];
  const base = { type: 'decided', service: 'svc_a', opens } as const;
  await decide({ ...base, at: '2024-01-01', decision: 'adr_1', day: null, ends: [] });
  const on = async (day: string, known: string | null = null) =>
    (await stackOf('svc_a', { on: day, known })).components.length;
  expect(await on('2023-12-31')).toBe(0);
  expect(await on('2024-01-01')).toBe(1);
  await correct(
    { type: 'corrected', at: '2024-05-01', decision: 'adr_1', day: '2015-01-01' },
    'svc_a',
  );
  expect(await on('2016-01-01')).toBe(1);
  expect(await on('2016-01-01', '2024-04-30')).toBe(0);
  await correct({ type: 'corrected', at: '2024-06-01', decision: 'adr_1', day: null }, 'svc_a');
  expect(await on('2016-01-01')).toBe(0);
  expect(await on('2016-01-01', '2024-05-31')).toBe(1);
});

const days = ['2019-01-01', '2020-02-29', '2021-07-15', '2022-12-31', '2024-03-01'] as const;
const records = ['2023-01-01', '2023-02-01', '2023-02-02', '2024-01-01'] as const;
const language = fc.constantFrom<Language>('go', 'rust', 'other');
const key = fc.constantFrom('api', 'core', 'jobs');
const someDay = fc.option(fc.constantFrom(...days), { freq: 5, nil: null });
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('decided' as const),
      service: fc.constantFrom('svc_a', 'svc_b'),
      day: someDay,
      opens: fc.uniqueArray(fc.record({ key, language }), {
        maxLength: 3,
        selector: (one) => one.key,
      }),
      ends: fc.uniqueArray(key, { maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ type: fc.constant('corrected' as const), nth: fc.nat(5), day: someDay },
      key: fc.option(key, { nil: null }),
    }),
  },
);

test('every answer about any day, as known on any day, equals a replay of what was told', async () => {
  test.setTimeout(120_000);
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      run += 1;
      const { teamId, told, newService, decide, correct } = await stackWorld();
      const own = (name: string) => `${name}${run}`;
      for (const service of ['svc_a', 'svc_b']) await newService(own(service));
      const decisions: { id: string; service: string }[] = [];
      for (const [index, one] of steps.entries()) {
        const at = records[Math.floor((index * records.length) / steps.length)] ?? records[0];
        if (one.type === 'decided') {
          const id = `adr_${run}_${index}`;
          const service = own(one.service);
          // What the decision names itself is replaced, or it would be there twice.
          const ends = [...new Set([...one.ends, ...one.opens.map((part) => part.key)])];
          const result = await decide({ ...one, at, decision: id, service, ends });
          if (result.ok) decisions.push({ id, service });
        } else {
          const chosen = decisions[one.nth % Math.max(1, decisions.length)];
          if (chosen)
            await correct(
              { type: 'corrected', at, decision: chosen.id, day: one.day, key: one.key },
              chosen.service,
            );
        }
      }
      await compare(teamId, told, ['svc_a', 'svc_b'].map(own));
    }),
    { numRuns: 8 },
  );
});

async function compare(teamId: string, told: readonly Told[], services: readonly string[]) {
  const now = '2199-01-01';
  for (const known of [null, '2022-12-31', '2023-01-31', '2023-02-01', '2023-02-02']) {
    const by = known ?? now;
    for (const on of [...days, '2018-12-31', '2023-01-01', '2023-02-02', '2025-01-01']) {
      const held = holding(told, on, by);
      const glance = await glanceOf({ teamId, look: { on, known } });
      expect(glance, `${on} as known on ${by}`).toEqual({
        components: countsOf(held),
        services: kindsOf(held),
      });
      if (on === '2022-12-31' || known === null)
        for (const service of services) {
          const { components } = await stackOf(service, { on, known });
          const own = held.filter((one) => one.service === service);
          expect(components.map(line).sort()).toEqual(own.map(line).sort());
        }
    }
    await compareDifference(teamId, told, known);
    const { steps } = await stackSteps({ teamId, look: { known } });
    const dated = (day: string) =>
      countsOf(holding(told, day, by).filter((one) => one.from !== null));
    for (const { day, counts } of steps) expect(counts, day).toEqual(dated(day));
    const moved = replay(told, by).filter((one) => one.from !== null).length;
    if (moved === 0) expect(steps).toEqual([]);
  }
}

async function compareDifference(teamId: string, told: readonly Told[], known: string | null) {
  const by = known ?? '2199-01-01';
  const [from, to] = ['2020-02-29', '2023-06-01'];
  const [was, is] = [holding(told, from, by), holding(told, to, by)];
  const id = (one: { service: string; key: string; openedBy: string }) =>
    `${one.service} ${one.key} ${one.openedBy}`;
  const changed = new Set([
    ...was
      .filter((one) => !is.some((two) => id(one) === id(two)))
      .map((one) => `${one.service} ${one.key}`),
    ...is
      .filter((one) => !was.some((two) => id(one) === id(two)))
      .map((one) => `${one.service} ${one.key}`),
  ]);
  const found = await stackDifference({ teamId, known }, { from, to }, { limit: 100, offset: 0 });
  expect(found.rows.map((row) => `${row.service.name} ${row.key}`).sort()).toEqual(
    [...changed].sort(),
  );
  const keyOf = (one: { service: string; key: string }) => `${one.service} ${one.key}`;
  const before = new Set(was.map(keyOf));
  const dated = is.filter((one) => one.from !== null || before.has(keyOf(one)));
  expect(found.undated).toBe(is.length - dated.length);
  expect(found.total).toBe(changed.size - found.undated);
  const [a, b] = [countsOf(was), countsOf(dated)];
  expect(found.by).toEqual({ go: b.go - a.go, rust: b.rust - a.rust, other: b.other - a.other });
}
