import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root, shown } from './settings.mjs';
import { codeOf, Halt, say } from './words.mjs';

/**
 * @typedef {{ uid: number, gid: number, name: string }} User
 * @typedef {{ databasePassword: string, authSecret: string }} Keys
 */

/**
 * The user a database server may run as: PostgreSQL refuses to run as root. Null when this process is
 * not root and needs no other.
 *
 * @param {string} dataDir @returns {User | null}
 */
export function databaseUser(dataDir) {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const cluster = join(dataDir, 'postgres');
  const owner = existsSync(cluster) ? String(statSync(cluster).uid) : undefined;
  const found =
    users.find(([, , uid]) => uid !== undefined && uid !== '0' && uid === owner) ??
    users.find(([name]) => name === 'postgres') ??
    users.find(([name]) => name === 'nobody');
  if (!found) {
    throw new Halt(
      'PostgreSQL does not run as root and there is no user “postgres” or “nobody”: start Assay as an ordinary user, or set DATABASE_URL.',
    );
  }
  return { name: found[0] ?? '', uid: Number(found[2]), gid: Number(found[3]) };
}

/**
 * True when that user can walk down to the folder (or to where it will be).
 *
 * @param {string} path @param {User} user
 */
export function canReach(path, user) {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at);
      const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
      if ((bits & 1) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}

/**
 * Makes the data directory and proves that it can be written.
 *
 * @param {import('./settings.mjs').Settings} settings @returns {string} the directory to use
 */
export function openDataDir(settings) {
  const dataDir = settings.databaseUrl === undefined ? openToDatabase(settings) : settings.dataDir;
  try {
    if (!existsSync(dataDir)) {
      mkdirSync(dataDir, { recursive: true });
      chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    const probe = join(dataDir, `.writable-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    return dataDir;
  } catch (error) {
    throw new Halt(
      `The data directory ${dataDir} can't be written (${codeOf(error)}): make it yours, or set ASSAY_DATA_DIR to a folder that is.`,
    );
  }
}

/**
 * As root, the database runs as another user, who must be able to walk to its files. The default
 * place gives way by itself; a place somebody chose does not.
 *
 * @param {import('./settings.mjs').Settings} settings
 */
function openToDatabase({ dataDir, dataDirChosen }) {
  const user = databaseUser(dataDir);
  if (!user || canReach(dirname(dataDir), user)) return dataDir;
  const place = `/var/lib/assay-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`;
  if (dataDirChosen) {
    throw new Halt(
      `The database runs as the user “${user.name}”, who can't reach ${dataDir}: set ASSAY_DATA_DIR to an open place such as ${place}.`,
    );
  }
  say(
    `The database's user “${user.name}” can't reach ${dataDir}, so the data is kept in ${place}.`,
  );
  return place;
}

/** The secrets of this installation, made at the first start. @param {string} dataDir @returns {Keys} */
export function readKeys(dataDir) {
  const path = join(dataDir, 'keys.json');
  if (!existsSync(path)) {
    if (existsSync(join(dataDir, 'postgres'))) {
      throw new Halt(
        `${shown(path)} is missing, and the database beside it can't be opened without: put it back from a backup.`,
      );
    }
    const secret = () => randomBytes(32).toString('base64url');
    const keys = { databasePassword: secret(), authSecret: secret() };
    writeFileSync(path, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  }
  return JSON.parse(readFileSync(path, 'utf8'));
}
