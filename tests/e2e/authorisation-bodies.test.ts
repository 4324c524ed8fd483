import { execFileSync } from 'node:child_process';
import { type Call, outcomeOf } from '#tests/support/calls.ts';
import { addressesOf, builtRoutes } from '#tests/support/endpoints.ts';
import { doerOf, expect, knownActions, test } from '#tests/support/matrix.ts';
import { checksums } from '#tests/support/matrix-decisions.ts';

const huge = Buffer.alloc(50 * 1024 * 1024, '"a', 'utf8');
const seconds = 5;
/** MiB the app may hold at any time: less than it would if it kept what it is sent here. */
const most = 512;

/** MiB that the largest process started by this one holds: the app under test. */
const held = (): number =>
  Math.max(
    ...execFileSync('ps', ['-Ao', 'ppid=,rss='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter(([parent]) => parent === process.pid)
      .map(([, kib = 0]) => kib / 1024),
  );

const types = [
  'text/plain;charset=UTF-8',
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=----assayFormBoundary7d1f',
];

test('a body of 50 MB is refused at every door, soon and without being kept', async ({
  app,
  world,
  send,
  act,
}) => {
  test.slow();
  test.skip(process.platform === 'win32', 'what a process holds is asked of ps');
  const before = await checksums();
  const wrong: string[] = [];
  /** The status, or `cut` when the server hung up in the middle. */
  const knock = async (name: string, call: () => Promise<string>, may: RegExp) => {
    const start = Date.now();
    const got = await call().catch((error: Error) => `cut: ${error.message}`);
    if (!may.test(got)) wrong.push(`${name} answered ${got}`);
    if (Date.now() - start > seconds * 1_000) wrong.push(`${name} took ${Date.now() - start} ms`);
  };
  for (const known of knownActions()) {
    for (const type of [types[0], types[3]]) {
      const body = { body: huge, headers: { 'content-type': type ?? '' } };
      const call = { body, cookie: world.cookies[doerOf(known[1])] };
      await knock(
        `${known[0].name} (${type})`,
        async () => outcomeOf(await act(known, call)),
        /^(refused|cut)/,
      );
    }
  }
  expect(wrong).toEqual([]);
  for (const path of [
    '/api/auth/callback/password',
    '/api/auth/callback/ticket',
    '/api/auth/signin/email',
  ]) {
    for (const type of types) {
      const headers = { origin: app.url, 'content-type': type };
      const call: Call = { method: 'POST', path, body: huge, headers };
      await knock(
        `${path} (${type})`,
        async () => String((await send(call)).status),
        /^(4\d\d|cut)/,
      );
    }
  }
  for (const key of builtRoutes()) {
    const [path = '/'] = addressesOf(key, world);
    const headers = { origin: app.url, 'content-type': types[0] };
    const call: Call = { method: 'POST', path, cookie: world.cookies.owner, body: huge, headers };
    await knock(path, async () => String((await send(call)).status), /^([234]\d\d|cut)/);
  }
  expect(wrong).toEqual([]);
  expect(held()).toBeLessThan(most);
  expect(await checksums()).toEqual(before);
});

test('many huge bodies at once leave the server small and answering', async ({
  app,
  send,
  act,
}) => {
  test.skip(process.platform === 'win32', 'what a process holds is asked of ps');
  const known = knownActions()[0];
  if (!known) throw new Error('no action was built');
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, held());
  }, 50);
  const body = { body: huge, headers: { 'content-type': types[0] ?? '' } };
  const knocks = Array.from({ length: 8 }, () =>
    act(known, { body, cookie: undefined }).catch(() => undefined),
  );
  const { status } = await send({ path: '/api/health/live' });
  await Promise.all(knocks);
  clearInterval(watch);
  expect(status, app.log()).toBe(200);
  expect(peak).toBeLessThan(most);
});
