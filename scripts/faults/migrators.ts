import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readMigrations } from '../launch/migrations.mjs';
import { root } from '../launch/settings.mjs';
import { ask } from './ask.ts';
import type { Property } from './property.ts';

async function migrator(url: string): Promise<number | null> {
  const body = `const { migrateDatabase } = await import('./scripts/launch/migrations.mjs');
    await migrateDatabase(${JSON.stringify(url)}, { embedded: false });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', body], {
    ...{ cwd: root, stdio: 'ignore' },
  });
  const [code] = await once(child, 'close');
  return code;
}

export const migrators: Property = {
  name: 'migrators',
  what: 'several migrate at once',
  async run(place, short) {
    const count = short ? 2 : 5;
    await ask(place.database.url, 'CREATE DATABASE fresh');
    const url = place.database.url.replace(/\/assay$/, '/fresh');
    const codes = await Promise.all(Array.from({ length: count }, () => migrator(url)));
    const applied = await ask<{ name: string }>(
      url,
      'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    );
    const names = readMigrations().map(({ name }) => name);
    await ask(place.database.url, 'DROP DATABASE fresh WITH (FORCE)');
    const once = applied.length === names.length && codes.every((code) => code === 0);
    return {
      holds: once,
      figure: `${count} at once: ${applied.length} migrations applied of ${names.length}, exits ${codes.join(' ')}`,
    };
  },
};
