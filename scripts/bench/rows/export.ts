import { existsSync, readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { compare } from '../measure.ts';
import { type Bench, type Line, ratioLine, sizeLine } from '../row.ts';
import type { Team, World } from '../world.ts';

const nowhere = () => new Writable({ write: (_piece, _encoding, done) => done() });

/** Everything a zip holds, unpacked. */
export async function unpacked(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    files.set(entry.fileName, Buffer.concat(pieces));
  }
  return files;
}

async function zipped(files: ReadonlyMap<string, Buffer>): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const [path, bytes] of files) zip.addBuffer(bytes, path);
  zip.end();
  await pipeline(zip.outputStream, nowhere());
}

/** What an export reads, out of the database as it lies. */
async function copiedOut({ pool }: World, team: Team): Promise<void> {
  const client = await pool.connect();
  try {
    const own = `SELECT id FROM decision WHERE team_id = '${team.id}'`;
    const asked = [
      `SELECT id, number, title, state, outcome, decided_on FROM decision WHERE team_id = '${team.id}'`,
      `SELECT * FROM part WHERE decision_id IN (${own})`,
      `SELECT * FROM round WHERE decision_id IN (${own})`,
      `SELECT * FROM response WHERE decision_id IN (${own})`,
      `SELECT * FROM evidence WHERE decision_id IN (${own})`,
    ];
    for (const sql of asked)
      await pipeline(client.query(copyTo(`COPY (${sql}) TO STDOUT`)), nowhere());
  } finally {
    client.release();
  }
}

/** Resident memory of a process in MB; Linux only. */
function residentOf(pid: number): number {
  const path = `/proc/${pid}/status`;
  const status = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_024;
}

/** Above it a turn takes minutes and tells nothing new. */
const mostExported = 20_000;

/** All decisions of a team as a zip. */
export const exporting: Bench = {
  name: 'export',
  run: async (world) => {
    const lines: Line[] = [];
    const teams = world.teams.filter(({ decisions }) => decisions <= mostExported).reverse();
    for (const team of teams) lines.push(...(await linesOf(world, team)));
    return lines;
  },
};

async function linesOf(world: World, team: Team): Promise<Line[]> {
  const { app } = world;
  const path = `/api/export/${team.slug}?format=madr`;
  const before = residentOf(app.pid);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentOf(app.pid));
  }, 50);
  try {
    return await measured(world, team, path, () => most - before);
  } finally {
    clearInterval(watch);
  }
}

async function measured(
  world: World,
  team: Team,
  path: string,
  memory: () => number,
): Promise<Line[]> {
  const { browser } = world;
  const files = await unpacked((await browser.get(path)).bytes);
  const compared = await compare(
    () => browser.get(path),
    async () => [await copiedOut(world, team), await zipped(files)],
    { rounds: 3, each: 1 },
  );
  const note = `${files.size} files`;
  const what = `export ${team.decisions.toLocaleString('en-GB')} decisions as a zip`;
  const against = 'COPY out and a zip of the same bytes';
  return [
    ratioLine({ what, note }, compared, { most: 2, against }),
    sizeLine({ what: `${what}, memory it takes` }, memory(), 'MB', 100),
  ];
}
