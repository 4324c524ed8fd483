import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUser } from '#scripts/launch/data-dir.mjs';
import { migrateDatabase } from '#scripts/launch/migrations.mjs';
import { openPostgres } from '#scripts/launch/postgres.mjs';

/** Nothing here outlives the run, so nothing has to survive a crash either. */
const careless = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'log_checkpoints=off',
];

const onlyDomain = () => {
  const chosen = process.argv.filter((argument) => argument.startsWith('--project='));
  return chosen.length > 0 && chosen.every((argument) => argument === '--project=domain');
};

/**
 * One PostgreSQL for the whole run. Its database `assay` is migrated and then only copied: every
 * test gets its own from it. Workers find the server in ASSAY_TEST_SERVER.
 */
export default async function startPostgres(): Promise<(() => Promise<void>) | undefined> {
  if (onlyDomain()) return undefined;
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-test-'));
  const user = databaseUser(dataDir);
  if (user) {
    const { chmodSync } = await import('node:fs');
    chmodSync(dataDir, 0o711);
  }
  const server = await openPostgres({ dataDir, password: 'test', options: careless });
  await migrateDatabase(server.url, { embedded: true });
  process.env.ASSAY_TEST_SERVER = server.url;
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
