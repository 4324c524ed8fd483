import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { changeOfMind, hasMoved, type Mind } from '#domain/change-of-mind.ts';
import { proposalProblems } from '#domain/lifecycle.ts';
import { defaultPolicy } from '#domain/policy.ts';
import { materialText, partSchemas } from '#domain/record.ts';
import {
  comparisons,
  hasTrigger,
  isCrossed,
  isDue,
  type Threshold,
  thresholdWords,
  triggerWords,
} from '#domain/revisit.ts';

const p99: Threshold = { id: 't1', metric: 'p99', comparison: 'above', value: 25, unit: 'ms' };

test('a threshold is crossed exactly on its side of the limit', () => {
  const said = (value: number) =>
    comparisons.filter((comparison) => isCrossed({ ...p99, comparison }, value));
  expect(said(25)).toEqual(['at_least', 'at_most']);
  expect(said(25.0001)).toEqual(['above', 'at_least']);
  expect(said(24.9999)).toEqual(['below', 'at_most']);
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (limit, value) => {
      const at = (comparison: Threshold['comparison']) =>
        isCrossed({ ...p99, comparison, value: limit }, value);
      expect(at('above')).toBe(!at('at_most'));
      expect(at('below')).toBe(!at('at_least'));
    }),
  );
});

test('a trigger is said in words, and counts only when it can come true', () => {
  expect(thresholdWords(p99)).toBe('p99 above 25 ms');
  const none = { on: null, condition: ' ' };
  expect(hasTrigger(none)).toBe(false);
  expect(hasTrigger({ ...none, thresholds: [{ ...p99, metric: ' ' }] })).toBe(false);
  expect(hasTrigger({ ...none, thresholds: [p99] })).toBe(true);
  expect(triggerWords({ on: null, condition: 'Ana leaves', thresholds: [p99] })).toEqual([
    'p99 above 25 ms',
    'Ana leaves',
  ]);
});

test('a measured threshold alone is a revisit trigger for a proposal', () => {
  const problems = (parts: object) =>
    proposalProblems({
      ...{ kind: 'language', reviewerIds: ['b'], driverId: 'a', approverId: 'b', solo: false },
      ...{ parts, redLines: [], result: null, policy: defaultPolicy },
    } as unknown as Parameters<typeof proposalProblems>[0]);
  const asked = /look|again|revisit/i;
  expect(
    problems({ revisit: { on: null, condition: '', thresholds: [p99] } }).filter((one) =>
      asked.test(one),
    ),
  ).toEqual([]);
  expect(
    problems({ revisit: { on: null, condition: '' } }).filter((one) => asked.test(one)),
  ).toHaveLength(1);
});

test('a decision is due from its day on, or once it is flagged', () => {
  const on = '2026-05-01';
  expect(isDue({ on, flagged: false }, '2026-04-30')).toBe(false);
  expect(isDue({ on, flagged: false }, '2026-05-01')).toBe(true);
  expect(isDue({ on: null, flagged: true }, '2026-04-30')).toBe(true);
});

test('a revisit part from before thresholds keeps its bytes, so accepted hashes stay', () => {
  const old = { on: '2027-01-01', condition: 'p99 over 25 ms' };
  const parsed = partSchemas.revisit.parse(old);
  expect(materialText({ revisit: parsed })).toBe(materialText({ revisit: old }));
});

const mind = (cells: Mind['cells'], ranking: readonly string[], tie = false): Mind => ({
  ...{ cells, ranking, tie, verdict: 'leaning', totals: {} },
});

test('the team has changed its mind where a mean moved by a point or the preference turned', () => {
  const before = mind(
    {
      speed: { go: 3, rust: 4.5, hybrid: 4 },
      memory: { go: 3, rust: 3.4 },
      hiring: { go: 4, rust: 2 },
      build: { go: 3, rust: 3 },
      gone: { go: 1, rust: 1 },
    },
    ['rust', 'go'],
  );
  const now = mind(
    {
      speed: { go: 3, rust: 3.5, hybrid: 1 },
      memory: { go: 3.5, rust: 3.4 },
      hiring: { go: 4.9, rust: 2.9 },
      build: { go: 3.5, rust: 3 },
      fresh: { go: 2, rust: 2 },
    },
    ['go', 'rust'],
  );
  const change = changeOfMind(before, now);
  const moved = change.criteria.filter(hasMoved);
  expect(moved.map(({ criterion, moved, flipped }) => [criterion, moved, flipped])).toEqual([
    ['speed', ['rust'], false],
    ['memory', [], true],
  ]);
  expect(change.criteria.map(({ criterion }) => criterion)).not.toContain('gone');
  expect([change.added, change.dropped]).toEqual([['fresh'], ['gone']]);
  expect(change.winner).toEqual({ before: 'rust', now: 'go' });
});

test('two equal results are no change of mind, and then and now change places', () => {
  const score = fc.double({ min: 1, max: 5, noNaN: true });
  const cells = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.record({ go: score, rust: score }),
  );
  fc.assert(
    fc.property(cells, cells, (one, two) => {
      const [then, now] = [mind(one, ['go']), mind(two, ['rust'])];
      expect(changeOfMind(then, then).criteria.filter(hasMoved)).toEqual([]);
      const names = (a: Mind, b: Mind) =>
        changeOfMind(a, b)
          .criteria.filter(hasMoved)
          .map(({ criterion }) => criterion)
          .sort();
      expect(names(then, now)).toEqual(names(now, then));
    }),
  );
});
