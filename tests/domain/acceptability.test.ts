import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { assess } from '#domain/assessment.ts';
import { builtInTemplate } from '#domain/built-in-template.ts';
import { acceptability, exactUniform } from '#domain/robustness/acceptability.ts';
import { tally } from '#domain/tally.ts';
import { exampleA } from '#tests/support/assessments.ts';

const example = assess(exampleA).robustness;

test('the acceptability of the worked example is within sampling error of the reference', () => {
  expect(Math.abs((example.acceptability.kappa100.go ?? 0) - 0.699)).toBeLessThanOrEqual(0.02);
  expect(Math.abs((example.acceptability.kappa30.go ?? 0) - 0.605)).toBeLessThanOrEqual(0.02);
  expect(example.acceptability.uniform.go).toBeCloseTo(0.6945373, 7);
});

test('the same seed draws the same weightings and another seed others', () => {
  const { cells, weights } = tally(exampleA);
  const draw = (seed: number) =>
    acceptability(cells, weights, ['go', 'rust'], { around: 30, seed });
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('sampling every weighting alike comes near the exact share', () => {
  const gap = fc.integer({ min: -24, max: 24 });
  fc.assert(
    fc.property(fc.array(gap, { minLength: 2, maxLength: 13 }), fc.nat(), (gaps, seed) => {
      const cells = Object.fromEntries(gaps.map((d, k) => [`c${k}`, { a: 3 + d / 12, b: 3 }]));
      const weights = Object.fromEntries(gaps.map((_, k) => [`c${k}`, 1]));
      const sampled = acceptability(cells, weights, ['a', 'b'], { around: 'uniform', seed });
      expect(Math.abs((sampled.a ?? 0) - exactUniform(gaps))).toBeLessThan(0.025);
    }),
    { numRuns: 40 },
  );
});

test('the exact share agrees with the closed form for distinct gaps', () => {
  const closed = (gaps: readonly number[]) =>
    gaps.reduce((sum, d, i) => {
      if (d <= 0) return sum;
      const rest = gaps.reduce(
        (product, other, j) => (j === i ? product : product * (d - other)),
        1,
      );
      return sum + d ** (gaps.length - 1) / rest;
    }, 0);
  const distinct = fc.uniqueArray(fc.integer({ min: -8, max: 8 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(distinct, (gaps) => {
      expect(exactUniform(gaps)).toBeCloseTo(closed(gaps), 9);
    }),
  );
});

test('drawn weights have the mean and the spread of their distribution', () => {
  // P(w > x) is read off by letting one criterion compete with a constant.
  const cells = { a: { heavy: 5, bar: 2 }, b: { heavy: 1, bar: 2 } };
  const share = acceptability(cells, { a: 0.25, b: 0.75 }, ['heavy', 'bar'], {
    around: 4,
    seed: 3,
    draws: 100_000,
  });
  // Dirichlet(1, 3): P(w > 0.25) = 0.75³.
  expect(Math.abs((share.heavy ?? 0) - 0.75 ** 3)).toBeLessThan(0.006);
});

test('weights that are almost always near 0 or 1 are drawn as such', () => {
  const cells = { a: { heavy: 5, bar: 2 }, b: { heavy: 1, bar: 2 } };
  const sampling = { around: 1, seed: 5, draws: 100_000 };
  const share = acceptability(cells, { a: 1, b: 1 }, ['heavy', 'bar'], sampling);
  // Dirichlet(½, ½) is the arcsine law: P(w > 0.25) = 2/3.
  expect(Math.abs((share.heavy ?? 0) - 2 / 3)).toBeLessThan(0.006);
});

test('criteria without weight do not take part in the draws', () => {
  const cells = { a: { go: 4, rust: 3 }, b: { go: 1, rust: 5 } };
  const sampled = acceptability(cells, { a: 1, b: 0 }, ['go', 'rust'], { around: 30, seed: 1 });
  expect(sampled).toEqual({ go: 1, rust: 0 });
});

test('options that are level on every criterion share the draws', () => {
  const cells = { a: { go: 4, rust: 4 }, b: { go: 2, rust: 2 } };
  const sampled = acceptability(cells, { a: 1, b: 1 }, ['go', 'rust'], { around: 30, seed: 1 });
  expect(sampled.go).toBeCloseTo(0.5, 9);
  expect(exactUniform([0, 0])).toBe(0.5);
});

test('ten thousand draws over thirteen criteria and three options take at most 50 ms', () => {
  const cells = Object.fromEntries(
    builtInTemplate.criteria.map(({ id, priors }) => [id, { ...priors, hybrid: 3.7 }]),
  );
  const weights = Object.fromEntries(builtInTemplate.criteria.map(({ id }) => [id, 1 / 13]));
  const times = Array.from({ length: 5 }, (_, seed) => {
    const start = performance.now();
    acceptability(cells, weights, ['go', 'rust', 'hybrid'], { around: 30, seed });
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(50);
});
