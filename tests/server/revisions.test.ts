import type { PartKey } from '#domain/record.ts';
import { db } from '#server/db.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { partAt, partRevisions, recordAt } from '#server/review/revisions.ts';
import { expect, test } from '#tests/support/database.ts';
import { draft } from '#tests/support/drafts.ts';
import { write } from '#tests/support/reviews.ts';
import { readingOf, type Scene } from '#tests/support/rounds.ts';
import { codeOf, must } from '#tests/support/world.ts';

const reading = async () => {
  const scene = await draft();
  return { ...scene, grant: await readingOf(scene as unknown as Scene, scene.vic) };
};
const newest = async (teamId: string) =>
  Number((await db().team.findUniqueOrThrow({ where: { id: teamId } })).seq);
const versionOf = (decisionId: string, key: PartKey) =>
  db().part.findUniqueOrThrow({ where: { decisionId_key: { decisionId, key } } });

test('the saves of one person in a row are one revision, and each of them can still be read', async () => {
  const { ana, ben, decisionId, grant } = await reading();
  for (const text of ['One', 'One two', 'One two three'])
    await write(ana, decisionId, 'context', text);
  await write(ben, decisionId, 'context', 'Of Ben');
  expect(await partRevisions(grant, 'context')).toMatchObject([
    { version: 4, before: 3, by: 'Ben', saves: 1 },
    { version: 3, before: 0, by: 'Ana', saves: 3 },
  ]);
  expect(await partAt(grant, 'context', 2)).toBe('One two');
  expect(await partAt(grant, 'context', 0)).toBeNull();
  expect(await partAt(grant, 'context', 9)).toBeNull();
});

test('the record can be read as it stood after any event', async () => {
  const { ana, decisionId, teamId, grant } = await reading();
  const born = await newest(teamId);
  await write(ana, decisionId, 'context', 'First');
  const first = await newest(teamId);
  await write(ana, decisionId, 'context', 'Second');
  await write(ana, decisionId, 'title', 'Another title');
  const title = (await recordAt(grant, born)).title;
  expect(title).toBeTruthy();
  expect((await recordAt(grant, born)).context ?? '').not.toBe('First');
  expect(await recordAt(grant, first)).toMatchObject({ context: 'First', title });
  expect(await recordAt(grant, await newest(teamId))).toMatchObject({
    ...{ context: 'Second', title: 'Another title' },
  });
  expect(await recordAt(grant, 0)).toEqual({});
});

test('restoring is a save like any other: a new revision, or a conflict with who was faster', async () => {
  const { ana, ben, vic, decisionId, grant } = await reading();
  await write(ana, decisionId, 'context', 'Of old');
  await write(ana, decisionId, 'context', 'Of today');
  const old = await partAt(grant, 'context', 1);
  const { version } = await versionOf(decisionId, 'context');
  const restore = { decisionId: decisionId as never, key: 'context' as const, value: old, version };
  expect(codeOf(await savePart(vic, restore))).toBe('forbidden');
  expect(must(await savePart(ben, restore))).toMatchObject({ status: 'saved', version: 3 });
  expect(await partAt(grant, 'context', 3)).toBe('Of old');
  expect(await partAt(grant, 'context', 2)).toBe('Of today');
  await write(ana, decisionId, 'context', 'Faster');
  expect(must(await savePart(ben, { ...restore, value: 'Of today' }))).toMatchObject({
    ...{ status: 'conflict', theirs: 'Faster' },
  });
});

test('a text that lost a conflict is kept, and is no version to compare with', async () => {
  const { ana, ben, decisionId, grant } = await reading();
  await write(ana, decisionId, 'context', 'Stands');
  const late = { decisionId: decisionId as never, key: 'context' as const, version: 0 };
  must(await savePart(ben, { ...late, value: 'Lost' }));
  expect(await partRevisions(grant, 'context')).toHaveLength(1);
  expect(await partAt(grant, 'context', 1)).toBe('Stands');
});
