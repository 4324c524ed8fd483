import {
  chownSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { databaseUser } from '../launch/data-dir.mjs';
import { openPostgres, type Server } from '../launch/postgres.mjs';
import { codeOf } from '../launch/words.mjs';

interface Wish {
  readonly primary: Server;
  /** Data directory of the primary; that of the replica is made inside of it, anew at every start. */
  readonly dataDir: string;
  readonly password: string;
  readonly options?: readonly string[];
}

/**
 * A physical copy of the embedded database that follows it. The package brings no pg_basebackup, so the
 * files are copied between the start and the end of a backup; what happened meanwhile is streamed.
 */
export async function openReplica({ primary, dataDir, password, options }: Wish): Promise<Server> {
  const place = join(dataDir, 'replica');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { mode: 0o711 });
  await copyCluster(primary, dataDir, place);
  // Programs that were copied to where the database's user can reach them serve both.
  for (const name of readdirSync(dataDir))
    if (name.startsWith('postgresql-')) symlinkSync(join(dataDir, name), join(place, name));
  return openPostgres({ dataDir: place, password, ...(options ? { options } : {}) });
}

async function copyCluster(primary: Server, dataDir: string, place: string): Promise<void> {
  const files = join(place, 'postgres');
  const user = databaseUser(dataDir);
  const give = (path: string) => {
    if (user) chownSync(path, user.uid, user.gid);
  };
  const write = (name: string, text: string) => {
    writeFileSync(join(files, name), text, { mode: 0o600 });
    give(join(files, name));
  };
  const client = new Client({ connectionString: primary.url });
  await client.connect();
  try {
    await client.query(`SELECT pg_backup_start('replica', true)`);
    copyFolder(join(dataDir, 'postgres'), files, give);
    const { rows } = await client.query<{ label: string }>(
      'SELECT labelfile AS label FROM pg_backup_stop(false)',
    );
    write('backup_label', rows[0]?.label ?? '');
    write('standby.signal', '');
    const { hostname, port, username, password } = new URL(primary.url);
    const upstream = `host=${hostname} port=${port} user=${username} password=${password}`;
    write('postgresql.auto.conf', `primary_conninfo = '${upstream}'\n`);
  } finally {
    await client.end();
  }
}

/** What belongs to the running server, and not to a copy of its files. */
const own = /^(postmaster\.(pid|opts)|pgsql_tmp.*|pg_internal\.init)$/;
const emptied = /^(pg_wal|pg_replslot|pg_stat_tmp|pg_notify|pg_subtrans|pg_dynshmem)$/;

function copyFolder(from: string, to: string, give: (path: string) => void, empty = false): void {
  mkdirSync(to, { mode: 0o700 });
  give(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      copyFolder(source, target, give, empty || emptied.test(entry.name));
    } else if (entry.isFile() && !empty && !own.test(entry.name)) {
      try {
        copyFileSync(source, target);
        give(target);
      } catch (error) {
        // Gone meanwhile: the log that is streamed says so too.
        if (codeOf(error) !== 'ENOENT') throw error;
      }
    }
  }
}
