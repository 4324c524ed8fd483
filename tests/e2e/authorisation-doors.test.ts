import { type Input, outcomeOf, plainBody, scriptlessBody } from '#tests/support/calls.ts';
import { addressesOf, builtRoutes, routes } from '#tests/support/endpoints.ts';
import { caseOf, doerOf, expect, knownActions, leaksOf, test } from '#tests/support/matrix.ts';
import { checksums } from '#tests/support/matrix-decisions.ts';

const evil = 'https://evil.example';

/** What a request looks like that no page of ours has made. */
const foreign: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  'without an origin': { origin: undefined, 'sec-fetch-site': undefined },
  'from no page': { origin: 'null', 'sec-fetch-site': 'cross-site' },
  'from another site': { origin: evil, 'sec-fetch-site': 'cross-site' },
  'from another site, by an old browser': { origin: evil, 'sec-fetch-site': undefined },
  'with our origin, from another site': { 'sec-fetch-site': 'cross-site' },
  'with our origin, from a neighbour': { 'sec-fetch-site': 'same-site' },
  'through a forged proxy': {
    ...{ origin: evil, 'x-forwarded-host': 'evil.example', 'sec-fetch-site': undefined },
  },
  'under another name': { origin: evil, host: 'evil.example', 'sec-fetch-site': undefined },
};

test('no action does anything for a page that is not ours', async ({ world, act }) => {
  test.slow();
  const before = await checksums();
  const wrong: string[] = [];
  for (const known of knownActions()) {
    const [{ name }, row] = known;
    const cookie = world.cookies[doerOf(row)];
    const input = row.sample(caseOf(world, row));
    for (const [how, headers] of Object.entries(foreign)) {
      const got = outcomeOf(await act(known, { input, cookie, headers }));
      // Signing out answers nothing in any case; that it did nothing shows in the tables.
      const may = name.endsWith(' signOutAction') ? [...refusals, 'silent'] : refusals;
      if (!may.includes(got)) wrong.push(`${name} answered ${got} to a call ${how}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await checksums()).toEqual(before);
});

const refusals: readonly string[] = ['foreign_origin', 'refused'];

/** What schemas must not let through, made of an input that they would. */
const strange: Readonly<Record<string, (sample: Input) => string>> = {
  'a field nobody knows': (sample) => JSON.stringify([{ ...sample, role_: 'owner' }]),
  'what it needs, as a prototype': (sample) => `[{"__proto__":${JSON.stringify(sample)}}]`,
  'a list': (sample) => JSON.stringify([[sample]]),
  'a word': () => '["x"]',
  nothing: () => '[null]',
  'no argument': () => '[]',
};

/** A field of a form that is named so: an own property, as a form would make it. */
const prototype: Input = JSON.parse('{"__proto__":"x"}');

test('actions take what their schema names and nothing else', async ({ world, act }) => {
  test.slow();
  const before = await checksums();
  const wrong: string[] = [];
  for (const known of knownActions().filter(([{ name }]) => !name.endsWith(' signOutAction'))) {
    const [{ name }, row] = known;
    const cookie = world.cookies[doerOf(row)];
    const sample = row.sample(caseOf(world, row));
    const fields: [string, Input][] = [['a field nobody knows', { ...sample, role_: 'owner' }]];
    if (Object.keys(sample).length > 0) fields.push(['a prototype alone', prototype]);
    const forms = row.form ? fields.map(([how, input]) => [how, { input }] as const) : [];
    // A form's action is also sent what is no form.
    const plain = Object.entries(strange).map(([how, make]) => {
      const body = make(sample);
      return [
        how,
        { body: plainBody(row.form ? body.replace(/^\[(?!\])/, '[{"status":"idle"},') : body) },
      ] as const;
    });
    for (const [how, sent] of [...forms, ...plain]) {
      const got = outcomeOf(await act(known, { ...sent, cookie }));
      if (got !== 'invalid') wrong.push(`${name} answered ${got} to ${how}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await checksums()).toEqual(before);
});

test('a form sent without script is held to the same rules', async ({ app, world, send }) => {
  const before = await checksums();
  const path = `/${world.house.slug}/settings`;
  for (const [{ id, name }, row] of knownActions().filter(([, { form }]) => form)) {
    if (row.who === 'public' || row.who === 'person') continue;
    const { body, headers } = scriptlessBody(id, row.sample(caseOf(world, row)));
    for (const role of ['anonymous', 'disabled', 'stranger', 'removed', 'viewer'] as const) {
      const cookie = world.cookies[role];
      const answer = await send({
        ...{ method: 'POST', path, cookie, body },
        headers: { ...headers, origin: app.url },
      });
      expect(leaksOf(world, role, answer.text), `${name} to ${role}`).toEqual([]);
    }
  }
  expect(await checksums()).toEqual(before);
});

test('a form sent without script works for whoever may', async ({ app, anotherWorld, send }) => {
  const world = await anotherWorld();
  const rename = knownActions().find(([{ name }]) => name.endsWith(' renameTeamAction'));
  if (!rename) throw new Error('renameTeamAction is gone: choose another form here.');
  const { teamId, slug } = world.house;
  const { body, headers } = scriptlessBody(rename[0].id, { teamId, name: 'Renamed by hand' });
  const call = { method: 'POST', path: `/${slug}/settings`, cookie: world.cookies.owner, body };
  await send({ ...call, headers: { ...headers, origin: evil } });
  const nameOf = () =>
    app.database.query<{ name: string }>('SELECT name FROM team WHERE id = $1', [teamId]);
  expect(await nameOf()).not.toEqual([{ name: 'Renamed by hand' }]);
  await send({ ...call, headers: { ...headers, origin: app.url } });
  expect(await nameOf()).toEqual([{ name: 'Renamed by hand' }]);
});

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

test('routes know the methods they were made for', async ({ app, world, send }) => {
  const before = await checksums();
  const wrong: string[] = [];
  for (const [key, row] of Object.entries(routes).filter(([name]) =>
    builtRoutes().includes(name),
  )) {
    const [path = '/'] = addressesOf(key, world);
    for (const role of ['owner', 'stranger', 'anonymous'] as const) {
      for (const method of methods) {
        const cookie = world.cookies[role];
        const headers = { origin: app.url };
        const answer = await send({ method, path, cookie, headers, body: '' });
        const words = leaksOf(world, role, row.byLink ? '' : answer.text);
        if (words.length > 0) wrong.push(`${method} ${path} told ${role} ${words}`);
        const closed = row.kind === 'handler' && !(row.posts && method === 'POST');
        if (closed && answer.status !== 405) wrong.push(`${method} ${path}: ${answer.status}`);
        if (answer.status >= 500) wrong.push(`${method} ${path}: ${answer.status} for ${role}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(await checksums()).toEqual(before);
});

test('the sign-in library takes nothing from a page that is not ours', async ({
  app,
  world,
  send,
}) => {
  const paths = ['callback/password', 'callback/ticket', 'signin/email', 'signout', 'session'];
  const before = await checksums();
  for (const headers of Object.values(foreign)) {
    for (const path of paths.map((name) => `/api/auth/${name}`)) {
      const call = { method: 'POST', path, cookie: world.cookies.owner, body: 'json=true' };
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const { status } = await send({ ...call, headers: { origin: app.url, ...type, ...headers } });
      expect(status, `${path} ${JSON.stringify(headers)}`).toBe(403);
    }
  }
  expect(await checksums()).toEqual(before);
});

test('a session counts in its own cookie, and nowhere else', async ({ world, send }) => {
  const { slug } = world.house;
  const own = world.cookies.owner ?? '';
  const session = encodeURIComponent(own.slice(own.indexOf('=') + 1).split(';')[0] ?? '');
  const pages = [`/${slug}`, '/inbox'];
  const programs = [`/api/find/${slug}?q=x`, `/api/export/${slug}?format=csv`, `/api/live/${slug}`];
  const carriers = [
    { authorization: `Bearer ${session}` },
    { cookie: `session=${session}` },
    { cookie: `next-auth.session-token=${session}` },
    { 'x-session': session },
  ];
  for (const path of [...pages, ...programs]) {
    const closed = pages.includes(path) ? 307 : 401;
    const asQuery = `${path}${path.includes('?') ? '&' : '?'}session=${session}&token=${session}`;
    expect((await send({ path: asQuery })).status, path).toBe(closed);
    for (const headers of carriers)
      expect((await send({ path, headers })).status, JSON.stringify(headers)).toBe(closed);
    const asked = { path, cookie: own, firstPiece: path.includes('/live/') };
    expect((await send(asked)).status, path).toBe(200);
  }
});

test('the key of a form is a key, or the form is refused', async ({ world, act }) => {
  for (const known of knownActions().filter(([{ name }]) =>
    name.endsWith(' createServiceAction'),
  )) {
    const [, row] = known;
    const sample = row.sample(caseOf(world, row));
    const cookie = world.cookies[doerOf(row)];
    for (const once of ['', 'x', "' OR 1=1 --", 'k'.repeat(200)])
      expect(outcomeOf(await act(known, { input: { ...sample, once }, cookie }))).toBe('invalid');
  }
});
