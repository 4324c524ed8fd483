import yauzl from 'yauzl';
import type { Answer, Call } from '#tests/support/calls.ts';
import { addressesOf, builtRoutes, type RouteRow, routes } from '#tests/support/endpoints.ts';
import { expect, leaksOf, test } from '#tests/support/matrix.ts';
import { type Role, roles, type World } from '#tests/support/matrix-world.ts';
import { pageOnly } from '#tests/support/page-only.ts';

const built = (): [key: string, row: RouteRow][] =>
  builtRoutes().flatMap((key): [string, RouteRow][] => (routes[key] ? [[key, routes[key]]] : []));

type Headers = NonNullable<Call['headers']>;

/** Who is asked about in the ways that differ from a plain one only in how much is drawn. */
const few: readonly Role[] = ['anonymous', 'stranger', 'removed', 'viewer', 'reviewer', 'driver'];

/** The ways to ask a route, each with its headers. */
function carriers(key: string, row: RouteRow, path: string): Readonly<Record<string, Headers>> {
  if (row.kind === 'handler') return { plain: {} };
  return {
    plain: { accept: 'text/html' },
    'as a stream': { rsc: '1' },
    'without its layouts': { rsc: '1', 'next-router-state-tree': pageOnly(key, path) },
    'in advance': { rsc: '1', 'next-router-prefetch': '1' },
    'in advance, its tree': {
      ...{ rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    },
  };
}

type Send = (call: Call) => Promise<Answer>;

/** Follows the one redirect by which the router asks for its own query word. */
async function ask(send: Send, call: Call): Promise<Answer> {
  const answer = await send(call);
  const { location = '' } = answer.headers;
  return location.includes('_rsc') ? send({ ...call, path: location }) : answer;
}

const textsOf = async (answer: Answer): Promise<string> =>
  [
    JSON.stringify(answer.headers),
    answer.headers['content-type'] === 'application/zip'
      ? await unzipped(answer.bytes)
      : answer.text,
  ].join('\n');

/** Names and texts of everything in a zip. */
const unzipped = (bytes: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const texts: string[] = [];
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry: yauzl.Entry) => {
        texts.push(entry.fileName);
        zip.openReadStream(entry, async (broken, stream) => {
          if (broken) return reject(broken);
          for await (const piece of stream) texts.push(String(piece));
          zip.readEntry();
        });
      });
      zip.on('end', () => resolve(texts.join('\n')));
      zip.on('error', reject);
      zip.readEntry();
    });
  });

interface Heard {
  readonly role: Role;
  readonly key: string;
  readonly where: string;
  readonly text: string;
}

async function everything(world: World, send: Send): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const [key, row] of built()) {
    for (const path of addressesOf(key, world)) {
      for (const [how, headers] of Object.entries(carriers(key, row, path))) {
        for (const role of how === 'plain' ? roles : few) {
          const call = { path, headers, cookie: world.cookies[role], firstPiece: !!row.stream };
          const answer = await ask(send, call);
          heard.push({ role, key, where: `${path} ${how}`, text: await textsOf(answer) });
        }
      }
    }
  }
  return heard;
}

test('no page, stream, download or list tells anybody what is not theirs', async ({
  world,
  send,
}) => {
  test.slow();
  const heard = await everything(world, send);
  const leaks = heard
    .filter(({ key }) => !routes[key]?.byLink)
    .flatMap(({ role, where, text }) =>
      leaksOf(world, role, text).map((word) => `${where} told ${role} ${word}`),
    );
  expect(leaks).toEqual([]);

  // The words are there for whoever may read them, or the search above would prove nothing.
  const read = (role: Role) =>
    heard.flatMap((one) => (one.role === role ? [one.text] : [])).join('\n');
  for (const word of world.marks) expect(read('viewer')).toContain(word);
  expect(read('reviewer')).toContain(world.hidden.reviewer);
  expect(read('drafter')).toContain(world.hidden.drafter);
});

test('an invitation shows who invites to what, and nothing else', async ({ world, send }) => {
  const path = `/invite/${world.house.invitation.token}`;
  const { text } = await send({ path, cookie: world.cookies.invited });
  const [team, person, ...others] = world.marks;
  expect(text).toContain(team);
  expect(text).toContain(person);
  for (const word of others) expect(text).not.toContain(word);
});

test('a page asked for without its layouts comes without them, for the test above', async ({
  world,
  send,
}) => {
  const path = `/${world.house.slug}/decisions/${world.house.targets.draft.ref}`;
  const headers = { rsc: '1', 'next-router-state-tree': pageOnly(recordKey, path) };
  const cookie = world.cookies.viewer;
  const [whole, part] = [
    await ask(send, { path, cookie, headers: { rsc: '1' } }),
    await ask(send, { path, cookie, headers }),
  ];
  // The team's name stands in the layout alone; the page has the title.
  const [team = ''] = world.marks;
  expect(whole.text).toContain(team);
  expect(part.text).not.toContain(team);
  expect(part.text).toContain('The ledger posts every payment.');
});

const recordKey = '/(team)/[team]/decisions/[ref]/page';
