import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openBackup } from './backups/file.ts';
import type { Manifest } from './backups/manifest.ts';
import { restoreBackup } from './backups/read.ts';
import { openDataDir } from './launch/data-dir.mjs';
import { connect } from './launch/migrations.mjs';
import { lives, others } from './launch/processes.mjs';
import { readSettings } from './launch/settings.mjs';
import { withDatabase } from './launch/with-database.mjs';
import { Halt, say } from './launch/words.mjs';

const usage = `Use: npm run -s restore -- FILE [--replace]
Puts a backup into the embedded database, or into the empty database of DATABASE_URL.
--replace sets an embedded database that is there already aside, under another name.`;

/** Makes room in the data directory; answers where what was there is kept. */
function makeRoom(dataDir: string, replace: boolean): string | null {
  const cluster = join(dataDir, 'postgres');
  if (!existsSync(cluster)) return null;
  if (others(dataDir).some((one) => lives(one.launcher))) {
    throw new Halt('Assay runs on this data directory: stop it first.');
  }
  if (!replace) {
    throw new Halt('There is a database already. Add --replace to set it aside and restore.');
  }
  const aside = `${cluster}-before-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  renameSync(cluster, aside);
  return aside;
}

/** Into the embedded database. When it fails, what was there before is there again. */
async function intoEmbedded(dataDir: string, file: string, replace: boolean): Promise<Manifest> {
  const aside = makeRoom(dataDir, replace);
  try {
    const manifest = await withDatabase(async (url) => {
      await (await connect(url, { embedded: true })).end();
      return restoreBackup(url, file);
    });
    if (aside) say(`The database that was there is kept in ${aside}.`);
    return manifest;
  } catch (error) {
    rmSync(join(dataDir, 'postgres'), { recursive: true, force: true });
    if (aside) renameSync(aside, join(dataDir, 'postgres'));
    throw error;
  }
}

async function main(args: string[]): Promise<void> {
  const replace = args.includes('--replace');
  const [path, ...rest] = args.filter((argument) => argument !== '--replace');
  if (path === undefined || path.startsWith('-') || rest.length > 0) throw new Halt(usage);
  const file = resolve(path);
  (await openBackup(file)).close();
  const settings = readSettings({ dev: true });
  const { takenAt, tables } =
    settings.directUrl === undefined
      ? await intoEmbedded(openDataDir(settings), file, replace)
      : await restoreBackup(settings.directUrl, file);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0).toLocaleString('en-GB');
  say(`Restored what was there at ${takenAt}: ${rows} rows, every checksum equal.`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Halt ? error.message : error);
  process.exitCode = error instanceof Halt && error.message === usage ? 2 : 1;
});
