import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseUser } from '../launch/data-dir.mjs';
import { migrateDatabase } from '../launch/migrations.mjs';
import { freePort, openPostgres, type Server } from '../launch/postgres.mjs';
import { endGroup, forget, note, processOf } from '../launch/processes.mjs';
import { answering, startWeb } from '../launch/web.mjs';
import { Halt } from '../launch/words.mjs';
import { haproxyConfig, nginxConfig, poolerConfig } from './configs.ts';
import { type Daemon, demandProgram, startDaemon } from './daemon.ts';
import { openReplica } from './replica.ts';

export const fronts = ['haproxy', 'nginx'] as const;

export interface FleetWish {
  readonly dataDir: string;
  readonly password: string;
  readonly secret: string;
  /** The port people open. */
  readonly port: number;
  readonly apps: number;
  readonly replica: boolean;
  readonly front: (typeof fronts)[number];
  /** Gets what a process of the app writes, line by line. */
  readonly tell: (line: string) => void;
  /** Once it is aborted, what is still to be started is not. */
  readonly given?: AbortSignal;
  /** Further settings of both databases, as in "fsync=off". */
  readonly options?: readonly string[];
}

export interface App {
  readonly url: string;
  readonly pid: number;
  /** Ends it as an operator would: streams are closed, requests under way end. */
  readonly stop: () => Promise<void>;
}

/** Everything that runs, and the way to end it in order. */
export interface Fleet {
  readonly url: string;
  readonly apps: readonly App[];
  readonly primary: Server;
  readonly replica: Server | null;
  readonly pooler: Daemon;
  readonly stop: () => Promise<void>;
}

const at = (port: number) => `127.0.0.1:${port}`;

/**
 * PostgreSQL, a replica that follows it, PgBouncer, the app's processes and a proxy in front, all on
 * loopback. What has come up is ended again when something does not.
 */
export async function startFleet(wish: FleetWish): Promise<Fleet> {
  for (const program of ['pgbouncer', wish.front]) demandProgram(program);
  // Whatever else works on this data would stop the database after itself, if nobody was there.
  note(wish.dataDir, { launcher: processOf(process.pid), web: null, port: wish.port });
  const ends: (() => Promise<unknown>)[] = [];
  const ending = <T extends { stop: () => Promise<void> }>(part: T): T => {
    ends.unshift(part.stop);
    return part;
  };
  const stop = async () => {
    for (const end of ends.splice(0)) await end();
    forget(wish.dataDir);
  };
  try {
    const { primary, replica } = await startDatabases(wish, ending);
    const { pooler, env } = await startPooler(wish, primary, replica);
    ending(pooler);
    wish.given?.throwIfAborted();
    const apps = await startApps(wish, env, (stop) => ends.unshift(stop));
    ending(await startFront(wish, apps));
    wish.given?.throwIfAborted();
    return { url: `http://${at(wish.port)}`, apps, primary, replica, pooler, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startDatabases(
  { dataDir, password, replica, options = [] }: FleetWish,
  ending: (server: Server) => Server,
) {
  // A replica that was away for a while finds what it missed.
  const settings = [...options, 'wal_keep_size=256MB', 'max_connections=200'];
  const primary = ending(await openPostgres({ dataDir, password, options: settings }));
  await migrateDatabase(primary.url, { embedded: true });
  if (!replica) return { primary, replica: null };
  const wish = { primary, dataDir, password, options: settings };
  return { primary, replica: ending(await openReplica(wish)) };
}

/** Answers PgBouncer, and what an app has to be told to go through it. */
async function startPooler(wish: FleetWish, primary: Server, replica: Server | null) {
  const port = await freePort();
  const { username, password, pathname } = new URL(primary.url);
  const name = pathname.slice(1);
  const users = write(wish, 'users.txt', `"${username}" "${password}"\n`);
  const databases = {
    assay: { address: at(primary.port), name },
    ...(replica && { assay_replica: { address: at(replica.port), name } }),
  };
  const text = poolerConfig({ bind: at(port), users, databases });
  const args = [write(wish, 'pgbouncer.ini', text)];
  const pooler = await startDaemon({ program: 'pgbouncer', args, dataDir: wish.dataDir, port });
  const through = (database: string) =>
    `postgresql://${username}:${password}@${at(port)}/${database}`;
  const env = {
    DATABASE_URL: through('assay'),
    DATABASE_DIRECT_URL: primary.url,
    ...(replica && { DATABASE_REPLICA_URL: through('assay_replica') }),
    NEXTAUTH_SECRET: wish.secret,
    ASSAY_URL: `http://${at(wish.port)}`,
    ASSAY_EMBEDDED: '1',
  };
  return { pooler, env };
}

/** All of them, or none: those that came up are ended with `ending` when another did not. */
async function startApps(
  wish: FleetWish,
  env: Record<string, string>,
  ending: (stop: () => Promise<unknown>) => void,
): Promise<App[]> {
  const begun = await Promise.allSettled(
    Array.from({ length: wish.apps }, async () => startApp(await freePort(), env, wish)),
  );
  const apps = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  ending(() => Promise.all(apps.map((app) => app.stop())));
  const failed = begun.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return apps;
}

async function startApp(
  port: number,
  env: Record<string, string>,
  { tell, given }: FleetWish,
): Promise<App> {
  const place = { dev: false, host: '127.0.0.1', port };
  const fixed = { NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  const web = startWeb(place, { ...process.env, ...fixed, ...env, PORT: String(port) }, (line) =>
    tell(`${port} ${line}`),
  );
  const pid = web.pid ?? 0;
  const stop = () => endGroup(pid, 15_000);
  if (await answering(place, () => web.exitCode === null && given?.aborted !== true)) {
    return { url: `http://${at(port)}`, pid, stop };
  }
  await stop();
  throw new Halt('A process of the app did not come up; its last words are above.');
}

async function startFront(wish: FleetWish, apps: readonly App[]): Promise<Daemon> {
  const { dataDir, port, front: program } = wish;
  const place = { bind: at(port), apps: apps.map(({ url }) => new URL(url).host) };
  if (program === 'haproxy') {
    const config = write(wish, 'haproxy.cfg', haproxyConfig(place));
    return startDaemon({ program, args: ['-db', '-f', config], dataDir, port });
  }
  const config = write(wish, 'nginx.conf', nginxConfig(place, nginxAlone(folderOf(wish))));
  const args = ['-c', config, '-e', 'stderr', '-g', 'daemon off;'];
  return startDaemon({ program, args, dataDir, port });
}

/** Where nginx keeps what it writes when it is not the system's service. */
function nginxAlone(folder: string) {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const temporary = kinds.map((kind) => `    ${kind}_temp_path ${folder}/${kind};\n`);
  return {
    main: `pid ${folder}/nginx.pid;\nerror_log stderr;\n`,
    http: `    access_log off;\n${temporary.join('')}`,
  };
}

function folderOf({ dataDir }: FleetWish): string {
  const folder = join(dataDir, 'fleet');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const user = databaseUser(dataDir);
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** A file for a program that runs as the database's user: it may hold a password. */
function write(wish: FleetWish, name: string, text: string): string {
  const path = join(folderOf(wish), name);
  writeFileSync(path, text);
  chmodSync(path, 0o600);
  const user = databaseUser(wish.dataDir);
  if (user) chownSync(path, user.uid, user.gid);
  return path;
}
