import type { Language } from '#domain/component-map.ts';
import { db } from '#server/db.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import { archiveService } from '#server/services/commands.ts';
import { revisitsNear, undecidedServices } from '#server/stack/attention.ts';
import { stackChanges, stackDifference } from '#server/stack/changes.ts';
import {
  boundariesOn,
  filterChoices,
  glanceOf,
  servicesOn,
  stackToday,
  undatedOn,
} from '#server/stack/portfolio.ts';
import { stackHistory, stackOf } from '#server/stack/queries.ts';
import { stackSteps } from '#server/stack/steps.ts';
import { expect, test } from '#tests/support/database.ts';
import { accepted, nextDecision } from '#tests/support/reviews.ts';
import { must, team } from '#tests/support/world.ts';

const named = (parts: readonly { name: string; language: string }[]) =>
  parts.map((part) => `${part.name} ${part.language}`).sort();
const look = (on: string) => ({ on, known: null });
const later = '2199-01-01';

const made = (teamId: string, name: string, year: number | null, language: Language) => ({
  teamId,
  newServiceName: name,
  title: `${name} is built`,
  decided: year === null ? null : { year },
  outcome: language,
  components: [{ name, language }],
  reason: 'It was so.',
});

test('a service shows what held on any day, and nothing before its first day', async () => {
  const old = await accepted({ outcome: 'go', heldFrom: '2023-05-02' });
  const next = await nextDecision(old, {
    outcome: 'hybrid',
    heldFrom: '2025-06-12',
    supersedes: [old.decisionId],
  });
  must(await acceptDecision(next.ben, next));
  const { serviceId } = await db().decision.findFirstOrThrow();
  const on = async (day: string) => named((await stackOf(serviceId, look(day))).components);
  expect(await on('2023-05-01')).toEqual([]);
  expect(await on('2023-05-02')).toEqual(['Ledger go']);
  expect(await on('2025-06-11')).toEqual(['Ledger go']);
  expect(await on('2025-06-12')).toEqual(['API go', 'Core rust']);
  expect(named((await stackOf(serviceId)).components)).toEqual(['API go', 'Core rust']);
  expect((await stackOf(serviceId, look('2025-06-11'))).boundaries).toHaveLength(0);
  expect((await stackOf(serviceId)).boundaries).toHaveLength(1);
  const history = await stackHistory(serviceId);
  expect(history.components.map((part) => [part.opened, part.closed])).toEqual([
    ['ledger-0001', 'ledger-0002'],
    ['ledger-0002', null],
    ['ledger-0002', null],
  ]);
});

test('the portfolio counts components and services, and steps only where a day is known', async () => {
  const { teamId, ana } = await team();
  must(await recordMadeDecision(ana, made(teamId, 'Alpha', 2019, 'go')));
  must(await recordMadeDecision(ana, made(teamId, 'Beta', 2021, 'rust')));
  must(await recordMadeDecision(ana, made(teamId, 'Gamma', null, 'other')));
  const today = await stackToday(teamId);
  expect(today).toEqual({
    components: { go: 1, rust: 1, other: 1 },
    services: { go: 1, rust: 1, hybrid: 0, other: 1 },
  });
  expect(await glanceOf({ teamId, look: look(later) })).toEqual(today);
  expect(await stackSteps({ teamId, look: { known: null } })).toEqual({
    by: 'day',
    steps: [
      { day: '2019-01-01', counts: { go: 1, rust: 0, other: 0 } },
      { day: '2021-01-01', counts: { go: 1, rust: 1, other: 0 } },
    ],
  });
  expect(await undatedOn({ teamId, look: look(later) })).toEqual({
    ...{ components: 1, services: 1, names: ['Gamma'], later: 0 },
  });
  expect(await undatedOn({ teamId, look: look('2020-06-01') })).toEqual({
    ...{ components: 0, services: 0, names: [], later: 1 },
  });
  const page = { limit: 10, offset: 0 };
  const days = { from: '2022-01-01', to: later };
  expect(await stackDifference({ teamId, known: null }, days, page)).toMatchObject({
    ...{ total: 0, undated: 1, decisions: 0, by: { go: 0, rust: 0, other: 0 } },
    rows: [{ name: 'Gamma', undated: true, day: null }],
  });
  const early = await servicesOn({ teamId, look: look('2020-06-01') });
  expect(early.map((service) => service.name)).toEqual(['Alpha']);
  expect(await stackChanges({ teamId, look: look('2020-06-01') })).toHaveLength(1);
  const changes = await stackChanges({ teamId, look: look(later) });
  expect(changes.map(({ ref, day, yearOnly }) => [ref, day, yearOnly])).toEqual([
    ['beta-0001', '2021-01-01', true],
    ['alpha-0001', '2019-01-01', true],
    ['gamma-0001', null, false],
  ]);
});

test('with more days than can be told apart every month stands for its last change', async () => {
  const { teamId, ana } = await team();
  for (const [name, on] of [
    ['A', '2021-03-02'],
    ['B', '2021-03-09'],
    ['C', '2021-05-01'],
  ] as const)
    must(await recordMadeDecision(ana, { ...made(teamId, name, 2021, 'go'), decided: { on } }));
  const { by, steps } = await stackSteps({ teamId, look: { known: null } }, 2);
  expect(by).toBe('month');
  expect(steps.map(({ day, counts }) => [day, counts.go])).toEqual([
    ['2021-03-09', 2],
    ['2021-05-01', 3],
  ]);
});

test('an archived service leaves the portfolio on that day and stays in its past', async () => {
  const { teamId, ana } = await team();
  must(await recordMadeDecision(ana, made(teamId, 'Alpha', 2019, 'go')));
  const { id: serviceId } = await db().service.findFirstOrThrow();
  must(await archiveService(ana, { teamId, serviceId }));
  expect(await servicesOn({ teamId, look: look(later) })).toEqual([]);
  expect(await servicesOn({ teamId, look: look('2020-01-01') })).toHaveLength(1);
  expect((await stackSteps({ teamId, look: { known: null } })).steps.at(-1)?.counts.go).toBe(0);
  const gone = await stackDifference(
    { teamId, known: null },
    { from: '2020-01-01', to: later },
    { limit: 10, offset: 0 },
  );
  expect(gone.rows).toMatchObject([{ name: 'Alpha', is: null, archived: true }]);
});

test('filters by owner, profile and tag narrow what is counted, and are offered', async () => {
  const { teamId, ana } = await team();
  const alpha = { ...made(teamId, 'Alpha', 2019, 'go'), tags: ['edge'], profiles: ['crud_api'] };
  must(await recordMadeDecision(ana, alpha));
  must(await recordMadeDecision(ana, made(teamId, 'Beta', 2021, 'rust')));
  await db().service.updateMany({ where: { name: 'Beta' }, data: { owner: 'Storage' } });
  expect(await filterChoices(teamId)).toEqual({
    owners: ['Storage'],
    tags: ['edge'],
    profiles: ['crud_api'],
  });
  const none = { owner: '', tag: '', profile: '' };
  const names = async (filter: Partial<typeof none>) =>
    (await servicesOn({ teamId, look: look(later), filter: { ...none, ...filter } })).map(
      ({ name }) => name,
    );
  expect(await names({})).toEqual(['Alpha', 'Beta']);
  expect(await names({ owner: 'Storage' })).toEqual(['Beta']);
  expect(await names({ tag: 'edge' })).toEqual(['Alpha']);
  expect(await names({ profile: 'crud_api' })).toEqual(['Alpha']);
  expect(await names({ profile: 'crud_api', owner: 'Storage' })).toEqual([]);
});

test('decisions near their revisit date and services nobody decided about are named', async () => {
  const { teamId, ana } = await team();
  const revisit = { on: '2031-01-15', condition: '' };
  must(await recordMadeDecision(ana, { ...made(teamId, 'Alpha', 2019, 'go'), revisit }));
  await db().service.create({
    data: { id: 'svc_0', teamId, slug: 'empty', name: 'Empty', profiles: [] },
  });
  const near = async (on: string) => (await revisitsNear({ teamId, look: look(on) })).total;
  expect(await near('2030-10-16')).toBe(0);
  expect(await near('2030-10-17')).toBe(1);
  expect(await near('2032-01-01')).toBe(1);
  expect(await undecidedServices({ teamId, look: look(later) })).toEqual({
    total: 1,
    shown: [{ slug: 'empty', name: 'Empty', open: false }],
  });
});

test('nothing of another team is counted', async () => {
  const [mine, theirs] = [await team(), await team()];
  must(await recordMadeDecision(theirs.ana, made(theirs.teamId, 'Alpha', 2019, 'go')));
  const scope = { teamId: mine.teamId, look: look(later) };
  expect(await servicesOn(scope)).toEqual([]);
  expect(await stackChanges(scope)).toEqual([]);
  expect(await boundariesOn(scope)).toEqual([]);
  expect((await stackSteps(scope)).steps).toEqual([]);
});
