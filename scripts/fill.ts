import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fill } from './fill/load.ts';
import { migrateDatabase } from './launch/migrations.mjs';
import { readSettings } from './launch/settings.mjs';
import { withDatabase } from './launch/with-database.mjs';
import { Halt, say } from './launch/words.mjs';

const usage = `Use: npm run -s fill -- [--teams 3] [--services 1000] [--decisions 100000] [--events 1000000] [--seed 1]
Fills the database of DATABASE_URL or ASSAY_DATA_DIR with made-up decisions, the same for the same seed.`;

const count = (most: number) => z.coerce.number().int().min(1).max(most);
const wishSchema = z
  .strictObject({
    teams: count(12).default(3),
    services: count(100_000).default(1_000),
    decisions: count(10_000_000).default(100_000),
    events: count(100_000_000).default(1_000_000),
    seed: z.coerce.number().int().min(0).default(1),
  })
  .refine(({ teams, services, decisions }) => services >= teams && decisions >= teams);

function wishOf(args: string[]) {
  const option = { type: 'string' } as const;
  const options = {
    ...{ teams: option, services: option, decisions: option, events: option, seed: option },
  };
  try {
    return wishSchema.parse(parseArgs({ args, options }).values);
  } catch {
    throw new Halt(usage);
  }
}

async function main(args: string[]): Promise<void> {
  const wish = wishOf(args);
  const { databaseUrl, dataDirChosen } = readSettings({ dev: true });
  if (databaseUrl === undefined && !dataDirChosen)
    throw new Halt(
      'Say which database to fill: set ASSAY_DATA_DIR to a new folder, or DATABASE_URL.',
    );
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const { houses, owner, password } = await withDatabase(async (url) => {
    await migrateDatabase(url, { embedded: databaseUrl === undefined });
    return fill(url, wish, (line) => say(`${String(seconds()).padStart(5)} s  ${line}`));
  });
  say(`Filled in ${seconds()} s: ${houses.map(({ slug }) => slug).join(', ')}.`);
  say(`Sign in as ${owner.email} with “${password}”.`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Halt ? error.message : error);
  process.exitCode = error instanceof Halt && error.message === usage ? 2 : 1;
});
