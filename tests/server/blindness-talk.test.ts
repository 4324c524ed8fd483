import { criterionIds } from '#domain/built-in-template.ts';
import * as talk from '#server/talk/queries.ts';
import { openThread, publishNote } from '#server/talk/thread-commands.ts';
import { expect, test } from '#tests/support/database.ts';
import { hiddenBallots } from '#tests/support/hidden-ballots.ts';
import { readingOf } from '#tests/support/rounds.ts';

// What is said about a record, beside the questions of blindness.test.ts.

test('nobody gets a note out of a ballot by talking, before the reveal', async () => {
  const scene = await hiddenBallots();
  const { ana, decisionId } = scene;
  const [, cy] = scene.reviewers;
  if (!cy) throw new Error('reviewers');
  const criterion = criterionIds[0] ?? '';
  type Note = Parameters<typeof publishNote>[1];
  for (const actor of [ana, scene.ben, cy]) {
    const note = await publishNote(actor, { decisionId, criterion, n: 1 } as Note);
    expect(note).toMatchObject({ ok: false, code: 'not_ready' });
    for (const anchor of [
      { place: 'criterion', criterion } as const,
      { place: 'cell', criterion, option: 'go' } as const,
    ]) {
      const thread = { decisionId, anchor, body: 'Go is a five here.' };
      expect(await openThread(actor, thread as Parameters<typeof openThread>[1])).toMatchObject({
        ok: false,
        code: 'not_ready',
      });
    }
  }
  expect(await talk.threadsOf(await readingOf(scene, scene.vic))).toEqual([]);
});
