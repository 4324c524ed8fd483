import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { type EvidenceTrail, gradeOf } from '#domain/evidence/grade.ts';
import {
  ratioGap,
  scoreAgainstTarget,
  setupWarnings,
  suggestFromRatio,
} from '#domain/evidence/suggest.ts';

test('two container runtimes 2.014 ± 0.236 apart differ by two points', () => {
  const faster = { mean: 111.5, sd: 11.6 };
  const slower = { mean: 224.6, sd: 12 };
  expect(suggestFromRatio(faster, slower, 'lower')).toEqual({
    kind: 'scores',
    first: 5,
    second: 3,
    ratio: expect.closeTo(2.014, 3),
    error: expect.closeTo(0.236, 3),
  });
});

test('public figures fall into the bands of the method', () => {
  expect(ratioGap(1 / 0.7)).toBe(1);
  expect(ratioGap(150 / 85)).toBe(2);
  expect(ratioGap(1 / 0.28)).toBe(3);
  expect([1, 1.0999, 1.1, 1.4999, 1.5, 2.9999, 3].map(ratioGap)).toEqual([0, 0, 1, 1, 2, 2, 3]);
});

test('more requests per second are better, and the better side is named by its place', () => {
  const suggestion = suggestFromRatio({ mean: 85_000 }, { mean: 150_000 }, 'higher');
  expect(suggestion).toMatchObject({ kind: 'scores', first: 3, second: 5 });
  expect(suggestFromRatio({ mean: 100 }, { mean: 70 }, 'lower')).toMatchObject({
    first: 3,
    second: 4,
  });
  expect(suggestFromRatio({ mean: 100 }, { mean: 28 }, 'lower')).toMatchObject({
    first: 2,
    second: 5,
  });
});

test('two values within a tenth of each other both get a four', () => {
  expect(suggestFromRatio({ mean: 100 }, { mean: 105 }, 'lower')).toMatchObject({
    kind: 'scores',
    first: 4,
    second: 4,
  });
  expect(suggestFromRatio({ mean: 100, sd: 1 }, { mean: 102, sd: 1 }, 'lower').kind).toBe('scores');
});

test('a difference that the noise could make suggests nothing', () => {
  const noisy = suggestFromRatio({ mean: 100, sd: 20 }, { mean: 130, sd: 20 }, 'lower');
  expect(noisy.kind).toBe('inconclusive');
  expect(suggestFromRatio({ mean: 100, sd: 9 }, { mean: 105, sd: 9 }, 'lower').kind).toBe(
    'inconclusive',
  );
  expect(suggestFromRatio({ mean: 0 }, { mean: 5 }, 'lower').kind).toBe('not_comparable');
});

test('a team’s own target and limit give the score, halves rounded up', () => {
  expect(scoreAgainstTarget(50, 50, 250)).toBe(5);
  expect(scoreAgainstTarget(250, 50, 250)).toBe(1);
  expect(scoreAgainstTarget(150, 50, 250)).toBe(3);
  expect(scoreAgainstTarget(125, 50, 250)).toBe(4);
  expect(scoreAgainstTarget(10, 50, 250)).toBe(5);
  expect(scoreAgainstTarget(900, 50, 250)).toBe(1);
});

test('where higher is better the target lies above the limit', () => {
  expect(scoreAgainstTarget(1000, 1000, 200)).toBe(5);
  expect(scoreAgainstTarget(600, 1000, 200)).toBe(3);
  expect(scoreAgainstTarget(100, 1000, 200)).toBe(1);
  expect(scoreAgainstTarget(1, 2, 2)).toBeNull();
});

test('suggested scores are whole and on the scale, whatever is measured', () => {
  const side = fc.record({
    mean: fc.double({ min: -10, max: 1e12, noNaN: true }),
    sd: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
  });
  fc.assert(
    fc.property(side, side, fc.constantFrom('lower', 'higher'), (a, b, better) => {
      const suggestion = suggestFromRatio(a, b, better);
      if (suggestion.kind !== 'scores') return;
      for (const score of [suggestion.first, suggestion.second]) {
        expect(Number.isInteger(score)).toBe(true);
        expect(score).toBeGreaterThanOrEqual(1);
        expect(score).toBeLessThanOrEqual(5);
      }
      const swapped = suggestFromRatio(b, a, better);
      if (suggestion.first !== suggestion.second)
        expect(swapped).toMatchObject({ first: suggestion.second, second: suggestion.first });
    }),
  );
});

const trail: EvidenceTrail = {
  command: 'hyperfine ./a ./b',
  hasRawFile: true,
  versions: 'go 1.25, rustc 1.90',
  hardware: '8 cores, 16 GB',
  runs: 10,
  link: '',
};

test('evidence earns its grade by how far it can be checked', () => {
  expect(gradeOf(trail)).toBe('A');
  expect(gradeOf({ ...trail, runs: 9 })).toBe('B');
  expect(gradeOf({ ...trail, hardware: ' ' })).toBe('B');
  expect(gradeOf({ ...trail, hasRawFile: false, link: 'https://example.com/post' })).toBe('C');
  expect(gradeOf({ ...trail, hasRawFile: false, link: 'a talk' })).toBe('D');
});

test('a reader is warned when the two sides were not measured alike', () => {
  const setup = { machine: 'm7g.large', tool: 'oha', load: '200 connections' };
  expect(setupWarnings(setup, setup)).toEqual([]);
  expect(setupWarnings(setup, { ...setup, machine: 'laptop', tool: 'wrk' })).toEqual([
    'The two sides were measured with different machines.',
    'The two sides were measured with different tools.',
  ]);
  expect(setupWarnings(setup, { machine: '', tool: '', load: '' })).toEqual([]);
});
