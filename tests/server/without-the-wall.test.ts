import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreBackup } from '#scripts/backups/read.ts';
import { writeBackup } from '#scripts/backups/write.ts';
import { asOwner, bareDatabase, dropDatabase, expect, test } from '#tests/support/database.ts';
import { inAnotherProcess } from '#tests/support/other-process.ts';
import { revealed } from '#tests/support/rounds.ts';

test('an owner who may not make the roles goes on without them, is told, and restores a backup', async () => {
  const plain = 'plain_owner';
  await asOwner(`DROP ROLE IF EXISTS ${plain}`);
  await asOwner(`CREATE ROLE ${plain} LOGIN PASSWORD 'plain'`);
  const name = `plain_${test.info().parallelIndex}`;
  const bare = await bareDatabase(name);
  await bare.query(`ALTER DATABASE ${name} OWNER TO ${plain}`);
  const url = new URL(bare.url);
  Object.assign(url, { username: plain, password: 'plain' });
  const folder = mkdtempSync(join(tmpdir(), 'assay-plain-'));
  const file = join(folder, 'assay.zip');
  try {
    await revealed();
    await writeBackup(process.env.DATABASE_URL ?? '', file);
    await restoreBackup(url.href, file);
    const start = await inAnotherProcess(
      `const { migrateDatabase } = await import('#scripts/launch/migrations.mjs');
       await migrateDatabase(input.url, { embedded: false });
       process.env.DATABASE_URL = input.url;
       const { db, sql } = await import('#server/db.ts');
       const [row] = await db().$queryRaw(sql\`SELECT current_user::text AS who, count(*)::int AS n FROM score\`);
       console.log(JSON.stringify(row));
       process.exit(0);`,
      { url: url.href },
    );
    expect(start).toContain('The database goes without its second wall');
    expect(start).toContain(`{"who":"${plain}","n":39}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await dropDatabase(name);
    await asOwner(`DROP ROLE ${plain}`);
  }
});
