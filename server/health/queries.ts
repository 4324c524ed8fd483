import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { db, sql } from '../db.ts';

/** True when the database answers and has every migration this build was made with. */
export async function isReady(): Promise<boolean> {
  try {
    const wanted = (
      await readdir(join(process.cwd(), 'prisma', 'migrations'), { withFileTypes: true })
    )
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    const rows = await db().$queryRaw<{ name: string }[]>(sql`
      SELECT migration_name AS name FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`);
    const applied = new Set(rows.map((row) => row.name));
    return wanted.every((name) => applied.has(name));
  } catch {
    return false;
  }
}
