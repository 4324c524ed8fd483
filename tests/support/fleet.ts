import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { Client } from 'pg';
import { actionId } from '#scripts/bench/client.ts';
import { whereIs } from '#scripts/fleet/daemon.ts';
import { type App, type Fleet, startFleet } from '#scripts/fleet/fleet.ts';
import { freePort } from '#scripts/launch/postgres.mjs';
import { workAsServer } from '#server/asker.ts';
import { closeDb } from '#server/db.ts';

// What a test prepares, it prepares past the gates, in nobody's name.
workAsServer();

/** Where they can't be had, there is nothing to run. */
export const missing = ['haproxy', 'pgbouncer'].filter((program) => !whereIs(program));

export interface Running extends Fleet {
  readonly one: App;
  readonly two: App;
  readonly dataDir: string;
  /** What the processes of the app have written. */
  readonly log: () => string;
  readonly onReplica: (statement: string) => Promise<void>;
}

/** Nothing here outlives the test, so nothing has to survive a crash either. */
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Two processes of the app behind HAProxy, PgBouncer and a replica; this process talks to the primary. */
export const test = base.extend<{ told: undefined }, { fleet: Running }>({
  fleet: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names here
    async ({}, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'assay-fleet-'));
      chmodSync(dataDir, 0o711);
      const secret = 'a secret only the tests know';
      const keys = { databasePassword: 'test', authSecret: secret };
      writeFileSync(join(dataDir, 'keys.json'), JSON.stringify(keys));
      let log = '';
      const fleet = await startFleet({
        ...{ dataDir, password: 'test', secret, port: await freePort(), apps: 2, replica: true },
        ...{ front: 'haproxy', options: careless },
        tell: (line) => {
          log += `${line}\n`;
        },
      });
      process.env.DATABASE_URL = fleet.primary.url;
      process.env.NEXTAUTH_SECRET = secret;
      const onReplica = async (statement: string) => {
        const client = new Client({ connectionString: fleet.replica?.url });
        await client.connect();
        await client.query(statement).finally(() => client.end());
      };
      try {
        const [one, two] = fleet.apps;
        if (!one || !two) throw new Error('two processes');
        await use({ ...fleet, one, two, dataDir, log: () => log, onReplica });
      } finally {
        await closeDb();
        await fleet.stop();
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ fleet }, use) => use(fleet.url),
  told: [
    async ({ fleet }, use, info) => {
      await use(undefined);
      if (info.status !== info.expectedStatus) {
        await info.attach('server', { body: fleet.log(), contentType: 'text/plain' });
      }
    },
    { auto: true },
  ],
});

/** A page or route of one certain process, without following where it leads. */
export const asked = ({ url }: Pick<App, 'url'>, path: string, cookie = ''): Promise<Response> =>
  fetch(`${url}${path}`, { headers: { cookie }, redirect: 'manual' });

/** Calls an action at one certain process, as a page that came through the proxy does. */
export async function act(
  fleet: Fleet,
  app: App,
  cookie: string,
  [path, name, input]: [path: string, name: string, input: unknown],
): Promise<string> {
  const answer = await fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: {
      ...{ cookie, origin: fleet.url, 'x-forwarded-host': new URL(fleet.url).host },
      accept: 'text/x-component',
      ...{ 'next-action': actionId(name), 'content-type': 'text/plain;charset=UTF-8' },
    },
    body: JSON.stringify([input]),
  });
  return answer.text();
}

/** Signs in at one certain process; answers the cookie, or the word for why not. */
export async function signIn(
  fleet: Fleet,
  { url }: Pick<App, 'url'>,
  fields: { readonly email: string; readonly password: string },
): Promise<{ readonly cookie: string; readonly refused: string | null }> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/password`, {
    method: 'POST',
    headers: { cookie: cookiesOf(first), origin: fleet.url },
    body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }),
    redirect: 'manual',
  });
  const { url: to } = (await answer.json()) as { url: string };
  return { cookie: cookiesOf(answer), refused: new URL(to).searchParams.get('error') };
}

/** Ends the session of a cookie at one certain process. */
export async function signOut(fleet: Fleet, { url }: App, cookie: string): Promise<void> {
  const first = await fetch(`${url}/api/auth/csrf`, { headers: { cookie } });
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  await fetch(`${url}/api/auth/signout`, {
    method: 'POST',
    headers: { cookie: `${cookie}; ${cookiesOf(first)}`, origin: fleet.url },
    body: new URLSearchParams({ csrfToken, json: 'true' }),
    redirect: 'manual',
  });
}

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

async function metric(app: App, name: string): Promise<number> {
  const text = await (await asked(app, '/api/metrics')).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length) ?? 0);
}

export const openStreams = (app: App): Promise<number> => metric(app, 'assay_live_streams');

/** How many reads the replica served, or the primary for it, over all processes. */
export async function replicaReads(
  { apps }: Fleet,
  outcome: 'served' | 'behind' | 'away',
): Promise<number> {
  const name = `assay_replica_reads_total{outcome="${outcome}"}`;
  const counts = await Promise.all(apps.map((app) => metric(app, name)));
  return counts.reduce((sum, count) => sum + count, 0);
}
