import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  allIn,
  atDeadline,
  contested,
  hasQuorum,
  mayReveal,
  type RevealView,
} from '#domain/quorum.ts';
import { countingReviewers, editCostWords, restartedWindow } from '#domain/review.ts';

const noon = new Date('2026-11-20T12:00:00Z');
const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);

test('the quorum at its borders: reviewers → fewest that are enough, by the smallest number', () => {
  const fewest = (reviewers: number, smallest: number) =>
    Array.from({ length: reviewers + 1 }, (_, count) => count).find((count) =>
      hasQuorum(count, reviewers, smallest),
    );
  const counts = [1, 2, 3, 4, 5, 6, 7, 10, 30];
  expect(counts.map((count) => fewest(count, 2))).toEqual([1, 2, 2, 3, 3, 4, 5, 8, 28]);
  expect(counts.map((count) => fewest(count, 5))).toEqual([1, 2, 3, 4, 5, 5, 5, 8, 28]);
  expect(hasQuorum(0, 0)).toBe(false);
});

test('one more ballot never takes a quorum away, and all of them always are one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 2, max: 20 }), (all, least) => {
      for (let count = 1; count <= all; count++)
        if (hasQuorum(count - 1, all, least)) expect(hasQuorum(count, all, least)).toBe(true);
      expect(hasQuorum(all, all, least)).toBe(true);
    }),
  );
});

const view = (more: Partial<RevealView>): RevealView => ({
  ...{ ballotsIn: 1, reviewers: 5, deadline: noon, extended: false, smallest: 2 },
  ...more,
});

test('what a deadline does: nothing before its instant, then reveal, put off once, or leave it', () => {
  expect(atDeadline(view({}), new Date(noon.getTime() - 1))).toBe('wait');
  expect(atDeadline(view({ deadline: null }), noon)).toBe('wait');
  expect(atDeadline(view({ ballotsIn: 3 }), noon)).toBe('reveal');
  expect(atDeadline(view({ ballotsIn: 2 }), noon)).toBe('extend');
  expect(atDeadline(view({ ballotsIn: 2, extended: true }), noon)).toBe('lapse');
  expect(atDeadline(view({ ballotsIn: 3, smallest: 4 }), noon)).toBe('extend');
});

test('the driver reveals under quorum only after the later deadline, with one ballot at least', () => {
  expect(mayReveal(view({ ballotsIn: 3 }), later(-1))).toBe('yes');
  expect(mayReveal(view({}), later(1))).toBe('too_few');
  expect(mayReveal(view({ extended: true }), later(-1))).toBe('too_few');
  expect(mayReveal(view({ extended: true }), noon)).toBe('under_quorum');
  expect(mayReveal(view({ extended: true, ballotsIn: 0 }), later(1))).toBe('too_few');
});

test('all are in when nobody is missing, and somebody was asked', () => {
  expect(allIn(view({ ballotsIn: 5 }))).toBe(true);
  expect(allIn(view({ ballotsIn: 4 }))).toBe(false);
  expect(allIn(view({ ballotsIn: 0, reviewers: 0 }))).toBe(false);
});

test('a later round asks where scores lie apart, and everything where they lie nowhere apart', () => {
  const labels = { a: { label: 'split' }, b: { label: 'agree' }, c: { label: 'mixed' } };
  expect(contested(['c', 'b', 'a', 'new'], labels)).toEqual(['c', 'a']);
  expect(contested(['b', 'new'], labels)).toEqual(['b', 'new']);
});

test('who changed the text under review does not count, unless nobody else reviews', () => {
  expect(countingReviewers(['ana', 'ben'], 'ana')).toEqual(['ben']);
  expect(countingReviewers(['ana', 'ben'], 'dee')).toEqual(['ana', 'ben']);
  expect(countingReviewers(['ana', 'ben'], null)).toEqual(['ana', 'ben']);
  expect(countingReviewers(['ana'], 'ana')).toEqual(['ana']);
});

test('a material edit begins the window again, a small one for a day, none cuts it short', () => {
  const window = (hours: number) => ({ closesAt: later(hours), windowHours: 72 });
  expect(restartedWindow(window(1), false, noon)).toEqual(later(72));
  expect(restartedWindow(window(1), true, noon)).toEqual(later(24));
  expect(restartedWindow(window(60), true, noon)).toEqual(later(60));
  expect(restartedWindow({ ...window(1), windowHours: 12 }, true, noon)).toEqual(later(12));
  expect(restartedWindow(window(-5), true, noon)).toEqual(later(24));
});

test('what a material edit costs is said in numbers before it is saved', () => {
  const cost = { answers: 2, objections: 1, windowHours: 120 };
  expect(editCostWords(cost, false)).toBe(
    '2 answers become outdated, and the window starts anew: at least 5 days from then. The objection stands. Your own approval of a text you changed does not count.',
  );
  expect(editCostWords({ ...cost, answers: 1, objections: 0 }, true)).toMatch(
    /^1 answer becomes outdated, and the window starts anew: at least 24 hours from then\. Your/,
  );
  expect(editCostWords({ ...cost, answers: 0 }, false)).toMatch(/^Nobody’s answer is lost yet,/);
});
