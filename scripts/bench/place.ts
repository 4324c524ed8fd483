import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fill } from '../fill/load.ts';
import { openDataDir, readKeys } from '../launch/data-dir.mjs';
import { migrateDatabase, readMigrations } from '../launch/migrations.mjs';
import { openPostgres } from '../launch/postgres.mjs';
import { readSettings, root } from '../launch/settings.mjs';
import { say } from '../launch/words.mjs';

const factSchema = z.strictObject({
  /** Of the generator's own files. */
  generator: z.string(),
  migrations: z.array(z.string()),
  owner: z.string(),
  password: z.string(),
  slugs: z.array(z.string()),
});
type Facts = z.infer<typeof factSchema>;

/** A filled database that runs. */
export interface Place extends Pick<Facts, 'owner' | 'password' | 'slugs'> {
  readonly url: string;
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
}

/**
 * The filled database of that many decisions, made when it is not there, when the generator has
 * changed, or when a migration it was filled under is another now. Newer migrations are applied.
 */
export async function openPlace(decisions: number, options: readonly string[]): Promise<Place> {
  const folder = join(root, '.data-bench', String(decisions));
  const marker = join(folder, 'filled.json');
  const known = factsOf(marker);
  if (known === null) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const dataDir = openDataDir({
    ...readSettings({ dev: false }),
    dataDir: folder,
    dataDirChosen: true,
  });
  const { databasePassword: password } = readKeys(dataDir);
  const server = await openPostgres({ dataDir, password, options });
  try {
    await migrateDatabase(server.url, { embedded: true });
    const facts = known ?? (await filled(server.url, decisions));
    writeFileSync(marker, JSON.stringify(facts));
    return { ...facts, dataDir, url: server.url, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function filled(url: string, decisions: number): Promise<Facts> {
  const many = { services: Math.max(3, Math.round(decisions / 100)), events: decisions * 10 };
  const wish = { teams: 3, seed: 1, decisions, ...many };
  const { owner, password, houses } = await fill(url, wish, say);
  return {
    generator: generatorHash(),
    migrations: migrationsNow(),
    ...{ password, owner: owner.email, slugs: houses.map(({ slug }) => slug) },
  };
}

const migrationsNow = () => readMigrations().map(({ name, checksum }) => `${name} ${checksum}`);

function factsOf(marker: string): Facts | null {
  if (!existsSync(marker)) return null;
  const facts = factSchema.safeParse(JSON.parse(readFileSync(marker, 'utf8')));
  if (!facts.success || facts.data.generator !== generatorHash()) return null;
  const now = migrationsNow();
  return facts.data.migrations.every((name, n) => now[n] === name) ? facts.data : null;
}

function generatorHash(): string {
  const folder = join(root, 'scripts/fill');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}
