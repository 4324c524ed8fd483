import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  agendaOf,
  agreementOf,
  criterionAgreement,
  kendallW,
  nearMedian,
  tastleWierman,
} from '#domain/agreement.ts';
import { assess } from '#domain/assessment.ts';
import { exampleA } from '#tests/support/assessments.ts';

// Scores, van der Eijk's A, Tastle and Wierman, D, label (method 2.4).
const table: [number[], number, number, number, string][] = [
  [[4, 5, 4, 5, 4], 0.8, 0.815, 0.2449, 'agree'],
  [[2, 3, 3, 4], 0.625, 0.7925, 0.3536, 'mixed'],
  [[2, 2, 4, 4], 0.1667, 0.585, 0.5, 'mixed'],
  [[4, 4, 4, 1], 0.2917, 0.4772, 0.6495, 'split'],
  [[1, 3, 5], -0.2778, 0.3333, 0.8165, 'split'],
  [[1, 1, 5, 5], -1, 0, 1, 'split'],
];

for (const [scores, a, consensus, d, label] of table) {
  test(`the scores ${scores.join(' ')} are called ${label}`, () => {
    const agreement = agreementOf(scores);
    expect(agreement.a).toBeCloseTo(a, 4);
    expect(tastleWierman(scores)).toBeCloseTo(consensus, 3);
    expect(agreement.d).toBeCloseTo(d, 4);
    expect(agreement.label).toBe(label);
  });
}

test('one value is full agreement and all five steps alike are none', () => {
  expect(agreementOf([4, 4, 4])).toEqual({ a: 1, d: 0, label: 'agree' });
  expect(agreementOf([1, 2, 3, 4, 5]).a).toBe(0);
});

test('agreement stays within its bounds and does not depend on the order of scores', () => {
  const scores = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(scores, (given) => {
      const { a, d, label } = agreementOf(given);
      expect(a).toBeGreaterThanOrEqual(-1 - 1e-12);
      expect(a).toBeLessThanOrEqual(1 + 1e-12);
      expect(d).toBeGreaterThanOrEqual(0);
      expect(d).toBeLessThanOrEqual(1);
      const reversed = agreementOf([...given].reverse());
      expect(reversed.a).toBeCloseTo(a, 12);
      expect(reversed.label).toBe(label);
      // The scale may be read from either end.
      expect(agreementOf(given.map((score) => 6 - score)).a).toBeCloseTo(a, 12);
    }),
  );
});

test('a criterion is as disputed as its most disputed option', () => {
  const agreement = criterionAgreement({ go: [3, 3, 3], rust: [1, 3, 5] });
  expect(agreement?.label).toBe('split');
  expect(criterionAgreement({ go: [], rust: [] })).toBeUndefined();
});

test('nearness counts the scores within one step of the median', () => {
  expect(nearMedian([1, 3, 3, 5])).toBe(0.5);
  expect(nearMedian([4, 4, 5])).toBe(1);
});

test('the reviewers of the worked example agree on the common criteria with W = 0.7778', () => {
  expect(assess(exampleA).kendallW).toBeCloseTo(0.7778, 4);
});

test('Kendall’s W is 1 for equal orders and absent with too few items or raters', () => {
  expect(
    kendallW([
      [1, 2, 3, 4],
      [-3, -2, 0, 4],
    ]),
  ).toBeCloseTo(1, 12);
  expect(kendallW([[1, 2, 3]])).toBeNull();
  expect(
    kendallW([
      [1, 2],
      [1, 2],
    ]),
  ).toBeNull();
  expect(
    kendallW([
      [1, 1, 1],
      [2, 2, 2],
    ]),
  ).toBeNull();
});

test('the agenda puts heavy and disputed criteria first', () => {
  expect(assess(exampleA).agenda).toEqual([
    'perf.raw_speed',
    'team.learning',
    'perf.memory',
    'team.hiring',
  ]);
  const quarrel = criterionAgreement({ go: [1, 5] });
  const nod = criterionAgreement({ go: [4, 4] });
  if (!quarrel || !nod) throw new Error('scores were given');
  expect(agendaOf({ a: nod, b: quarrel, c: quarrel }, { a: 0.8, b: 0.1, c: 0.1 })).toEqual([
    'b',
    'c',
    'a',
  ]);
});

test('the agreement in the worked example is the one printed in the format', () => {
  const speed = assess(exampleA).agreement['perf.raw_speed'];
  expect(speed).toMatchObject({ label: 'mixed', go: { label: 'mixed' }, rust: { label: 'agree' } });
  expect(speed?.go).toMatchObject({ a: expect.closeTo(0.5, 7), d: expect.closeTo(0.4082483, 7) });
  expect(speed?.rust).toMatchObject({
    a: expect.closeTo(0.8333333, 7),
    d: expect.closeTo(0.2357023, 7),
  });
});
