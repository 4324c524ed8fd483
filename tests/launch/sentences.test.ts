import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '#scripts/launch/postgres.mjs';
import { expect, type Launch, test } from '#tests/support/launcher.ts';

/** It stopped with one sentence that says what to do, and nothing of its insides. */
async function expectSentence(launch: Launch, ...words: string[]): Promise<void> {
  expect(await launch.ended).toBe(1);
  const lines = launch
    .output()
    .trim()
    .split('\n')
    .filter((line) => !/ \d+\.\d s$| …$/.test(line));
  expect(lines).toHaveLength(1);
  for (const word of words) expect(lines[0]).toContain(word);
  expect(lines[0]).toMatch(/[.:]$|\.$/);
  expect(launch.output()).not.toMatch(/^\s+at /m);
}

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

test('a taken port is said, with another to choose', async ({ start, port }) => {
  const other = createServer();
  await listen(other, port);
  await expectSentence(start(), `Port ${port} is taken`, `PORT=${port + 1}`);
  other.close();
});

test('a port that is no port is said', async ({ start }) => {
  await expectSentence(start({ env: { PORT: '70000' } }), 'PORT', '65535', '70000');
});

test('an interface this machine has not is said', async ({ start }) => {
  await expectSentence(start({ env: { HOST: '203.0.113.7' } }), '203.0.113.7', 'HOST');
});

test('a data directory that can’t be made is said', async ({ start, dataDir }) => {
  writeFileSync(dataDir, 'a file in its place');
  await expectSentence(start(), dataDir, 'ASSAY_DATA_DIR');
});

test('a data directory the database’s user can’t reach is said', async ({ start, dataDir }) => {
  test.skip(process.getuid?.() !== 0, 'only root runs the database as somebody else');
  const closed = join(dirname(dataDir), 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o700);
  const env = { ASSAY_DATA_DIR: join(closed, 'data') };
  await expectSentence(start({ env }), closed, 'can’t reach'.replace('’', "'"), 'ASSAY_DATA_DIR');
});

test('a data directory that is not ours is said', async ({ start }) => {
  test.skip(process.getuid?.() === 0, 'root may write everywhere');
  const foreign = mkdtempSync(join(tmpdir(), 'assay-foreign-'));
  chmodSync(foreign, 0o500);
  await expectSentence(start({ env: { ASSAY_DATA_DIR: foreign } }), foreign, 'ASSAY_DATA_DIR');
  rmSync(foreign, { recursive: true });
});

test('a database that does not answer is said, without its password', async ({ start }) => {
  const port = await freePort();
  const launch = start({
    env: { DATABASE_URL: `postgresql://ana:geheim@127.0.0.1:${port}/assay`, HOST: '127.0.0.1' },
  });
  await expectSentence(launch, `127.0.0.1:${port}`, 'DATABASE_URL');
  expect(launch.output()).not.toContain('geheim');
});

test('an address that is no database is said', async ({ start }) => {
  await expectSentence(start({ env: { DATABASE_URL: 'mysql://x' } }), 'DATABASE_URL', 'postgresql');
});

test('a database nobody has made is said', async ({ start }) => {
  const url = (process.env.ASSAY_TEST_SERVER ?? '').replace(/\/assay$/, '/nobody_made_me');
  const launch = start({ env: { DATABASE_URL: url, HOST: '127.0.0.1' } });
  await expectSentence(launch, 'nobody_made_me', 'create it');
});

test('a wrong password is said', async ({ start }) => {
  const right = process.env.ASSAY_TEST_SERVER ?? '';
  const env = { DATABASE_URL: right, DATABASE_DIRECT_URL: right.replace(':test@', ':wrong@') };
  const launch = start({ env: { ...env, HOST: '127.0.0.1' } });
  await expectSentence(launch, 'assay', 'password in DATABASE_DIRECT_URL');
});

/** Just enough of the protocol to say which version it is. */
function oldPostgres(version: string): Server {
  const message = (type: string, body: Buffer) => {
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const name = 'server_version_num\0';
  const column = Buffer.concat([
    Buffer.from([0, 1]),
    Buffer.from(name),
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]),
  ]);
  const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, version.length]), Buffer.from(version)]);
  const idle = message('Z', Buffer.from('I'));
  return createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (sent) => {
      const first = sent[0] === 0;
      if (first) socket.write(Buffer.concat([message('R', Buffer.alloc(4)), idle]));
      else if (sent[0] === 88) socket.end();
      else {
        const done = message('C', Buffer.from('SHOW\0'));
        socket.write(Buffer.concat([message('T', column), message('D', row), done, idle]));
      }
    });
  });
}

test('a PostgreSQL older than 14 is said', async ({ start }) => {
  const server = oldPostgres('130012');
  const port = await freePort();
  await listen(server, port);
  const url = `postgresql://ana@127.0.0.1:${port}/assay`;
  await expectSentence(start({ env: { DATABASE_URL: url, HOST: '127.0.0.1' } }), '13', '14');
  server.close();
});

test('a Node that is too old is said by itself', async ({ start }) => {
  const older =
    'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"18.20.1"}})';
  const command = [process.execPath, '--import', older, 'scripts/start.mjs'];
  await expectSentence(start({ command }), '18.20.1', '20.19');
});
