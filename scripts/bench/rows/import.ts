import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import { readDecision } from '#domain/markdown/read/read.ts';
import { Random } from '../../fill/random.ts';
import {
  consequencesOf,
  contextOf,
  decisionOf,
  driversOf,
  optionsOf,
  titleOf,
  topicOf,
} from '../../fill/texts.ts';
import { compare } from '../measure.ts';
import { type Bench, ratioLine } from '../row.ts';
import type { World } from '../world.ts';

interface File {
  readonly path: string;
  readonly title: string;
  readonly text: string;
}

const files: readonly File[] = Array.from({ length: 1_000 }, (_, n) => {
  const random = new Random(`import ${n}`);
  const topic = topicOf(random, 'the imported service');
  const title = titleOf(topic, random, 'general');
  const date = `20${20 + (n % 5)}-0${1 + (n % 9)}-15`;
  const sections = [
    ['Context and Problem Statement', contextOf(topic, random)],
    ['Decision Drivers', driversOf(topic, random)],
    ['Considered Options', optionsOf(topic, random)],
    ['Decision Outcome', decisionOf(topic, random, null)],
    ['Consequences', consequencesOf(topic, random)],
  ].map(([name, words]) => `## ${name}\n\n${words}`);
  const text = `---\nstatus: accepted\ndate: ${date}\n---\n\n# ${title}\n\n${sections.join('\n\n')}\n`;
  return { path: `records/${String(n + 1).padStart(4, '0')}-record.md`, title, text };
});

async function zipOf(all: readonly File[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { path, text } of all) zip.addBuffer(Buffer.from(text), path);
  zip.end();
  return buffer(zip.outputStream);
}

/** Uploads the zip into a new team and confirms what is proposed. */
async function importOnce({ rows, browser, place }: World, zip: Buffer): Promise<void> {
  const slug = `import-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  const id = `tea_${slug.replaceAll('-', '').padEnd(24, '0').slice(0, 24)}`;
  await rows('INSERT INTO team (id, slug, name) VALUES ($1, $2, $2)', [id, slug]);
  await rows(
    `INSERT INTO membership (team_id, user_id, role)
     SELECT $1, id, 'owner' FROM "user" WHERE email = $2`,
    [id, place.owner],
  );
  const send = (type: string, body: string | Buffer) =>
    browser.ask(`/api/import/${slug}`, {
      method: 'POST',
      headers: { 'content-type': type, 'accept-encoding': 'identity' },
      body,
    });
  const preview = (await send('application/zip', zip)).bytes.toString();
  const importId = /imp_[0-9a-z]+/.exec(preview)?.[0];
  const folders = [{ folder: 'records', newService: 'Imported' }];
  const choices = { importId, statuses: [], folders, files: [] };
  const done = (await send('application/json', JSON.stringify(choices))).bytes.toString();
  if (!done.includes(`"created":${files.length}`))
    throw new Error(`bench: the import answered ${preview.slice(0, 200)} ${done.slice(-300)}`);
}

/** The least an import could be: every file read, and one insert into a table with the same indexes. */
async function leastImport({ rows, teams: [team] }: World): Promise<void> {
  const read = files.map(({ path, text, title }) => ({
    title,
    text,
    read: readDecision(text, path),
  }));
  await rows(
    `INSERT INTO bench_import (id, team_id, service_id, number, kind, state, title, tags, driver_id,
       template_version, search_text)
     SELECT md5(random()::text), $1, md5(random()::text), n, 'general', 'accepted', t, '{}', '', '1', s
     FROM unnest($2::int[], $3::text[], $4::text[]) AS x(n, t, s)`,
    [team?.id, read.map((_, n) => n), read.map((one) => one.title), read.map((one) => one.text)],
  );
}

/** A thousand files of another tool, from the upload to the last decision. */
export const importing: Bench = {
  name: 'import',
  run: async (world) => {
    await world.rows('DROP TABLE IF EXISTS bench_import');
    await world.rows('CREATE TABLE bench_import (LIKE decision INCLUDING ALL)');
    const zip = await zipOf(files);
    try {
      const compared = await compare(
        () => importOnce(world, zip),
        () => leastImport(world),
        { rounds: 3, each: 1 },
      );
      const against = 'reading them and one insert with the same indexes';
      return [ratioLine({ what: 'import 1,000 files' }, compared, { most: 2, against })];
    } finally {
      await world.rows('DROP TABLE bench_import');
    }
  },
};
