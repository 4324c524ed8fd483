import { mayOnDecision } from '#domain/access.ts';
import { outcomeOf } from '#tests/support/calls.ts';
import { actions } from '#tests/support/endpoint-actions.ts';
import type { ActionRow } from '#tests/support/endpoint-rows.ts';
import {
  addressesOf,
  builtActions,
  builtRoutes,
  expected,
  routes,
} from '#tests/support/endpoints.ts';
import {
  answerFor,
  caseIn,
  caseOf,
  doerOf,
  expect,
  type Known,
  knownActions,
  leaksOf,
  rowOf,
  test,
} from '#tests/support/matrix.ts';
import { checksums, stages } from '#tests/support/matrix-decisions.ts';
import {
  cookieOf,
  type Role,
  roles,
  standings,
  stateOf,
  type World,
} from '#tests/support/matrix-world.ts';

test('every route and every action of the build is classified, and no row is left over', () => {
  const named = Object.entries(actions).flatMap(([file, rows]) =>
    Object.keys(rows).map((name) => `${file} ${name}`),
  );
  const builtNames = builtActions().map(({ name }) => name);
  const complaints = [
    ...builtRoutes()
      .filter((key) => !(key in routes))
      .map(
        (key) => `${key} is open and nobody said for whom: add it to tests/support/endpoints.ts`,
      ),
    ...Object.keys(routes)
      .filter((key) => !builtRoutes().includes(key))
      .map((key) => `${key} is in tests/support/endpoints.ts, but it is no route any more`),
    ...builtNames
      .filter((name) => !rowOf(name))
      .map((name) => `${name} is open and nobody said for whom: add it to endpoint-actions.ts`),
    ...named
      .filter((name) => !builtNames.includes(name))
      .map((name) => `${name} is in endpoint-actions.ts, but it is no action any more`),
  ];
  expect(complaints).toEqual([]);
});

test('pages and handlers let in whom the table of rights names', async ({ world, send }) => {
  const wrong: string[] = [];
  for (const [key, row] of Object.entries(routes).filter(([name]) =>
    builtRoutes().includes(name),
  )) {
    for (const path of addressesOf(key, world)) {
      for (const role of roles) {
        const answer = await send({ path, cookie: world.cookies[role], firstPiece: !!row.stream });
        const want = wanted(key, role);
        if (!want.includes(answer.status)) {
          wrong.push(`${role} got ${answer.status} for ${path}, not ${want.join(' or ')}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** Statuses a role may get from a route; reading a decision is the same in every state. */
function wanted(key: string, role: Role): readonly number[] {
  const row = routes[key];
  if (!row) return [];
  const answer = expected(row.who, role, 'draft');
  if (answer === 'in') return row.statuses ?? [200];
  if (answer === 'not_signed_in') return row.kind === 'page' ? [307] : [401];
  // A page does not tell a member what it would show to others either.
  return row.kind === 'page' || answer === 'not_found' ? [404] : [403];
}

test('actions refuse whom the table of rights does not name, and change nothing', async ({
  world,
  act,
}) => {
  test.slow();
  const before = await checksums();
  const wrong: string[] = [];
  for (const known of knownActions()) {
    const [{ name }, row] = known;
    for (const role of refusedOf(row)) {
      const input = row.sample(caseOf(world, row));
      const answer = await act(known, { input, cookie: world.cookies[role] });
      const [got, want] = [outcomeOf(answer), answerFor(row, role)];
      if (got !== want) wrong.push(`${role} got ${got} from ${name}, not ${want}`);
      for (const word of leaksOf(world, role, answer.text))
        wrong.push(`${name} told ${role} ${word}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await checksums()).toEqual(before);
});

const refusedOf = (row: ActionRow): readonly Role[] =>
  roles.filter((role) => answerFor(row, role) !== 'in');

test('actions on a decision refuse in every state that the table does not name', async ({
  world,
  act,
}) => {
  test.slow();
  const before = await checksums();
  const wrong: string[] = [];
  for (const known of knownActions()) {
    for (const { role, stage } of wrongMoments(known)) {
      const [{ name }, row] = known;
      const input = row.sample(caseIn(world, stage));
      const answer = await act(known, { input, cookie: world.cookies[role] });
      const got = outcomeOf(answer);
      if (got !== 'wrong_state') wrong.push(`${role} got ${got} from ${name} in ${stage}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await checksums()).toEqual(before);
});

/** A reveal that comes again in the discussion answers what the first did: scoring/commands.ts. */
const twiceIsOnce = (name: string, stage: string) =>
  name.endsWith(' revealRoundAction') && stage === 'discussion';

function wrongMoments([{ name }, { who }]: Known) {
  if (typeof who === 'string' || 'team' in who) return [];
  return stages
    .filter((stage) => !twiceIsOnce(name, stage))
    .flatMap((stage) =>
      roles
        .filter((role) => {
          const standing = standings[role];
          return (
            standing && mayOnDecision(standing, who.decision, stateOf(stage)) === 'wrong_state'
          );
        })
        .map((role) => ({ role, stage })),
    );
}

test('actions do what they say for somebody who may', async ({ anotherWorld, act }) => {
  test.slow();
  const world = await anotherWorld();
  const wrong: string[] = [];
  for (const known of knownActions()) {
    const [{ name }, row] = known;
    const role = doerOf(row);
    const target = await world.house.stage(row.stage);
    const cookie = role === 'anonymous' ? undefined : await cookieOf(world.people[role].userId);
    const input = row.sample({ world, house: world.house, target });
    const answer = await act(known, { input, cookie });
    const got = outcomeOf(answer);
    // Whoever was invited has come in by now; a ballot is still nobody else's.
    const seen = role === 'invited' ? 'member' : role;
    const words = leaksOf(world, seen, answer.text);
    if (words.length > 0) wrong.push(`${name} told ${role} ${words}`);
    const may = row.answers ?? ['done'];
    if (!may.includes(got)) wrong.push(`${role} got ${got} from ${name}, not ${may.join(' or ')}`);
  }
  expect(wrong).toEqual([]);
});

test('a stranger cannot reach into the team from a team of their own', async ({ world, act }) => {
  const before = await checksums();
  const wrong: string[] = [];
  for (const known of knownActions()) {
    const [{ name }, row] = known;
    for (const input of mixedInputs(world, row)) {
      const answer = await act(known, { input, cookie: world.cookies.stranger });
      const got = outcomeOf(answer);
      if (!['not_found', 'invalid', 'forbidden'].includes(got)) {
        wrong.push(`${name} answered ${got} to ${JSON.stringify(input)}`);
      }
      const words = leaksOf(world, 'stranger', answer.text);
      if (words.length > 0) wrong.push(`${name} told a stranger ${words}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await checksums()).toEqual(before);
});

const isId = (value: unknown): boolean =>
  typeof value === 'string' && /^(usr|svc|adr|inv|evd|rsp|rnd|thr|cmt)_/.test(value);

/** The stranger's own valid input, with each id in turn that of a thing of the other team. */
function mixedInputs(world: World, row: ActionRow) {
  if (row.who === 'public') return [];
  const own = row.sample(caseOf(world, row, world.other));
  const theirs = row.sample(caseOf(world, row));
  return Object.keys(own)
    .filter((key) => key !== 'teamId' && key !== 'decisionId')
    .filter((key) => [own[key]].flat().some(isId))
    .map((key) => ({ ...own, [key]: theirs[key] }));
}
