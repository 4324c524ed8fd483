import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { type AssessmentInput, assess, assessmentSchema } from '#domain/assessment.ts';
import { anyAssessment, exampleA, smallCore } from '#tests/support/assessments.ts';

const withHybrid: AssessmentInput = { ...exampleA, hybrid: smallCore() };

test('a result has the properties of the format, in its words', () => {
  expect(Object.keys(assess(withHybrid))).toEqual([
    'assessment',
    'totals',
    'medianTotals',
    'cells',
    'ranking',
    'margin',
    'tie',
    'reviewerTotals',
    'agreement',
    'kendallW',
    'agenda',
    'robustness',
    'hybrid',
    'verdict',
    'notes',
  ]);
  expect(Object.keys(assess(withHybrid).robustness)).toEqual([
    'challenger',
    'flips',
    'l1',
    'l2',
    'acceptability',
    'leaveOneOut',
    'pairFlips',
    'breakEven',
  ]);
  expect(assess(exampleA).hybrid).toBeNull();
});

test('every valid assessment gives a result that survives being stored', () => {
  fc.assert(
    fc.property(anyAssessment, (input) => {
      expect(assessmentSchema.safeParse(input).success).toBe(true);
      const result = assess(input);
      const stored = JSON.parse(
        JSON.stringify(result, (_, value) => (Object.is(value, -0) ? 0 : value)),
      );
      expect(stored).toEqual(JSON.parse(JSON.stringify(result)));
      expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/);
      const numbers = JSON.stringify(result).match(/:null/g)?.length ?? 0;
      expect(numbers).toBeLessThanOrEqual(2 * input.criteria.length + 6 + input.ballots.length);
    }),
    { numRuns: 30 },
  );
});

test('the same input gives the same result', () => {
  expect(assess(exampleA)).toEqual(assess(structuredClone(exampleA)));
});

const allAbstain = (input: AssessmentInput, id: string, who: readonly string[]) => ({
  ...input,
  ballots: input.ballots.map((ballot) =>
    who.includes(ballot.reviewer)
      ? { ...ballot, scores: { ...ballot.scores, [id]: { abstain: 'no knowledge' } } }
      : ballot,
  ),
});

test('thin and unscored criteria are noted and, above a fifth of the weight, block a verdict', () => {
  const thin = assess(allAbstain(exampleA, 'team.hiring', ['ana', 'ben']));
  expect(thin.notes).toEqual(['thin:team.hiring', 'no_expertise:team.hiring']);
  expect(thin.verdict).not.toBe('not_enough_scores');
  const unscored = assess(allAbstain(exampleA, 'team.learning', ['ana', 'ben', 'cy']));
  expect(unscored.notes).toEqual(['unscored:team.learning', 'no_expertise:team.learning']);
  expect(unscored.verdict).toBe('not_enough_scores');
  expect(unscored.cells).not.toHaveProperty('team.learning');
  expect(unscored.robustness.flips['team.learning']).toBeNull();
});

test('a single reviewer is noted, and one score each is then enough', () => {
  const alone = assess({ ...exampleA, ballots: exampleA.ballots.slice(0, 1) });
  expect(alone.notes).toEqual(['single_reviewer']);
  expect(alone.robustness.leaveOneOut).toEqual({});
  expect(alone.kendallW).toBeNull();
});

test('a reviewer who scored less than 0.6 of the weight is noted as partial', () => {
  const partial = allAbstain(exampleA, 'perf.raw_speed', ['ben']);
  expect(assess(partial).notes).toContain('partial:ben');
  expect(assess(exampleA).notes).toEqual([]);
});

test('a winner by mean that loses by median is noted', () => {
  const scores = (go: number, rust: number) =>
    Object.fromEntries(exampleA.criteria.map(({ id }) => [id, { go, rust }]));
  const input: AssessmentInput = {
    ...exampleA,
    ballots: [
      { reviewer: 'a', scores: scores(3, 4) },
      { reviewer: 'b', scores: scores(3, 4) },
      { reviewer: 'c', scores: scores(5, 1) },
    ],
  };
  const { ranking, medianTotals, notes } = assess(input);
  expect(ranking[0]).toBe('go');
  expect(medianTotals.rust).toBeGreaterThan(medianTotals.go ?? 0);
  expect(notes).toContain('mean_median_disagree');
});

test('when everyone abstains on everything there is a result without a ranking', () => {
  const nothing = exampleA.criteria.reduce(
    (input, { id }) => allAbstain(input, id, ['ana', 'ben', 'cy']),
    exampleA,
  );
  expect(assess(nothing)).toMatchObject({
    totals: {},
    ranking: [],
    margin: 0,
    verdict: 'not_enough_scores',
    robustness: { challenger: null, l1: null, l2: null },
  });
});

test('an option that is ahead on every criterion has no flips and no shifts', () => {
  const scores = Object.fromEntries(exampleA.criteria.map(({ id }) => [id, { go: 5, rust: 2 }]));
  const { robustness, verdict } = assess({ ...exampleA, ballots: [{ reviewer: 'a', scores }] });
  expect(Object.values(robustness.flips)).toEqual([null, null, null, null]);
  expect(robustness).toMatchObject({ l1: null, l2: null });
  expect(verdict).toBe('clear');
});

test('languages outside the map’s two are noted, as are derived scores that hit the end', () => {
  const hybrid = {
    ...smallCore('wasm'),
    components: [
      { id: 'core', language: 'rust' as const, hotPath: 1, effort: 0.2 },
      { id: 'jobs', language: 'other' as const, hotPath: 0, effort: 0.8 },
    ],
    boundaries: [{ from: 'jobs', to: 'core', kind: 'wasm' as const }],
  };
  const low = Object.fromEntries(exampleA.criteria.map(({ id }) => [id, { go: 1, rust: 1 }]));
  const { notes } = assess({ ...exampleA, ballots: [{ reviewer: 'a', scores: low }], hybrid });
  expect(notes).toContain('other_language:jobs');
  expect(notes).toContain('clamped:perf.raw_speed');
});
