import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { builtInTemplate, criterionIds } from '#domain/built-in-template.ts';
import { combineProfiles } from '#domain/profiles.ts';
import {
  largestRemainder,
  rankOrderShares,
  rankOrderWeights,
  setWeight,
  sumOfPoints,
  swingWeights,
} from '#domain/weights.ts';
import { profileWeights } from '#tests/support/assessments.ts';

const wholeFrom0 = (points: Readonly<Record<string, number>>) =>
  Object.values(points).every((value) => Number.isInteger(value) && value >= 0);

test('combined profiles take the mean of their rows', () => {
  const points = combineProfiles(
    [{ weights: profileWeights('crud_api') }, { weights: profileWeights('realtime_core') }],
    criterionIds,
  );
  expect(sumOfPoints(points)).toBe(100);
  expect(points['perf.memory']).toBe(8);
  expect(points['team.maintenance']).toBe(7);
});

test('rounding gives what is left to the largest remainder, ties to the earlier criterion', () => {
  expect(largestRemainder([1, 1, 1])).toEqual([34, 33, 33]);
  expect(largestRemainder([0.5, 0.5, 0.5, 98.5])).toEqual([1, 1, 0, 98]);
  expect(largestRemainder([0, 0, 0])).toEqual([34, 33, 33]);
  expect(largestRemainder([3, 3, 3], 10)).toEqual([4, 3, 3]);
});

test('any combination of profiles sums to 100, whatever their order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...builtInTemplate.profiles), { maxLength: 6 }),
      (some) => {
        const points = combineProfiles(some, criterionIds);
        expect(sumOfPoints(points)).toBe(100);
        expect(wholeFrom0(points)).toBe(true);
        expect(combineProfiles([...some].reverse(), criterionIds)).toEqual(points);
      },
    ),
  );
});

test('one profile alone keeps its own weights', () => {
  for (const profile of builtInTemplate.profiles)
    expect(combineProfiles([profile], criterionIds)).toEqual(profile.weights);
});

test('swing answers become points in proportion', () => {
  expect(swingWeights({ speed: 100, memory: 50, learning: 50 })).toEqual({
    speed: 50,
    memory: 25,
    learning: 25,
  });
});

test('an order of importance becomes rank-order centroid weights', () => {
  const shares = rankOrderShares(3);
  expect(shares[0]).toBeCloseTo((1 + 1 / 2 + 1 / 3) / 3, 12);
  expect(shares[1]).toBeCloseTo((1 / 2 + 1 / 3) / 3, 12);
  expect(shares[2]).toBeCloseTo(1 / 9, 12);
  expect(rankOrderWeights(['a', 'b', 'c'])).toEqual({ a: 61, b: 28, c: 11 });
});

test('setting one weight scales the others in proportion and keeps the sum at 100', () => {
  expect(setWeight({ a: 40, b: 30, c: 30 }, 'a', 70)).toEqual({ a: 70, b: 15, c: 15 });
  expect(setWeight({ a: 40, b: 30, c: 30 }, 'a', 41)).toEqual({ a: 41, b: 30, c: 29 });
  expect(setWeight({ a: 100, b: 0, c: 0 }, 'a', 60)).toEqual({ a: 60, b: 20, c: 20 });
  expect(setWeight({ a: 50, b: 50 }, 'a', 400)).toEqual({ a: 100, b: 0 });
});

test('the weights sum to 100 after any sequence of edits', () => {
  const edit = fc.tuple(fc.constantFrom(...criterionIds), fc.double({ min: -50, max: 150 }));
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...builtInTemplate.profiles), { maxLength: 4 }),
      fc.array(edit, { maxLength: 30 }),
      (profiles, edits) => {
        let points = combineProfiles(profiles, criterionIds);
        for (const [criterion, value] of edits) {
          points = setWeight(points, criterion, value);
          expect(sumOfPoints(points)).toBe(100);
          expect(wholeFrom0(points)).toBe(true);
        }
      },
    ),
  );
});

test('swing answers and rank orders always sum to 100', () => {
  const rating = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), rating, { minKeys: 1 }),
      (given) => {
        expect(sumOfPoints(swingWeights(given))).toBe(100);
        expect(sumOfPoints(rankOrderWeights(Object.keys(given)))).toBe(100);
      },
    ),
  );
});
