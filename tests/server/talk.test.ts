import type { Anchor } from '#domain/thread.ts';
import type { Actor } from '#server/access.ts';
import { db } from '#server/db.ts';
import {
  addComment,
  editComment,
  removeComment,
  reopenThread,
  resolveThread,
} from '#server/talk/comment-commands.ts';
import { threadsOf } from '#server/talk/queries.ts';
import { openThread, publishNote } from '#server/talk/thread-commands.ts';
import { expect, test } from '#tests/support/database.ts';
import { write } from '#tests/support/reviews.ts';
import { eventsOf, opened, readingOf, revealed, type Scene } from '#tests/support/rounds.ts';
import { codeOf, must, person } from '#tests/support/world.ts';

type Opening = Parameters<typeof openThread>[1];
type Ids<T> = Omit<T, 'decisionId'>;

const open = (scene: Scene, actor: Actor, anchor: Anchor, body = 'Is that so?') =>
  openThread(actor, { decisionId: scene.decisionId, anchor, body } as Opening);
const seen = async (scene: Scene, actor: Actor = scene.ana) =>
  threadsOf(await readingOf(scene, actor));
const on = <I>(scene: Scene, ids: Ids<I>) => ({ decisionId: scene.decisionId, ...ids }) as I;

const line = (quote: string, start: number, revision: number): Anchor => ({
  ...{ place: 'line', part: 'context', quote, start, revision },
});

const sentences = 'It posts payments. The p99 is 15 ms at month end. Nobody else writes there.';
const quoted = 'The p99 is 15 ms at month end.';

/** A revealed decision whose context holds a sentence that Cy has quoted. */
async function aboutALine() {
  const scene = await revealed();
  await write(scene.ana, scene.decisionId, 'context', sentences);
  const part = await db().part.findFirstOrThrow({
    where: { decisionId: scene.decisionId, key: 'context' },
  });
  const anchor = line(quoted, sentences.indexOf(quoted), part.version);
  must(await open(scene, scene.ben, anchor, 'Measured where, @Ana?'));
  return { scene, version: part.version };
}

test('a thread is opened, answered, resolved and reopened by members, and read by viewers', async () => {
  const scene = await revealed();
  const { ana, ben, vic } = scene;
  const { threadId } = must(
    await open(scene, ben, { place: 'criterion', criterion: 'perf.memory' }, 'Why, @Ana?'),
  );
  type Add = Parameters<typeof addComment>[1];
  must(await addComment(ana, on<Add>(scene, { threadId: threadId as never, body: 'So, @Ben.' })));
  type Settle = Parameters<typeof resolveThread>[1];
  const thread = on<Settle>(scene, { threadId: threadId as never });
  must(await resolveThread(ana, thread));
  must(await resolveThread(ben, thread));
  expect((await seen(scene, vic))[0]).toMatchObject({
    criterion: 'perf.memory',
    resolved: { by: 'Ana' },
    comments: [{ author: { name: 'Ben' }, source: null }, { author: { name: 'Ana' } }],
  });
  must(await reopenThread(ben, thread));
  expect((await seen(scene))[0]?.resolved).toBeNull();
  const told = await eventsOf(scene.decisionId, 'thread_opened');
  expect(told[0]?.payload).toMatchObject({ thread: threadId, mentions: [ana.userId] });
  const [added] = await eventsOf(scene.decisionId, 'comment_added');
  expect(added?.payload).toMatchObject({ mentions: [ben.userId] });
  expect(await eventsOf(scene.decisionId, 'thread_resolved')).toHaveLength(1);
  const events = await db().event.findMany({ where: { decisionId: scene.decisionId } });
  expect(JSON.stringify(events.map(({ payload }) => payload))).not.toMatch(/Why|So, @/);
});

test('who may not write, may not talk: viewers, strangers, and nobody across decisions', async () => {
  const [scene, other] = [await revealed(), await revealed()];
  const about: Anchor = { place: 'section', part: 'context' };
  expect(codeOf(await open(scene, scene.vic, about))).toBe('forbidden');
  expect(codeOf(await open(scene, await person('Sid'), about))).toBe('not_found');
  const { threadId } = must(await open(scene, scene.ana, about));
  const foreign = { decisionId: other.decisionId, threadId, body: 'Hello' } as never;
  expect(codeOf(await addComment(other.ana, foreign))).toBe('not_found');
  expect(codeOf(await resolveThread(other.ana, foreign))).toBe('not_found');
});

test('only its author edits or removes a comment; the earlier text is kept until it is removed', async () => {
  const scene = await revealed();
  const { ana, ben } = scene;
  must(await open(scene, ben, { place: 'section', part: 'context' }, 'First words'));
  const commentId = (await seen(scene, ben))[0]?.comments[0]?.id as never;
  const edit = { decisionId: scene.decisionId as never, commentId, body: 'Second, @Ana' };
  expect(codeOf(await editComment(ana, edit))).toBe('forbidden');
  must(await editComment(ben, edit));
  must(await editComment(ben, edit));
  const [comment] = (await seen(scene))[0]?.comments ?? [];
  expect(comment).toMatchObject({ removed: false, editedAt: expect.any(Date) });
  expect(comment?.html).toContain('Second');
  expect(comment?.earlier).toHaveLength(1);
  expect(comment?.earlier[0]?.html).toContain('First words');
  const [edited] = await eventsOf(scene.decisionId, 'comment_edited');
  expect(edited?.payload).toMatchObject({ mentions: [ana.userId] });
  expect(codeOf(await removeComment(ana, edit as never))).toBe('forbidden');
  must(await removeComment(ben, { decisionId: edit.decisionId, commentId }));
  expect((await seen(scene))[0]?.comments[0]).toMatchObject({
    ...{ removed: true, html: '', source: null, earlier: [] },
  });
  const left = await db().$queryRaw`SELECT body FROM comment_earlier`;
  expect(left).toEqual([]);
  expect(codeOf(await editComment(ben, edit))).toBe('not_found');
});

test('a thread on a line stays with its words through edits, and says so when they are gone', async () => {
  const { scene } = await aboutALine();
  const { ana, decisionId } = scene;
  const standing = async () => (await seen(scene))[0]?.quote;
  expect(await standing()).toMatchObject({ text: quoted, standing: { stands: 'same' } });
  await write(ana, decisionId, 'context', `Why now? ${sentences}`);
  const start = 'Why now? '.length + sentences.indexOf(quoted);
  expect((await standing())?.standing).toEqual({
    ...{ stands: 'same', start, end: start + quoted.length },
  });
  await write(ana, decisionId, 'context', sentences.replace('15 ms', '25 ms'));
  expect((await standing())?.standing.stands).toBe('changed');
  await write(ana, decisionId, 'context', 'All of it was written anew.');
  expect(await standing()).toMatchObject({ text: quoted, standing: { stands: 'gone' } });
  await write(ana, decisionId, 'context', sentences);
  expect((await standing())?.standing.stands).toBe('same');
});

test('what is quoted has to stand in the revision it is quoted from', async () => {
  const { scene, version } = await aboutALine();
  expect(codeOf(await open(scene, scene.ben, line('The p99 is 1 ms', 19, version)))).toBe(
    'invalid',
  );
  expect(codeOf(await open(scene, scene.ben, line(quoted, 0, version)))).toBe('invalid');
  expect(codeOf(await open(scene, scene.ben, line(quoted, 19, version + 7)))).toBe('invalid');
});

test('criteria and cells are not talked about before the reveal; sections are', async () => {
  const scene = await opened();
  const { ben } = scene;
  const memory = { criterion: 'perf.memory' };
  expect(codeOf(await open(scene, ben, { place: 'criterion', ...memory }))).toBe('not_ready');
  expect(codeOf(await open(scene, ben, { place: 'cell', option: 'go', ...memory }))).toBe(
    'not_ready',
  );
  must(await open(scene, ben, { place: 'section', part: 'context' }));
  const over = await revealed();
  must(await open(over, over.ben, { place: 'cell', option: 'go', ...memory }));
  expect(codeOf(await open(over, over.ben, { place: 'criterion', criterion: 'no.such' }))).toBe(
    'invalid',
  );
});

test('a reviewer puts their own note up for discussion once, and only after the reveal', async () => {
  const scene = await revealed();
  const [own, other] = scene.reviewers;
  if (!own || !other) throw new Error('reviewers');
  const note = { decisionId: scene.decisionId as never, criterion: 'perf.raw_speed', n: 1 };
  const first = must(await publishNote(own, note));
  expect(must(await publishNote(own, note))).toEqual(first);
  expect(must(await publishNote(other, note)).threadId).not.toBe(first.threadId);
  const threads = await seen(scene);
  expect(threads).toHaveLength(2);
  expect(threads[0]).toMatchObject({ noteRound: 1, criterion: 'perf.raw_speed' });
  expect(threads[0]?.comments[0]?.html).toContain(`note of ${own.name}`);
  expect(await eventsOf(scene.decisionId, 'note_published')).toHaveLength(2);
  expect(codeOf(await publishNote(scene.ben, note))).toBe('not_found');
  const before = await opened();
  const early = { ...note, decisionId: before.decisionId as never };
  expect(codeOf(await publishNote(before.reviewers[0] ?? own, early))).toBe('not_ready');
});
