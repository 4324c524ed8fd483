import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { type AssessmentInput, assess } from '#domain/assessment.ts';
import { evaluate, isBeaten, mean, median, rank, tolerance } from '#domain/scoring.ts';
import { tally } from '#domain/tally.ts';
import { anyAssessment, exampleA } from '#tests/support/assessments.ts';

const close = (value: number) => expect.closeTo(value, 6);

test('the worked example gives the cells, totals and margin of the method', () => {
  const result = assess(exampleA);
  expect(result.cells).toEqual({
    'perf.raw_speed': { go: 3, rust: close(4.6666667) },
    'perf.memory': { go: 3, rust: close(4.3333333) },
    'team.learning': { go: close(4.6666667), rust: 2 },
    'team.hiring': { go: 4.5, rust: 2 },
  });
  expect(result.totals).toEqual({ go: close(3.641667), rust: close(3.533333) });
  expect(result.medianTotals).toEqual({ go: close(3.725), rust: close(3.6) });
  expect(result.margin).toBeCloseTo(0.108333, 6);
  expect(result.ranking).toEqual(['go', 'rust']);
  expect(result.tie).toBe(false);
});

test('weights near the ends of what a number can hold weigh like any others', () => {
  for (const weight of [1e308, 5e-324]) {
    const criteria = exampleA.criteria.map((criterion) => ({ ...criterion, weight }));
    const even = exampleA.criteria.map((criterion) => ({ ...criterion, weight: 1 }));
    const { totals, verdict } = assess({ ...exampleA, criteria });
    const expected = assess({ ...exampleA, criteria: even });
    expect(totals).toEqual(expected.totals);
    expect(verdict).toBe(expected.verdict);
  }
});

test('averaging the reviewers’ totals would name the other winner, so it is not done', () => {
  const { reviewerTotals, ranking } = assess(exampleA);
  const own = Object.values(reviewerTotals);
  const go = mean(own.map((total) => total.go ?? 0));
  const rust = mean(own.map((total) => total.rust ?? 0));
  expect(go).toBeCloseTo(3.557843, 6);
  expect(rust).toBeCloseTo(3.653922, 6);
  expect(rust).toBeGreaterThan(go);
  expect(ranking[0]).toBe('go');
});

test('a reviewer’s own total says how much of the weight it covers', () => {
  const { reviewerTotals } = assess(exampleA);
  expect(reviewerTotals.ana).toEqual({ go: close(3.8), rust: close(3.6), coverage: 1 });
  expect(reviewerTotals.ben?.coverage).toBeCloseTo(0.85, 12);
});

test('a median of an even count is the mean of the middle two', () => {
  expect(median([5, 1, 4])).toBe(4);
  expect(median([5, 1, 4, 2])).toBe(3);
});

test('options that are level keep their order, whatever the noise of the last digit', () => {
  expect(rank({ go: 3, rust: 3 + 1e-12 }, ['go', 'rust'])).toEqual(['go', 'rust']);
  expect(rank({ go: 3, rust: 3.1, hybrid: 3.05 }, ['go', 'rust', 'hybrid'])).toEqual([
    'rust',
    'hybrid',
    'go',
  ]);
});

test('a margin that would print as 0.00 is a tie', () => {
  const near = evaluate({ a: { go: 3.004, rust: 3 } }, { a: 1 }, ['go', 'rust']);
  expect(near).toMatchObject({ tie: true, ranking: ['go', 'rust'] });
  expect(evaluate({ a: { go: 3.006, rust: 3 } }, { a: 1 }, ['go', 'rust']).tie).toBe(false);
});

test('criteria that nobody scored are left out and the other weights scaled up', () => {
  const standing = evaluate({ a: { go: 4, rust: 2 } }, { a: 30, b: 70 }, ['go', 'rust']);
  expect(standing.totals).toEqual({ go: close(4), rust: close(2) });
});

const shuffled = (input: AssessmentInput, reverse: 'ballots' | 'criteria'): AssessmentInput => ({
  ...input,
  [reverse]: [...input[reverse]].reverse(),
});

/** The winner's name, or that several are level, in which case their order is a convention. */
function winnerOf(input: AssessmentInput): string | null {
  const { totals, ranking } = tally(input).standing;
  const [best = '', second] = ranking;
  const level =
    second !== undefined && (totals[best] ?? 0) - (totals[second] ?? 0) <= 2 * tolerance;
  return level ? null : best;
}

test('the winner does not depend on the order of reviewers or of criteria', () => {
  fc.assert(
    fc.property(anyAssessment, (input) => {
      const winner = winnerOf(input);
      expect(winnerOf(shuffled(input, 'ballots'))).toBe(winner);
      expect(winnerOf(shuffled(input, 'criteria'))).toBe(winner);
    }),
  );
});

test('the acceptability does not depend on the order of criteria either', () => {
  const before = assess(exampleA).robustness.acceptability;
  const after = assess(shuffled(exampleA, 'criteria')).robustness.acceptability;
  expect(after.kappa30).toEqual(before.kappa30);
});

test('weights may have any sum', () => {
  fc.assert(
    fc.property(anyAssessment, fc.integer({ min: 1, max: 1000 }), (input, factor) => {
      const scaled = {
        ...input,
        criteria: input.criteria.map((criterion) => ({
          ...criterion,
          weight: criterion.weight * factor,
        })),
      };
      const [a, b] = [tally(input).standing.totals, tally(scaled).standing.totals];
      for (const [option, total] of Object.entries(a)) expect(b[option]).toBeCloseTo(total, 9);
    }),
  );
});

test('totals stay on the scale', () => {
  fc.assert(
    fc.property(anyAssessment, (input) => {
      for (const total of Object.values(tally(input).standing.totals)) {
        expect(total).toBeGreaterThanOrEqual(1 - tolerance);
        expect(total).toBeLessThanOrEqual(5 + tolerance);
      }
    }),
  );
});

test('an option that is level with the winner does not beat it', () => {
  expect(isBeaten('go', { go: 3, rust: 3 })).toBe(false);
  expect(isBeaten('go', { go: 3, rust: 3.1 })).toBe(true);
});
