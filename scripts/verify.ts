import { Client, type QueryResultRow } from 'pg';
import { breakWords, eventCount, headFrom, strayWords } from '#domain/history-chain.ts';
import { type Ask, type Verification, verifyHistory } from '#server/history/verify.ts';
import { withDatabase } from './launch/with-database.mjs';
import { Halt } from './launch/words.mjs';

const usage = `Usage: npm run -s verify -- TEAM [HEAD]
  TEAM  the team's name in the address, as in payments
  HEAD  a head from an export or an earlier check, to see that it still is part of the history`;

/** Nothing was checked: the question or the database is not right. */
class Refused extends Error {}

/** What is said of a check, and the exit code. */
function answerOf(result: Verification, kept: string | null): [words: string, code: 0 | 1] {
  const { head, broken, strayed, records, keptAt } = result;
  if (broken)
    return [`Broken. ${breakWords(broken)} ${eventCount(head.seq)} before it are sound.`, 1];
  if (strayed) return [`Broken. The history is sound, but ${strayWords(strayed)}`, 1];
  if (kept && keptAt === null)
    return [
      `Broken. The history is sound in itself, but the head sha256:${kept} is no part of it: it was written anew since.`,
      1,
    ];
  const witness = keptAt === null ? '' : `, the head you kept is event ${keptAt}`;
  const agree = records === 1 ? '1 accepted record agrees' : `${records} accepted records agree`;
  const said = records === 0 ? '' : `; ${agree} with it`;
  return [
    `${eventCount(head.seq)}, unbroken, head sha256:${head.hash || 'none'}${witness}${said}`,
    0,
  ];
}

async function check(url: string, slug: string, kept: string | null) {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new Refused(`The database can’t be reached: ${reasonOf(error)}.`);
  }
  const ask: Ask = async <Row>(text: string, values: readonly unknown[]) =>
    (await client.query<QueryResultRow>(text, [...values])).rows as Row[];
  try {
    const [team] = await ask<{ id: string }>('SELECT id FROM team WHERE slug = $1', [slug]).catch(
      (error: unknown) => {
        throw new Refused(`The database holds no teams yet: ${reasonOf(error)}.`);
      },
    );
    if (!team) throw new Refused(`There is no team “${slug}” in this database.`);
    return answerOf(await verifyHistory(ask, team.id, kept), kept);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error);

async function main([slug, head, ...more]: string[]): Promise<void> {
  if (slug === undefined || slug.startsWith('-') || more.length > 0) throw new Refused(usage);
  const kept = head === undefined ? null : headFrom(head);
  if (head !== undefined && kept === null)
    throw new Refused(`“${head}” is no head: it has 64 hexadecimal digits, as in sha256:0f3c….`);
  const [words, code] = await withDatabase((url) => check(url, slug, kept), { existing: true });
  process.stdout.write(`${words}\n`);
  process.exitCode = code;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const expected = error instanceof Halt || error instanceof Refused;
  process.stderr.write(`${expected ? error.message : reasonOf(error)}\n`);
  process.exitCode = 2;
});
