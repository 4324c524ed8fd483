import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { revisionsOf, versionsAt } from '#domain/revisions.ts';
import { changedWords, wordRuns } from '#domain/word-diff.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 9, minute));
const save = (version: number, author: string, minute: number) => ({
  ...{ version, author, at: at(minute) },
});

test('what one person saves without a longer pause is one revision, and nothing is dropped', () => {
  const saves = [
    ...[save(1, 'ana', 0), save(2, 'ana', 4), save(3, 'ana', 9)],
    ...[save(4, 'ben', 10), save(5, 'ana', 11), save(6, 'ana', 40)],
  ];
  expect(
    revisionsOf(saves).map(({ version, before, saves: count }) => [before, version, count]),
  ).toEqual([
    [5, 6, 1],
    [4, 5, 1],
    [3, 4, 1],
    [0, 3, 3],
  ]);
});

test('each part is told as it stood at a moment, those from the birth included', () => {
  const saves = [
    { seq: 5, key: 'context', version: 1 },
    { seq: 8, key: 'context', version: 2 },
    { seq: 9, key: 'title', version: 2 },
  ];
  const keys = ['title', 'context'];
  expect(versionsAt(keys, saves, 4)).toEqual({ title: 1 });
  expect(versionsAt(keys, saves, 8)).toEqual({ title: 1, context: 2 });
  expect(versionsAt(keys, saves, 99)).toEqual({ title: 2, context: 2 });
});

test('the runs of a comparison give both texts back', () => {
  const text = fc
    .array(fc.constantFrom('go', 'rust', ' ', '\n', 'p99', '.'))
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, text, (before, now) => {
      const runs = wordRuns(before, now);
      const side = (left: 'old' | 'new') =>
        runs
          .filter((run) => run.side !== left)
          .map((run) => run.text)
          .join('');
      expect(side('new')).toBe(before);
      expect(side('old')).toBe(now);
    }),
  );
  expect(changedWords(wordRuns('We keep Go here.', 'We keep Rust here.'))).toEqual({
    out: 1,
    in: 1,
  });
});
