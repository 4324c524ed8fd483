import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { installApart } from '../../launch/install.mjs';
import { run } from '../../launch/run.mjs';
import { root } from '../../launch/settings.mjs';
import { alone, type Compared, compare, sampleOf } from '../measure.ts';
import { type Bench, type Line, ratioLine, sizeLine } from '../row.ts';
import type { Team, World } from '../world.ts';
import { unpacked } from './export.ts';

/** It is 390 MB with what it needs, so it is fetched by whoever asks for it. */
const wanted = 'log4brains@1.1.0';
const folder = join(root, '.cache', wanted);
const project = join(root, '.data-bench/log4brains');
const site = join(project, 'site');
/** Every page is built anew from its file and from git, so more of them take hours. */
const mostFiles = 1_500;

const questions = ['cormerden', 'sidecar pagination wasmtime', 'latency'];

/** The team's decisions as log4brains wants them, in a repository, as its users have them. */
async function writeProject({ browser }: World, team: Team): Promise<string[]> {
  rmSync(project, { recursive: true, force: true });
  const { bytes } = await browser.get(`/api/export/${team.slug}?format=log4brains`);
  const files = await unpacked(bytes);
  for (const [path, text] of files) {
    const full = join(project, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  await git('init', '--quiet');
  await commit();
  return [...files.keys()].filter((path) => path.endsWith('.md') && !path.endsWith('README.md'));
}

const git = (...args: string[]) => run('git', ['git', ...args], { cwd: project });

async function commit(): Promise<void> {
  const who = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.test'];
  await git('add', '--all', '.', ':!site');
  await git(...who, 'commit', '--quiet', '--message', 'Decisions');
}

/** Milliseconds of a whole build, which is how its site comes to know of anything. */
async function build(): Promise<number> {
  const began = performance.now();
  const program = join(folder, 'node_modules/log4brains/dist/log4brains');
  // Its webpack asks for a hash that OpenSSL 3 counts as old.
  const env = { NODE_OPTIONS: '--openssl-legacy-provider', NEXT_TELEMETRY_DISABLED: '1' };
  const command = [process.execPath, program, 'build', '--out', site];
  await run('log4brains build', command, { cwd: project, env });
  return performance.now() - began;
}

interface Lunr {
  readonly Index: { readonly load: (stored: unknown) => { search: (q: string) => unknown[] } };
}

/** Its search, as its pages do it: an index that has been loaded, asked with lunr. */
function searchOf(): (q: string) => number {
  const lunr = createRequire(join(folder, 'package.json'))('lunr') as Lunr;
  const [build = ''] = readdirSync(join(site, 'data'));
  const path = join(site, 'data', build, 'search-index.json');
  const stored = JSON.parse(readFileSync(path, 'utf8')) as { readonly lunr: unknown };
  const index = lunr.Index.load(stored.lunr);
  return (q) => index.search(q).length;
}

/** What log4brains takes and what Assay takes for the same, on the same decisions. */
export const peers: Bench = {
  name: 'peers',
  run: async (world) => {
    const team = world.teams.find(({ decisions }) => decisions <= mostFiles);
    if (!team) throw new Error('bench: no team is small enough; see --decisions');
    await installApart(folder, wanted);
    const [first = ''] = await writeProject(world, team);
    const built = await build();
    appendFileSync(join(project, first), '\nAnother sentence.\n');
    await commit();
    const again = await build();
    const size = team.size;
    return [
      { ...sizeLine({ what: 'log4brains: building the site', size }, built / 1_000, 's', null) },
      changedLine(await changed(world, team), again, size),
      ...(await searches(world, team)),
    ];
  },
};

/** A text is saved and its record opened, in turn. */
async function changed({ rows, browser }: World, team: Team): Promise<Compared['measured']> {
  const [draft] = await rows<{ id: string; ref: string; version: number }>(
    `SELECT d.id, s.slug || '-' || lpad(d.number::text, 4, '0') AS ref,
       coalesce((SELECT version FROM part p WHERE p.decision_id = d.id AND p.key = 'context'), 0) AS version
     FROM decision d JOIN service s ON s.id = d.service_id JOIN "user" u ON u.id = d.driver_id
     WHERE d.team_id = $1 AND d.state = 'draft' ORDER BY u.email LIMIT 1`,
    [team.id],
  );
  if (!draft) throw new Error('bench: no draft is left; remove .data-bench');
  const page = `/${team.slug}/decisions/${draft.ref}`;
  let { version } = draft;
  return alone(
    async (n) => {
      const value = `The text of turn ${n}.`;
      await browser.act(page, 'savePartAction', {
        decisionId: draft.id,
        key: 'context',
        value,
        version,
      });
      version += 1;
      const { bytes } = await browser.ask(page, { headers: { 'accept-encoding': 'identity' } });
      if (!bytes.includes(value)) throw new Error(`bench: ${page} does not show turn ${n}`);
    },
    { rounds: 1, each: 15 },
  );
}

function changedLine(limit: Compared['limit'], again: number, size: string): Line {
  const what = 'log4brains: a changed record, until the site shows it';
  const measured = sampleOf([again]);
  const compared = { measured, limit, ratio: again / limit.median };
  const against = 'saving it in Assay and opening it';
  return { ...without(ratioLine({ what, size }, compared, { most: 1, against })), p95: null };
}

/** There is no goal for what another tool does. */
const without = (line: Line): Line => ({ ...line, goal: '', met: null });

async function searches({ browser }: World, team: Team): Promise<Line[]> {
  const search = searchOf();
  const lines: Line[] = [];
  for (const q of questions) {
    const compared = await compare(
      () => browser.get(`/${team.slug}/decisions?q=${encodeURIComponent(q)}`),
      async () => search(q),
      { rounds: 4, each: 15 },
    );
    const note = `${search(q)} found there; ours is the whole page over HTTP, theirs the bare question`;
    const against = 'lunr over an index that is loaded';
    lines.push(
      without(
        ratioLine({ what: `search “${q}”`, size: team.size, note }, compared, { most: 1, against }),
      ),
    );
  }
  return lines;
}
