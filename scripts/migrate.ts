import { Client } from 'pg';
import { migrateDatabase, readMigrations, standing } from './launch/migrations.mjs';
import { shown } from './launch/settings.mjs';
import { withDatabase } from './launch/with-database.mjs';
import { Halt, say } from './launch/words.mjs';
import { drift } from './migrations/scratch.ts';
import { writeMigration } from './migrations/write.ts';

const usage = `Use: npm run -s migrate -- COMMAND
  deploy    apply the migrations this database lacks
  status    say which it has and lacks
  diff      compare the migrations with prisma/schema.prisma; exit code 2 when they differ
  new NAME  write the next migration from that difference`;

async function status(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const migrations = readMigrations();
  const found = await standing(client, migrations).finally(() => client.end());
  const pending = new Set(found.pending.map(({ name }) => name));
  for (const { name } of migrations) {
    const changed = found.edited.includes(name) ? ', but the file was changed since' : '';
    say(`${name}: ${pending.has(name) ? 'to be applied' : `applied${changed}`}`);
  }
  for (const name of found.unknown) say(`${name}: applied, but there is no such file`);
  for (const name of found.unfinished) say(`${name}: failed half-way`);
}

async function difference(url: string): Promise<void> {
  const { agrees, text } = await drift(url, { script: false });
  say(agrees ? 'The migrations make what prisma/schema.prisma says.' : text);
  if (!agrees) process.exitCode = 2;
}

async function main([command, name]: string[]): Promise<void> {
  switch (command) {
    case 'deploy':
      return withDatabase((url) =>
        migrateDatabase(url, { embedded: process.env.DATABASE_URL === undefined }),
      );
    case 'status':
      return withDatabase(status);
    case 'diff':
      return withDatabase(difference);
    case 'new':
      return withDatabase(async (url) => {
        say(`${shown(await writeMigration(url, name ?? ''))} is written: read it before it runs.`);
      });
    default:
      throw new Halt(usage);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Halt ? error.message : error);
  process.exitCode = 1;
});
