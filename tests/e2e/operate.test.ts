import { isAlive } from '#scripts/launch/processes.mjs';
import { closeDb } from '#server/db.ts';
import { foundTeam } from '#server/teams/found.ts';
import { test as base, expect } from '#tests/support/app.ts';
import { cookieOf } from '#tests/support/matrix-world.ts';
import { person } from '#tests/support/world.ts';

interface Insider {
  /** "/payments-team" */
  readonly team: string;
  readonly cookie: string;
}

/** An app that writes a line for every answer, and somebody who is signed in to it. */
const test = base.extend<object, { insider: Insider }>({
  appEnv: [{ ASSAY_LOG: 'requests' }, { scope: 'worker' }],
  insider: [
    async ({ app }, use) => {
      process.env.DATABASE_URL = app.database.url;
      process.env.NEXTAUTH_SECRET = 'a secret only the tests know';
      process.env.ASSAY_EMBEDDED = '1';
      const founder = await person('Ida');
      const founded = await foundTeam(founder, { name: 'Operators' });
      if (!founded.ok) throw new Error(founded.code);
      await use({ team: `/${founded.value.slug}`, cookie: await cookieOf(founder.userId) });
      await closeDb();
    },
    { scope: 'worker' },
  ],
});

/** The server writes the line when the answer has ended, a moment after the visitor has it. */
const lineOf = async (log: () => string, id: string) => {
  await expect.poll(() => log().includes(`"request":"${id}"`)).toBe(true);
  const line = log()
    .split('\n')
    .find((text) => text.includes(`"request":"${id}"`));
  return JSON.parse(line ?? '{}') as Record<string, unknown>;
};

test('every answer carries the id of its line in the log', async ({ app, insider }) => {
  const headers = { cookie: insider.cookie, 'x-request-id': 'from-the-proxy-1' };
  const answer = await fetch(`${app.url}${insider.team}?q=secretly`, { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('x-request-id')).toBe('from-the-proxy-1');
  const line = await lineOf(app.log, 'from-the-proxy-1');
  expect(line).toMatchObject({ level: 'info', kind: 'page', path: insider.team, status: 200 });
  expect(line.ms).toBeGreaterThan(0);
  const forged = await fetch(`${app.url}/api/health/live`, {
    headers: { 'x-request-id': 'two words {"level":"error"}' },
  });
  expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('what people type and hold stays out of the log', async ({ app, insider, page }) => {
  const canaries = [
    'canary.one@example.test',
    'canary-password-two',
    'canaryTokenThree0'.repeat(3),
  ];
  const [email = '', password = '', token = ''] = canaries;
  await page.goto('/sign-in');
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  const paths = [`/invite/${token}`, `/reset/${token}`, `/sign-in?then=/x&token=${token}`];
  for (const path of paths) await fetch(`${app.url}${path}`);
  const last = await fetch(`${app.url}${insider.team}`, { headers: { cookie: insider.cookie } });
  await lineOf(app.log, last.headers.get('x-request-id') ?? '');
  const [name, value = ''] = insider.cookie.split('=');
  expect(name).toContain('session');
  for (const secret of [...canaries, value]) expect(app.log()).not.toContain(secret);
});

test('a NUL in an address is left out instead of asked for', async ({ app, insider }) => {
  const asked = `${app.url}${insider.team}/decisions?q=a%00b`;
  const answer = await fetch(asked, { headers: { cookie: insider.cookie } });
  expect([answer.status, answer.redirected, answer.url]).toEqual([
    200,
    true,
    asked.replace('%00', ''),
  ]);
});

test('metrics are read on the machine itself, not through a proxy on it', async ({ app }) => {
  const answer = await fetch(`${app.url}/api/metrics`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  const text = await answer.text();
  for (const name of [
    'assay_http_requests_total{',
    'assay_http_request_seconds_bucket{',
    'assay_live_streams ',
    'assay_database_seconds ',
    'process_resident_memory_bytes ',
  ]) {
    expect(text).toContain(`\n${name}`);
  }
  const proxied = { headers: { 'x-forwarded-for': '127.0.0.1' } };
  expect((await fetch(`${app.url}/api/metrics`, proxied)).status).toBe(404);
});

test('a stop is soon done, with streams open', async ({ app, insider, troubles }) => {
  troubles.forgive(/./);
  const streams = await Promise.all(
    Array.from({ length: 20 }, () =>
      fetch(`${app.url}/api/live${insider.team}`, { headers: { cookie: insider.cookie } }),
    ),
  );
  for (const stream of streams) expect(stream.status).toBe(200);
  const metrics = await (await fetch(`${app.url}/api/metrics`)).text();
  expect(metrics).toContain('\nassay_live_streams 20\n');
  const began = Date.now();
  process.kill(app.pid, 'SIGTERM');
  await Promise.all(streams.map((stream) => stream.text().catch(() => '')));
  await expect.poll(() => isAlive(app.pid), { timeout: 15_000 }).toBe(false);
  console.log(`stopped in ${Date.now() - began} ms`);
});

const guarded = base.extend({
  appEnv: [{ ASSAY_METRICS_TOKEN: 'a token of the operator' }, { scope: 'worker' }],
});

guarded('with a token set, metrics want it, from everywhere', async ({ app }) => {
  const read = async (authorization?: string) =>
    (await fetch(`${app.url}/api/metrics`, { headers: authorization ? { authorization } : {} }))
      .status;
  expect(await read()).toBe(404);
  expect(await read('Bearer another token')).toBe(404);
  expect(await read('Bearer a token of the operator')).toBe(200);
});
