import fc from 'fast-check';
import { readFind } from '#domain/find.ts';
import { decisionRef } from '#domain/ids.ts';
import { decisionStates } from '#domain/lifecycle.ts';
import { outcomes } from '#domain/record.ts';
import { db } from '#server/db.ts';
import { findChoices, findDecisions } from '#server/find/queries.ts';
import { searchDecisions } from '#server/find/search.ts';
import { newId } from '#server/ids.ts';
import { expect, test } from '#tests/support/database.ts';
import { grantOf, team } from '#tests/support/world.ts';

const vocabulary = [
  'ledger',
  'latency',
  'memory',
  'gateway',
  'queue',
  'proxy',
  'storage',
  'stream',
];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** Sixty decisions over three services, with every state, outcome, tag and day somewhere. */
async function library() {
  const made = await team();
  const { teamId, ana, ben, cy } = made;
  const services = ['api', 'core', 'edge'].map((slug) => ({ id: newId('svc'), slug }));
  await db().service.createMany({
    data: services.map((service) => ({ ...service, teamId, name: service.slug, profiles: [] })),
  });
  const people = [ana, ben, cy].map(({ userId }) => userId);
  const rows = Array.from({ length: 60 }, (_, n) => {
    const service = pick(services, n * 7);
    const title = `The ${pick(vocabulary, n * 3)} and the ${pick(vocabulary, n * 5 + 1)}`;
    const number = n + 1;
    return {
      id: newId('adr'),
      serviceSlug: service.slug,
      person: pick(people, n * 2),
      row: {
        teamId,
        serviceId: service.id,
        number,
        kind: 'general' as const,
        state: pick(decisionStates, n),
        title,
        tags: [pick(vocabulary, n)],
        driverId: pick(people, n * 2),
        templateVersion: '1',
        outcome: n % 4 === 0 ? pick(outcomes, n / 4) : null,
        decidedOn: n % 3 === 0 ? new Date(Date.UTC(2020, n % 12, 1 + (n % 28))) : null,
        searchText: `${decisionRef(service.slug, number)}\n${title}\n${pick(vocabulary, n * 11)} text`,
        updatedAt: new Date(Date.UTC(2025, 0, 1 + n)),
      },
    };
  });
  await db().decision.createMany({ data: rows.map(({ id, row }) => ({ id, ...row })) });
  return { ...made, rows, people };
}
type Library = Awaited<ReturnType<typeof library>>;
type Shelf = Library['rows'][number];

const dayOfShelf = ({ row }: Shelf) => (row.decidedOn ?? row.updatedAt).toISOString().slice(0, 10);
const open = ['draft', 'scoring', 'discussion', 'final_review'];

/** The obvious filter: every word of the question in the text, the last from its beginning. */
function obviously(shelf: Shelf, asked: Record<string, string>): boolean {
  const { q, service, status, outcome, tag, person, from, to } = asked;
  const { row } = shelf;
  const words = row.searchText.toLowerCase().split(/[^a-z0-9]+/);
  const wanted = q?.toLowerCase().split(/\s+/) ?? [];
  const has = wanted.every((word, index) =>
    words.some((one) => (index === wanted.length - 1 ? one.startsWith(word) : one === word)),
  );
  return (
    has &&
    (!service || shelf.serviceSlug === service) &&
    (!status || (status === 'open' ? open.includes(row.state) : row.state === status)) &&
    (!outcome || row.outcome === outcome) &&
    (!tag || row.tags.includes(tag)) &&
    (!person || row.driverId === person) &&
    (!from || dayOfShelf(shelf) >= from) &&
    (!to || dayOfShelf(shelf) <= to)
  );
}

test('the search finds what the obvious filter finds, and nothing else', async () => {
  test.setTimeout(60_000);
  const shelves = await library();
  const grant = await grantOf(shelves.ana, shelves.slug);
  const word = fc.constantFrom(...vocabulary, 'the', 'led', 'str', 'nothing');
  const asked = fc.record(
    {
      q: fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
      service: fc.constantFrom('api', 'core', 'edge', 'none'),
      status: fc.constantFrom('open', ...decisionStates),
      outcome: fc.constantFrom(...outcomes),
      tag: fc.constantFrom(...vocabulary),
      person: fc.constantFrom(...shelves.people),
      from: fc.constantFrom('2020-03-01', '2025-01-20'),
      to: fc.constantFrom('2020-09-30', '2025-02-10'),
      sort: fc.constantFrom('match', 'changed', 'decided', 'title', 'number'),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(asked, async (question) => {
      const found = await findDecisions(grant, readFind(question), 100);
      const wanted = shelves.rows.filter((shelf) => obviously(shelf, question));
      const exact = found.nearly ? [] : found.decisions.map(({ id }) => id);
      expect([...exact].sort()).toEqual(wanted.map(({ id }) => id).sort());
      expect(found.total).toBe(found.decisions.length);
    }),
    { numRuns: 120 },
  );
});

test('numbers, phrases, exclusions and slips of the finger are understood', async () => {
  const shelves = await library();
  const grant = await grantOf(shelves.ana, shelves.slug);
  const found = async (q: string) => findDecisions(grant, readFind({ q }), 100);
  const one = shelves.rows[41];
  const ref = decisionRef(one?.serviceSlug ?? '', one?.row.number ?? 0);
  expect((await found(ref)).decisions.map((each) => each.ref)).toEqual([ref]);
  expect((await found(ref.slice(0, -1))).decisions.map((each) => each.ref)).toContain(ref);
  const phrase = await found('"the ledger and"');
  expect(phrase.total).toBeGreaterThan(0);
  expect(phrase.decisions.every(({ title }) => title.includes('The ledger and'))).toBe(true);
  const without = await found('ledger -storage');
  expect(without.decisions.length).toBeGreaterThan(0);
  const slip = await found('the ledgr and the');
  expect(slip.nearly).toBe(true);
  expect(slip.decisions[0]?.title).toMatch(/ledger/);
  expect((await found('memroy')).decisions[0]?.title).toMatch(/memory/);
  for (const odd of ["'", '":*', 'a & b | !c', '\\', '%_', '((', '-', '""', '<->'])
    await found(odd);
});

test('very many matches come in the same order as few', async () => {
  const shelves = await library();
  for (const q of ['ledger', 'latency memory', 'the', 'the st', 'queue text', 'l%', 'api-00'])
    for (const more of [{}, { status: 'open' }, { outcome: 'go' }])
      for (const page of [
        { limit: 7, offset: 0 },
        { limit: 7, offset: 7 },
        { limit: 100, offset: 0 },
      ]) {
        const find = readFind({ q, ...more });
        const together = await searchDecisions(shelves.teamId, find, page);
        const inTurn = await searchDecisions(shelves.teamId, find, page, 0);
        expect(inTurn.ids, JSON.stringify({ q, ...more, page })).toEqual(together.ids);
      }
});

test('an address nobody understands asks for everything', () => {
  const odd = { status: 'gone', from: '31.12.', page: '-1', service: '../x', person: ['a', 'b'] };
  expect(Object.values(readFind(odd)).filter(Boolean)).toEqual([]);
});

test('no search leads into another team', async () => {
  const ours = await library();
  const theirs = await team();
  const grant = await grantOf(theirs.ana, theirs.slug);
  for (const find of [
    {},
    { q: 'ledger' },
    { q: 'ledgr and the' },
    { q: 'api-0001' },
    { tag: 'proxy' },
  ])
    expect((await findDecisions(grant, readFind(find))).total).toBe(0);
  expect(await findDecisions(grant, readFind({ service: 'api' }))).toMatchObject({ total: 0 });
  expect(await findChoices(grant)).toMatchObject({ services: [], tags: [] });
  expect(ours.rows).toHaveLength(60);
});

test('pages follow each other without a gap or a double', async () => {
  const shelves = await library();
  const grant = await grantOf(shelves.ana, shelves.slug);
  const pages = await Promise.all(
    [1, 2, 3].map((page) => findDecisions(grant, readFind({ page: String(page) }), 25)),
  );
  const ids = pages.flatMap(({ decisions }) => decisions.map(({ id }) => id));
  expect(new Set(ids).size).toBe(60);
  expect(pages[0]?.total).toBe(60);
});
