import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeBackup } from './backups/write.ts';
import { withDatabase } from './launch/with-database.mjs';
import { Halt, say } from './launch/words.mjs';

const usage = `Use: npm run -s backup -- FILE
Writes everything the database holds into FILE, while Assay runs or not.`;

async function main([path, ...rest]: string[]): Promise<void> {
  if (path === undefined || path.startsWith('-') || rest.length > 0) throw new Halt(usage);
  const file = resolve(path);
  const { tables } = await withDatabase((url) => writeBackup(url, file), {
    existing: true,
  });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const kilobytes = Math.ceil(statSync(file).size / 1_000).toLocaleString('en-GB');
  say(`${file}: ${rows.toLocaleString('en-GB')} rows of ${tables.length} tables, ${kilobytes} kB.`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Halt ? error.message : error);
  process.exitCode = error instanceof Halt && error.message === usage ? 2 : 1;
});
