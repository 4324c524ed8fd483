import { Client } from 'pg';
import { openDataDir, readKeys } from './launch/data-dir.mjs';
import { openPostgres } from './launch/postgres.mjs';
import { lives, others } from './launch/processes.mjs';
import { readSettings } from './launch/settings.mjs';
import { Halt, say } from './launch/words.mjs';
import { mailStates, mailsToLookAt, markMail } from './mails/outbox.ts';

const usage = `Use: npm run -s mail [-- COMMAND]
  status      count mails by state, list those that failed or may have arrived or not
  again ID    send one of them once more
  arrived ID  count one of them as sent`;

async function status(client: Client): Promise<void> {
  const states = await mailStates(client);
  say(
    states.length === 0
      ? 'No mails yet.'
      : states.map(({ state, count }) => `${count} ${state}`).join(', '),
  );
  for (const { id, state, kind, email, at, problem } of await mailsToLookAt(client)) {
    say(
      `${id}  ${state}  ${kind} to ${email}, ${at.toISOString()}: ${problem ?? 'no reason known'}`,
    );
  }
}

async function mark(client: Client, id: string | undefined, as: 'waiting' | 'sent'): Promise<void> {
  if (id && (await markMail(client, id, as))) {
    return say(
      as === 'sent' ? 'It counts as sent.' : 'It is sent again within seconds, while Assay runs.',
    );
  }
  throw new Halt('No mail of this id failed or is uncertain. See: npm run -s mail');
}

/** Works on the operator's database, or on the embedded one, which is started if it does not run. */
async function withDatabase(work: (client: Client) => Promise<void>): Promise<void> {
  const settings = readSettings({ dev: true });
  const dataDir = settings.databaseUrl === undefined ? openDataDir(settings) : null;
  const server =
    dataDir === null
      ? null
      : await openPostgres({ dataDir, password: readKeys(dataDir).databasePassword });
  const client = new Client({ connectionString: settings.directUrl ?? server?.url });
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
    if (dataDir !== null && !others(dataDir).some((one) => lives(one.launcher)))
      await server?.stop();
  }
}

async function main([command = 'status', id]: string[]): Promise<void> {
  switch (command) {
    case 'status':
      return withDatabase(status);
    case 'again':
      return withDatabase((client) => mark(client, id, 'waiting'));
    case 'arrived':
      return withDatabase((client) => mark(client, id, 'sent'));
    default:
      say(usage);
      process.exitCode = command === '--help' ? 0 : 2;
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Halt)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
