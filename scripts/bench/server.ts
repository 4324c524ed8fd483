import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from '../launch/postgres.mjs';
import { endGroup } from '../launch/processes.mjs';
import { root } from '../launch/settings.mjs';
import { nextCommand } from '../launch/web.mjs';
import { pause } from '../launch/words.mjs';

/** A web server that runs for the bench. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Starts the production build on a database; on a free port unless one is given. */
export async function startApp(
  databaseUrl: string,
  own: {
    readonly port?: number;
    readonly env?: Record<string, string>;
    readonly quiet?: boolean;
  } = {},
): Promise<Server> {
  const port = own.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const next = [...nextCommand, 'start', '-p', String(port), '-H', '127.0.0.1'];
  const env = {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: 'a secret only the bench knows',
    PORT: String(port),
    ASSAY_EMBEDDED: '1',
    ...own.env,
  };
  return started(spawnOne(next, env, own.quiet), url, '/api/health/live');
}

/** Starts a bare server of the bench's own, scripts/bench/bare/NAME. */
export async function startBare(name: string, env: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const script = ['--import', 'tsx/esm', `scripts/bench/bare/${name}.ts`];
  return started(spawnOne(script, { ...env, PORT: String(port) }), `http://127.0.0.1:${port}`, '/');
}

function spawnOne(
  args: readonly string[],
  env: Record<string, string>,
  quiet = false,
): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=DeprecationWarning', ...args], {
    cwd: root,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', quiet ? 'ignore' : 'inherit'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
}

export async function started(child: ChildProcess, url: string, path: string): Promise<Server> {
  const pid = child.pid ?? 0;
  const stop = () => endGroup(pid, 5_000);
  for (const until = Date.now() + 30_000; Date.now() < until && child.exitCode === null; ) {
    const answer = await fetch(`${url}${path}`).catch(() => null);
    if (answer && answer.status < 500) return { url, pid, stop };
    await pause(15);
  }
  await stop();
  throw new Error(`bench: nothing answers at ${path}`);
}
