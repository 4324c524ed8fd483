import { parseArgs } from 'node:util';
import { fronts, startFleet } from './fleet/fleet.ts';
import { buildApp, generateClient } from './launch/build.mjs';
import { openDataDir, readKeys } from './launch/data-dir.mjs';
import { installPackages } from './launch/install.mjs';
import { lives, others } from './launch/processes.mjs';
import { readSettings } from './launch/settings.mjs';
import { demandPort } from './launch/web.mjs';
import { Halt, say } from './launch/words.mjs';

const usage = `Use: npm run -s fleet [-- OPTIONS]
Starts Assay as several processes behind a proxy, with PgBouncer and a replica of the embedded database.
  --apps N         so many processes of the app; 2 without it
  --front NAME     haproxy or nginx; haproxy without it
  --no-replica     no replica`;

function read(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        apps: { type: 'string', default: '2' },
        front: { type: 'string', default: 'haproxy' },
        'no-replica': { type: 'boolean', default: false },
      },
    });
    const front = fronts.find((name) => name === values.front);
    const apps = Number(values.apps);
    if (!front || !Number.isInteger(apps) || apps < 1 || apps > 16) throw new Halt(usage);
    return { front, apps, replica: !values['no-replica'] };
  } catch {
    throw new Halt(usage);
  }
}

async function main(args: string[]): Promise<void> {
  const wish = read(args);
  const settings = readSettings({ dev: false });
  if (settings.databaseUrl !== undefined)
    throw new Halt('A fleet runs on a database of its own: unset DATABASE_URL.');
  const place = { ...settings, host: '127.0.0.1' };
  const dataDir = openDataDir(settings);
  if (others(dataDir).some((one) => lives(one.launcher)))
    throw new Halt('Assay runs on this data already: stop it first, or set ASSAY_DATA_DIR.');
  await demandPort(place, dataDir);
  await installPackages({ dev: false });
  await generateClient();
  await buildApp();
  const { databasePassword: password, authSecret: secret } = readKeys(dataDir);
  const stopped = new AbortController();
  const { signal: given } = stopped;
  stopWith(() => stopped.abort(new Halt('Stopped before everything was up.')));
  const own = { dataDir, password, secret, port: settings.port, tell: say, given };
  const fleet = await startFleet({ ...wish, ...own });
  const parts = [
    `${fleet.apps.length} processes (${fleet.apps.map(({ url }) => url).join(', ')})`,
    `${wish.front}, PgBouncer${fleet.replica ? ', a replica' : ''}`,
  ];
  say(`${parts.join(', ')}. Their settings are in ${dataDir}/fleet.`);
  say(`Assay is ready at ${fleet.url}. Ctrl-C stops everything.`);
  const end = () => void fleet.stop().finally(() => process.exit(0));
  given.addEventListener('abort', end);
  if (given.aborted) end();
}

/** Everything runs apart from this process, so a signal that ended it would leave all of that behind. */
function stopWith(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // npm's shell may die of a signal without handing it on: then nobody is left to stop us.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Halt ? error.message : error);
  process.exitCode = error instanceof Halt && error.message === usage ? 2 : 1;
});
