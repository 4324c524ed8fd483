import type { Language } from '#domain/component-map.ts';
import { db } from '#server/db.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import { archiveService } from '#server/services/commands.ts';
import {
  boundariesOn,
  servicesOn,
  stackChanges,
  stackSteps,
  stackToday,
  undatedServices,
} from '#server/stack/portfolio.ts';
import { stackHistory, stackOf } from '#server/stack/queries.ts';
import { expect, test } from '#tests/support/database.ts';
import { accepted, nextDecision } from '#tests/support/reviews.ts';
import { must, team } from '#tests/support/world.ts';

const named = (parts: readonly { name: string; language: string }[]) =>
  parts.map((part) => `${part.name} ${part.language}`).sort();

const look = (on?: string) => (on ? { on, known: null } : undefined);

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
  const on = async (day?: string) => named((await stackOf(serviceId, look(day))).components);
  expect(await on('2023-05-01')).toEqual([]);
  expect(await on('2023-05-02')).toEqual(['Ledger go']);
  expect(await on('2025-06-11')).toEqual(['Ledger go']);
  expect(await on('2025-06-12')).toEqual(['API go', 'Core rust']);
  expect(await on()).toEqual(['API go', 'Core rust']);
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
  expect(await stackToday(teamId)).toEqual({
    components: { go: 1, rust: 1, other: 1 },
    services: { go: 1, rust: 1, hybrid: 0, other: 1 },
  });
  expect(await stackSteps(teamId)).toEqual([
    { day: '2019-01-01', counts: { go: 1, rust: 0, other: 0 } },
    { day: '2021-01-01', counts: { go: 1, rust: 1, other: 0 } },
  ]);
  expect(await undatedServices(teamId)).toEqual([{ name: 'Gamma', count: 1 }]);
  expect((await servicesOn(teamId, '2020-06-01')).map((service) => service.name)).toEqual([
    'Alpha',
  ]);
  expect(await stackChanges(teamId, '2020-06-01')).toHaveLength(1);
  const changes = await stackChanges(teamId, '2199-01-01');
  expect(changes.map(({ ref, day, yearOnly }) => [ref, day, yearOnly])).toEqual([
    ['beta-0001', '2021-01-01', true],
    ['alpha-0001', '2019-01-01', true],
    ['gamma-0001', null, false],
  ]);
});

test('an archived service leaves the portfolio on that day and stays in its past', async () => {
  const { teamId, ana } = await team();
  must(await recordMadeDecision(ana, made(teamId, 'Alpha', 2019, 'go')));
  const { id: serviceId } = await db().service.findFirstOrThrow();
  must(await archiveService(ana, { teamId, serviceId }));
  expect(await servicesOn(teamId)).toEqual([]);
  expect(await servicesOn(teamId, '2020-01-01')).toHaveLength(1);
  expect((await stackSteps(teamId)).at(-1)?.counts.go).toBe(0);
});

test('nothing of another team is counted', async () => {
  const [mine, theirs] = [await team(), await team()];
  must(await recordMadeDecision(theirs.ana, made(theirs.teamId, 'Alpha', 2019, 'go')));
  expect(await servicesOn(mine.teamId)).toEqual([]);
  expect(await stackChanges(mine.teamId, '2030-01-01')).toEqual([]);
  expect(await boundariesOn(mine.teamId, '2030-01-01')).toEqual([]);
});
