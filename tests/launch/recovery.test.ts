import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { answersAt, expect, kill, partsOf, test } from '#tests/support/launcher.ts';

const none = { launcher: [], web: [], postgres: [] };

test('Ctrl-C ends everything, and soon', async ({ start, dataDir }) => {
  const launch = start();
  await launch.address();
  expect(partsOf(dataDir)).toEqual({
    launcher: [launch.pid],
    web: [expect.any(Number)],
    postgres: [expect.any(Number)],
  });
  const began = Date.now();
  launch.interrupt();
  expect(await launch.ended).toBe(0);
  expect(Date.now() - began).toBeLessThan(8_000);
  expect(partsOf(dataDir)).toEqual(none);
  expect(launch.output()).not.toContain('Error');
});

test('Ctrl-C and a plain kill reach it through npm too', async ({ start, dataDir }) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const launch = start({ command: ['npm', 'start'] });
    await launch.address();
    kill(signal === 'SIGINT' ? -launch.pid : launch.pid, signal);
    await launch.ended;
    await expect.poll(() => partsOf(dataDir), { timeout: 15_000 }).toEqual(none);
  }
});

test('Ctrl-C while the database is being set up leaves nothing half done', async ({
  start,
  dataDir,
}) => {
  const launch = start();
  await expect.poll(() => launch.output(), { intervals: [5] }).toContain('Setting up');
  launch.interrupt();
  await launch.ended;
  await expect.poll(() => partsOf(dataDir)).toEqual(none);
  const second = start();
  expect(await answersAt(await second.address())).toBe(true);
});

test('a killed web server comes back by itself', async ({ start, dataDir }) => {
  const launch = start();
  const url = await launch.address();
  for (const pid of partsOf(dataDir).web) kill(pid, 'SIGKILL');
  await expect.poll(() => launch.output(), { timeout: 15_000 }).toContain('Assay is back');
  expect(await answersAt(url)).toBe(true);
});

test('a killed database comes back by itself, with what was acknowledged', async ({
  start,
  dataDir,
  port,
}) => {
  const launch = start();
  const url = await launch.address();
  const before = partsOf(dataDir).postgres;
  await inDatabase(dataDir, `CREATE TABLE kept AS SELECT 'acknowledged' AS word`);
  for (const pid of before) kill(pid, 'SIGKILL');
  await expect.poll(() => launch.output(), { timeout: 10_000 }).toContain('The database ended');
  await expect.poll(() => answersAt(url), { timeout: 15_000 }).toBe(true);
  expect(partsOf(dataDir).postgres).not.toEqual(before);
  expect(await inDatabase(dataDir, 'SELECT word FROM kept')).toEqual([{ word: 'acknowledged' }]);
  expect(url).toBe(`http://127.0.0.1:${port}`);
});

test('after a kill of the launcher the next start takes over what it left', async ({
  start,
  dataDir,
}) => {
  const first = start();
  await first.address();
  const left = partsOf(dataDir);
  kill(first.pid, 'SIGKILL');
  await first.ended;
  expect(partsOf(dataDir)).toEqual({ ...left, launcher: [] });

  const second = start();
  expect(await answersAt(await second.address())).toBe(true);
  const now = partsOf(dataDir);
  expect(now.launcher).toEqual([second.pid]);
  expect(now.postgres, 'the same database goes on').toEqual(left.postgres);
  expect(now.web, 'the web server is a new one').not.toEqual(left.web);
  second.interrupt();
  expect(await second.ended).toBe(0);
  expect(partsOf(dataDir)).toEqual(none);
});

test('after a kill of all of it the next start recovers', async ({ start, dataDir }) => {
  const first = start();
  await first.address();
  const { launcher, web, postgres } = partsOf(dataDir);
  for (const pid of [...launcher, ...web, ...postgres]) kill(pid, 'SIGKILL');
  await first.ended;
  const second = start();
  expect(await answersAt(await second.address())).toBe(true);
});

test('a lock that names somebody else’s process is not believed', async ({ start, dataDir }) => {
  const first = start();
  await first.address();
  const { launcher, web, postgres } = partsOf(dataDir);
  for (const pid of [...launcher, ...web, ...postgres]) kill(pid, 'SIGKILL');
  await first.ended;
  // As after a restart of the machine: the numbers now belong to this very test.
  const lock = join(dataDir, 'postgres/postmaster.pid');
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(process.pid)));
  mkdirSync(join(dataDir, 'running'), { recursive: true });
  const note = { launcher: { pid: 1, born: 'x' }, web: { pid: process.pid, born: 'x' }, port: 1 };
  writeFileSync(join(dataDir, 'running/1.json'), JSON.stringify(note));
  const second = start();
  expect(await answersAt(await second.address())).toBe(true);
  expect(existsSync(join(dataDir, 'running/1.json'))).toBe(false);
});

test('a second start on the same port says that Assay runs already', async ({ start, port }) => {
  const first = start();
  await first.address();
  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain('Assay runs already');
  expect(second.output()).toContain(`http://127.0.0.1:${port}`);
  expect(await answersAt(await first.address())).toBe(true);
});

test('two on one data directory share the database until the last one leaves', async ({
  start,
  dataDir,
  port,
}) => {
  const first = start();
  await first.address();
  const second = start({ env: { PORT: String(port === 65535 ? port - 1 : port + 1) } });
  const url = await second.address();
  first.interrupt();
  expect(await first.ended).toBe(0);
  expect(await answersAt(url)).toBe(true);
  second.interrupt();
  expect(await second.ended).toBe(0);
  expect(partsOf(dataDir)).toEqual(none);
});

async function inDatabase(dataDir: string, sql: string): Promise<unknown[]> {
  const { databasePassword } = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8'));
  const port = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
  const client = new Client({
    connectionString: `postgresql://assay:${databasePassword}@127.0.0.1:${port}/assay`,
  });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
