import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { assess } from '#domain/assessment.ts';
import { type Duel, duelOf, flipWeight } from '#domain/robustness/flips.ts';
import { projectToSimplex, smallestL1, smallestL2 } from '#domain/robustness/shifts.ts';
import { evaluate } from '#domain/scoring.ts';
import { rankedOptions, tally } from '#domain/tally.ts';
import { anyAssessment, exampleA } from '#tests/support/assessments.ts';

const close = (value: number, digits = 5) => expect.closeTo(value, digits);
const example = assess(exampleA).robustness;

const duel = (weights: number[], gaps: number[]): Duel => ({
  criteria: weights.map((_, k) => `c${k}`),
  weights,
  gaps,
  margin: weights.reduce((sum, weight, k) => sum + weight * (gaps[k] ?? 0), 0),
});
const capped = duel([0.5, 0.3, 0.1, 0.1], [1, -1, 3, 0]);
const marginAt = (gaps: readonly number[], weights: readonly number[]) =>
  weights.reduce((sum, weight, k) => sum + weight * (gaps[k] ?? 0), 0);
const changeTo = (from: Duel, weights: readonly number[], norm: 1 | 2) => {
  const changes = weights.map((weight, k) => Math.abs(weight - (from.weights[k] ?? 0)));
  return norm === 1 ? changes.reduce((sum, change) => sum + change, 0) : Math.hypot(...changes);
};

/** Duels in which the winner is ahead but not everywhere, so that weights can turn it. */
const turnable: fc.Arbitrary<Duel> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: -24, max: 24 })), {
    minLength: 2,
    maxLength: 13,
  })
  .map((pairs) => {
    const sum = pairs.reduce((all, [weight]) => all + weight, 0);
    return duel(
      pairs.map(([weight]) => weight / sum),
      pairs.map(([, gap]) => gap / 6),
    );
  })
  .filter(({ gaps, margin }) => margin > 1e-3 && Math.min(...gaps) < 0);

test('each weight of the worked example flips the winner where the method says', () => {
  expect(example.challenger).toBe('rust');
  expect(example.flips).toEqual({
    'perf.raw_speed': close(0.43662),
    'perf.memory': close(0.26012),
    'team.learning': close(0.21824),
    'team.hiring': close(0.1115),
  });
});

test('a single criterion with all the weight has no flip point', () => {
  expect(flipWeight(duel([1, 0], [1, -1]), 0)).toBeNull();
});

test('a criterion whose removal leaves an exact tie does not flip by itself', () => {
  const weights = [33 / 145, 47 / 145, 1 / 145, 28 / 145, 36 / 145];
  const given = duel(weights, [1 / 6, 1.5, 1 / 6, 0.5, -2.5]);
  expect(flipWeight(given, 2)).toBeNull();
});

test('a one-weight flip flips just beyond it and not just before it', () => {
  fc.assert(
    fc.property(turnable, (given) => {
      given.criteria.forEach((_, k) => {
        const at = flipWeight(given, k);
        const now = given.weights[k] ?? 0;
        const marginWith = (weight: number) =>
          marginAt(
            given.gaps,
            given.weights.map((other, j) =>
              j === k ? weight : (other * (1 - weight)) / (1 - now),
            ),
          );
        if (at === null) {
          expect(Math.min(marginWith(0), marginWith(1))).toBeGreaterThan(-1e-9);
          return;
        }
        expect(at).toBeGreaterThan(0);
        expect(at).toBeLessThan(1);
        const step = Math.min(1e-6, at / 2, (1 - at) / 2) * Math.sign(at - now);
        expect(marginWith(at + step)).toBeLessThan(0);
        expect(marginWith(at - step)).toBeGreaterThan(0);
      });
    }),
  );
});

test('moving 2.5 points from learning to speed levels the worked example', () => {
  expect(example.l1).toEqual({
    distance: close(0.05, 9),
    weights: {
      'perf.raw_speed': close(0.425, 9),
      'perf.memory': 0.2,
      'team.learning': close(0.225, 9),
      'team.hiring': 0.15,
    },
  });
});

test('the smallest L1 change takes the next criterion when one has no weight left', () => {
  const shift = smallestL1(capped);
  expect(shift?.distance).toBeCloseTo(0.3, 9);
  expect(shift?.weights).toEqual({ c0: close(0.45), c1: close(0.45), c2: close(0), c3: 0.1 });
});

test('the smallest L2 change is that of the method, also where a weight would turn negative', () => {
  expect(example.l2?.distance).toBeCloseTo(0.0264755, 7);
  expect(smallestL2(capped)?.distance).toBeCloseTo(0.1825742, 7);
});

test('a winner that is ahead on every criterion is beyond any change of weights', () => {
  const dominant = duel([0.5, 0.5], [1, 0.5]);
  expect(smallestL1(dominant)).toBeNull();
  expect(smallestL2(dominant)).toBeNull();
  expect(flipWeight(dominant, 0)).toBeNull();
});

test('a hair beyond the smallest shifts the winner really changes', () => {
  fc.assert(
    fc.property(turnable, (given) => {
      for (const [norm, shift] of [
        [1, smallestL1(given)],
        [2, smallestL2(given)],
      ] as const) {
        const weights = Object.values(shift?.weights ?? {});
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
        expect(changeTo(given, weights, norm)).toBeCloseTo(shift?.distance ?? -1, 9);
        expect(marginAt(given.gaps, weights)).toBeCloseTo(0, 7);
        const worst = given.gaps.indexOf(Math.min(...given.gaps));
        const beyond = weights.map((weight, k) => weight * (1 - 1e-5) + (k === worst ? 1e-5 : 0));
        expect(marginAt(given.gaps, beyond)).toBeLessThan(0);
      }
    }),
  );
});

test('no other change of weights that flips the winner is smaller', () => {
  const random = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: 13,
    maxLength: 13,
  });
  fc.assert(
    fc.property(turnable, fc.array(random, { minLength: 20, maxLength: 20 }), (given, tries) => {
      const l1 = smallestL1(given)?.distance ?? 0;
      const l2 = smallestL2(given)?.distance ?? 0;
      for (const raw of tries) {
        const cut = raw.slice(0, given.weights.length);
        const sum = cut.reduce((all, value) => all + value, 0);
        if (sum === 0) continue;
        const weights = cut.map((value) => value / sum);
        if (marginAt(given.gaps, weights) > 0) continue;
        expect(changeTo(given, weights, 1)).toBeGreaterThanOrEqual(l1 - 1e-9);
        expect(changeTo(given, weights, 2)).toBeGreaterThanOrEqual(l2 - 1e-9);
      }
    }),
  );
});

test('the projection to weights is the nearest point that sums to 1', () => {
  expect(projectToSimplex([0.5, 0.5])).toEqual([0.5, 0.5]);
  expect(projectToSimplex([2, 0])).toEqual([1, 0]);
  expect(projectToSimplex([0.2, 0.2, -1])).toEqual([close(0.5), close(0.5), 0]);
});

test('the gap that must close on each criterion of the worked example is that of the method', () => {
  expect(example.breakEven).toEqual({
    'perf.raw_speed': close(0.27083),
    'perf.memory': close(0.54167),
    'team.learning': close(0.43333),
    'team.hiring': close(0.72222),
  });
});

test('a gap that shrinks by its break-even levels the two options', () => {
  fc.assert(
    fc.property(anyAssessment, (input) => {
      const { cells, weights, standing } = tally(input);
      const [winner, challenger] = standing.ranking;
      if (winner === undefined || challenger === undefined) return;
      const { breakEven } = assess(input).robustness;
      for (const [id, row] of Object.entries(cells)) {
        const shrink = breakEven[id];
        if (shrink === null || shrink === undefined) continue;
        const shrunk = { ...cells, [id]: { ...row, [winner]: (row[winner] ?? 0) - shrink } };
        const { totals } = evaluate(shrunk, weights, rankedOptions(input));
        expect(totals[winner]).toBeCloseTo(totals[challenger] ?? 0, 9);
      }
    }),
    { numRuns: 20 },
  );
});

test('a duel is told from cells and weights', () => {
  const { cells, weights } = tally(exampleA);
  expect(duelOf(cells, weights, 'go', 'rust').gaps).toEqual([
    close(-1.66667),
    close(-1.33333),
    close(2.66667),
    2.5,
  ]);
});
