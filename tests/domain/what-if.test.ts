import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { ifSentence } from '#components/results/what-if/sentence.ts';
import { type AssessmentInput, assess } from '#domain/assessment.ts';
import {
  asScored,
  drawer,
  drawOf,
  isAsScored,
  largestShare,
  pointsIf,
  setCell,
  setShare,
  sharesIf,
  tried,
  triedResult,
  type WhatIf,
} from '#domain/what-if.ts';
import { linkOf, whatIfOf } from '#domain/what-if-link.ts';
import { anyAssessment, exampleA } from '#tests/support/assessments.ts';

// One for all tests, so that what it keeps from one draw to the next is tried as well.
const drawn = drawer();
const base = assess(exampleA);
const resultOf = (input: AssessmentInput, whatIf: WhatIf) => {
  const scored = assess(input);
  const then = tried(input, scored.cells, whatIf);
  return triedResult(then, scored, drawn(drawOf(then)));
};
const withShare = (criterion: string, share: number, from: WhatIf = asScored) =>
  setShare(exampleA, base.cells, from, criterion, share);

test('a what-if that changes nothing is the result as scored', () => {
  fc.assert(
    fc.property(anyAssessment, (input) => {
      expect(resultOf(input, asScored)).toEqual(assess(input));
    }),
    { numRuns: 20 },
  );
});

test('weights that were tried give what an assessment with those weights gives', () => {
  const whatIf = withShare('team.hiring', 0.3, withShare('perf.memory', 0.1));
  const criteria = exampleA.criteria.map((line) => ({
    ...line,
    weight: whatIf.weights[line.id] ?? line.weight,
  }));
  expect(resultOf(exampleA, whatIf)).toEqual(assess({ ...exampleA, criteria }));
});

test('a move is drawn as if nothing had been drawn before it', () => {
  const draws = [0, 0.2, 0.6, 0].map((share) =>
    drawOf(tried(exampleA, base.cells, withShare('team.hiring', share))),
  );
  const rust = setCell(base.cells, asScored, 'perf.memory', 'rust', 1);
  for (const draw of [...draws, drawOf(tried(exampleA, base.cells, rust))])
    expect(drawn(draw)).toEqual(drawer()(draw));
});

const anyMoves = fc.array(
  fc.record({
    criterion: fc.constantFrom(...exampleA.criteria.map(({ id }) => id)),
    share: fc.double({ min: 0, max: largestShare, noNaN: true }),
  }),
  { minLength: 1, maxLength: 6 },
);

test('the slider that was moved last stands where it was put, and the weights add up to 100', () => {
  fc.assert(
    fc.property(anyMoves, (moves) => {
      let whatIf = asScored;
      for (const { criterion, share } of moves) whatIf = withShare(criterion, share, whatIf);
      const shares = sharesIf(exampleA, base.cells, whatIf);
      const last = moves.at(-1);
      if (!last) throw new Error('no move');
      const others = Object.entries(shares).filter(([id]) => id !== last.criterion);
      // All others at nothing leave nothing to take from.
      if (others.some(([, share]) => share > 1e-3))
        expect(shares[last.criterion]).toBeCloseTo(last.share, 3);
      expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      const points = Object.values(pointsIf(exampleA, whatIf));
      expect(points.reduce((sum, point) => sum + point, 0)).toBe(100);
    }),
  );
});

test('one slider pushed to the end and back leaves no trace of the way', () => {
  const there = withShare('perf.memory', 1);
  expect(sharesIf(exampleA, base.cells, there)['perf.memory']).toBeCloseTo(largestShare, 4);
  expect(isAsScored(withShare('perf.memory', 0.2, there))).toBe(true);
});

test('a hair beyond its flag a weight changes the winner, a hair before it does not', () => {
  for (const [criterion, flip] of Object.entries(base.robustness.flips)) {
    const today = sharesIf(exampleA, base.cells, asScored)[criterion] ?? 0;
    if (flip === null) continue;
    const hair = flip > today ? 0.002 : -0.002;
    expect(resultOf(exampleA, withShare(criterion, flip + hair)).ranking[0]).toBe('rust');
    expect(resultOf(exampleA, withShare(criterion, flip - hair)).ranking[0]).toBe('go');
  }
});

test('the winner loses when a cell gives up more than its break-even', () => {
  for (const [criterion, gap] of Object.entries(base.robustness.breakEven)) {
    const go = base.cells[criterion]?.go ?? 0;
    const less = (by: number) => setCell(base.cells, asScored, criterion, 'go', go - by);
    expect(resultOf(exampleA, less((gap ?? 0) + 0.01)).ranking[0]).toBe('rust');
    expect(resultOf(exampleA, less((gap ?? 0) - 0.01)).ranking[0]).toBe('go');
  }
});

test('a cell moves everybody by the same, whoever is left out, and nobody’s agreement', () => {
  const whatIf = setCell(base.cells, asScored, 'team.learning', 'rust', 3);
  const result = resultOf(exampleA, whatIf);
  expect(result.cells['team.learning']?.rust).toBeCloseTo(3, 9);
  expect(result.totals.rust).toBeCloseTo((base.totals.rust ?? 0) + 0.25, 9);
  expect(result.agreement).toEqual(base.agreement);
  const [before, now] = [base, result].map(({ robustness }) => robustness.leaveOneOut.ana?.totals);
  expect((now?.rust ?? 0) - (before?.rust ?? 0)).toBeCloseTo(0.25, 9);
  expect(isAsScored(setCell(base.cells, whatIf, 'team.learning', 'rust', 2))).toBe(true);
});

test('a link opens the picture it was made of', () => {
  const cell = fc.record({
    criterion: fc.constantFrom(...exampleA.criteria.map(({ id }) => id)),
    option: fc.constantFrom('go', 'rust'),
    mean: fc.double({ min: 1, max: 5, noNaN: true }),
  });
  fc.assert(
    fc.property(anyMoves, fc.array(cell, { maxLength: 6 }), (moves, cells) => {
      let whatIf = asScored;
      for (const { criterion, share } of moves) whatIf = withShare(criterion, share, whatIf);
      for (const { criterion, option, mean } of cells)
        whatIf = setCell(base.cells, whatIf, criterion, option, mean);
      const link = linkOf(2, exampleA, whatIf);
      expect(encodeURIComponent(link)).toBe(link);
      const weightless = Object.values(sharesIf(exampleA, base.cells, whatIf)).every(
        (w) => w === 0,
      );
      if (weightless) return;
      expect(whatIfOf(link, 2, exampleA, base.cells)).toEqual({ ok: true, value: whatIf });
    }),
  );
});

test('a link carries several weights pushed to their end one after the other', () => {
  const ends = ['perf.raw_speed', 'perf.memory', 'team.learning', 'perf.raw_speed'];
  const whatIf = ends.reduce((from, id) => withShare(id, 0.995, from), asScored);
  const link = linkOf(1, exampleA, whatIf);
  expect(whatIfOf(link, 1, exampleA, base.cells)).toEqual({ ok: true, value: whatIf });
});

test('a link that cannot be read says what is wrong with it and changes nothing', () => {
  const problem = (link: string) => {
    const read = whatIfOf(link, 1, exampleA, base.cells);
    return read.ok ? 'read' : read.detail;
  };
  expect(problem('1')).toBe('read');
  expect(problem('')).toMatch(/it names no round/);
  expect(problem('1_w9-40')).toMatch(/there is no criterion 9/);
  expect(problem('1_x1-40')).toMatch(/“x1-40” cannot be read/);
  expect(problem('1_w1-1e9')).toMatch(/cannot be read/);
  expect(problem('1_w1--4')).toMatch(/cannot be read/);
  expect(problem('1_g1-6')).toMatch(/6 is not a score from 1 to 5/);
  expect(problem('1_g1-4_g1-4')).toMatch(/“g1-4” comes twice/);
  expect(problem('1_w1-0_w2-0_w3-0_w4-0')).toMatch(/no criterion has any weight/);
  expect(problem('3_w1-40')).toMatch(/is about round 3, and the newest result is of round 1/);
});

test('a what-if is told in one sentence, however much was moved', () => {
  const criteria = exampleA.criteria.map((line) => ({ ...line, name: `Name of ${line.id}` }));
  const say = (whatIf: WhatIf) =>
    ifSentence({
      ...{ whatIf, criteria, cells: base.cells },
      shares: sharesIf(exampleA, base.cells, whatIf),
      before: sharesIf(exampleA, base.cells, asScored),
    });
  expect(say(asScored)).toBe('');
  const one = withShare('perf.raw_speed', 0.44);
  expect(say(one)).toBe('If name of perf.raw_speed counts 44 instead of 40');
  const two = setCell(base.cells, one, 'team.hiring', 'rust', 4);
  expect(say(two)).toMatch(/ and Rust gets 4.00 instead of 2.00 on name of team.hiring$/);
  expect(say(setCell(base.cells, two, 'team.hiring', 'go', 1))).toMatch(
    / and 1 more thing changes$/,
  );
});
