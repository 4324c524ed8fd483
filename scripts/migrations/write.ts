import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationsFolder, readMigrations } from '../launch/migrations.mjs';
import { Halt } from '../launch/words.mjs';
import { drift } from './scratch.ts';

const destructive = /^\s*(DROP TABLE|DROP TYPE|ALTER TABLE .*DROP COLUMN|TRUNCATE|DELETE)/im;

/** The number after the last migration's, as in 0004. */
export function nextNumber(names: readonly string[]): string {
  const last = Math.max(0, ...names.map((name) => Number.parseInt(name, 10) || 0));
  return String(last + 1).padStart(4, '0');
}

/**
 * Writes the next migration: from what the migrations make to what prisma/schema.prisma says. It is
 * a draft to be read and, for data, completed by hand before it is applied.
 *
 * @returns the path of the file
 */
export async function writeMigration(serverUrl: string, name: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]{2,60}$/.test(name)) {
    throw new Halt('Name the migration in small letters and underscores, as in: new who_may_see.');
  }
  const { agrees, text } = await drift(serverUrl, { script: true });
  if (agrees) {
    throw new Halt('The migrations already make what prisma/schema.prisma says: change it first.');
  }
  const warning = destructive.test(text) ? '-- Destructive: this removes what is stored.\n' : '';
  const number = nextNumber(readMigrations().map((migration) => migration.name));
  const folder = join(migrationsFolder, `${number}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'migration.sql'), `${warning}${text}`);
  return join(folder, 'migration.sql');
}
