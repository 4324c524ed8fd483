import { type ChildProcess, spawn } from 'node:child_process';
import { test as base, type Page } from '@playwright/test';
import { freePort } from '#scripts/launch/postgres.mjs';
import { endGroup } from '#scripts/launch/processes.mjs';
import { root } from '#scripts/launch/settings.mjs';
import { nextCommand } from '#scripts/launch/web.mjs';
import { dropDatabase, freshDatabase, type TestDatabase } from './database.ts';
import { type Troubles, watching } from './troubles.ts';

export { expect } from '@playwright/test';

/** The production build, running on a port and a database of its own. */
export interface App {
  readonly url: string;
  readonly database: TestDatabase;
  readonly pid: number;
  /** What the server has written since it started. */
  readonly log: () => string;
  /** Stops the server and starts it anew on the same port and database. */
  readonly restart: () => Promise<void>;
}

interface Own {
  /** Fails the test when a page of it complains; see `forgive`. */
  readonly troubles: Troubles;
  /** Another person: a page in a browser context of its own. */
  readonly visitor: () => Promise<Page>;
}

interface OfWorker {
  /** Further environment of the app, as in SMTP_URL; tests that set it get an app of their own. */
  readonly appEnv: Record<string, string>;
  readonly app: App;
}

async function answers(url: string, child: ChildProcess, log: () => string): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    if (child.exitCode !== null) break;
    const alive = await fetch(`${url}/api/health/live`).catch(() => undefined);
    if (alive && alive.status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The app under test did not come up:\n${log()}`);
}

/** Runs the production build until `use` returns. */
async function withApp(
  name: string,
  appEnv: Record<string, string>,
  use: (app: App) => Promise<void>,
): Promise<void> {
  const database = await freshDatabase(name);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let log = '';
  const start = async () => {
    const child = spawn(
      process.execPath,
      [...nextCommand, 'start', '-p', String(port), '-H', '127.0.0.1'],
      {
        cwd: root,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'production',
          NEXT_TELEMETRY_DISABLED: '1',
          DATABASE_URL: database.url,
          NEXTAUTH_URL: url,
          NEXTAUTH_SECRET: 'a secret only the tests know',
          PORT: String(port),
          ASSAY_EMBEDDED: '1',
          ...appEnv,
        },
      },
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        log += chunk.toString('utf8');
      });
    }
    return child;
  };
  let child = await start();
  const stop = async () => {
    if (child.pid !== undefined) await endGroup(child.pid, 5_000);
  };
  const restart = async () => {
    await stop();
    child = await start();
    await answers(url, child, () => log);
  };
  try {
    await answers(url, child, () => log);
    await use({
      ...{ url, database, restart, log: () => log },
      get pid() {
        return child.pid ?? 0;
      },
    });
  } finally {
    await stop();
    await dropDatabase(name);
  }
}

/** For tests in the browser: `app` runs once per worker, `page` and every visitor are watched. */
export const test = base.extend<Own, OfWorker>({
  appEnv: [{}, { scope: 'worker', option: true }],
  app: [
    async ({ appEnv }, use, worker) => withApp(`app_${worker.workerIndex}`, appEnv, use),
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ app }, use) => use(app.url),
  troubles: [
    async ({ app }, use, info) => {
      const before = app.log().length;
      const troubles = watching();
      await use(troubles);
      if (info.status !== info.expectedStatus) {
        await info.attach('server', { body: app.log().slice(before), contentType: 'text/plain' });
      }
      troubles.demandNone();
    },
    { auto: true },
  ],
  page: async ({ page, troubles }, use) => {
    await troubles.watch(page);
    await use(page);
  },
  visitor: async ({ browser, app, troubles, contextOptions }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async () => {
      const context = await browser.newContext({ ...contextOptions, baseURL: app.url });
      contexts.push(context);
      const page = await context.newPage();
      await troubles.watch(page);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});
