import { expect, test } from '@playwright/test';
import { type AssessmentInput, assess } from '#domain/assessment.ts';
import { weightsOf } from '#domain/tally.ts';
import {
  acceptabilitySentence,
  agreementSentence,
  contributions,
  flipSentence,
  headline,
  type Names,
  preferenceSentence,
  pullSentence,
  reviewerSentence,
  shiftSentence,
  verdictOf,
} from '#domain/verdict.ts';
import { atPriors, exampleA, profileWeights, smallCore } from '#tests/support/assessments.ts';

const spoken: Record<string, string> = {
  'perf.raw_speed': 'speed',
  'perf.memory': 'memory',
  'team.learning': 'learning',
  'team.hiring': 'hiring',
  go: 'Go',
  rust: 'Rust',
  hybrid: 'Go and Rust',
  ana: 'Ana',
  ben: 'Ben',
  cy: 'Cy',
};
const say = (id: string) => spoken[id] ?? id;
const names: Names = { option: say, criterion: say, reviewer: say };
const weights = weightsOf(exampleA);
const told = assess(exampleA);

const firm = {
  margin: 0.3,
  acceptability: 0.9,
  someoneFlips: false,
  openRedLine: false,
  unsureWeight: 0.2,
};

test('a verdict is clear only when every condition holds, at the bounds included', () => {
  expect(verdictOf(firm)).toBe('clear');
  expect(verdictOf({ ...firm, margin: 0.1 + 0.2 - 1e-12 })).toBe('clear');
  expect(verdictOf({ ...firm, margin: 0.299 })).toBe('leaning');
  expect(verdictOf({ ...firm, acceptability: 0.899 })).toBe('leaning');
  expect(verdictOf({ ...firm, someoneFlips: true })).toBe('leaning');
  expect(verdictOf({ ...firm, openRedLine: true })).toBe('leaning');
});

test('a verdict is leaning from 0.65 acceptability and 0.05 margin, else too close to call', () => {
  expect(verdictOf({ ...firm, acceptability: 0.65, margin: 0.05 })).toBe('leaning');
  expect(verdictOf({ ...firm, acceptability: 0.649 })).toBe('too_close');
  expect(verdictOf({ ...firm, margin: 0.049 })).toBe('too_close');
});

test('there are not enough scores when more than a fifth of the weight is unsure', () => {
  expect(verdictOf({ ...firm, unsureWeight: 0.201 })).toBe('not_enough_scores');
});

test('the worked example is too close to call', () => {
  expect(told.verdict).toBe('too_close');
  expect(headline(told, names)).toBe('Go 3.64 · Rust 3.53 — too close to call');
});

test('the sentences of the worked example are those of the method', () => {
  expect(pullSentence(told, weights, names)).toBe('Learning pulls hardest to Go');
  expect(shiftSentence(told, weights, names)).toBe(
    'Moving 2.5 of 100 points from learning to speed flips it',
  );
  expect(acceptabilitySentence(told, names)).toBe('Go wins in about 12 of 20 plausible weightings');
  expect(reviewerSentence(told, names)).toBe('Without Cy, Rust wins');
  expect(preferenceSentence(told, names)).toBe('2 of 3 reviewers’ own totals prefer Go');
  expect(agreementSentence(told, names)).toBe('Mixed on speed: talk about this first');
});

test('the flip that is told is the nearest one, with digits enough to see the difference', () => {
  expect(flipSentence(told, weights, names)).toBe(
    'Rust wins if learning counts 22 % instead of 25 %',
  );
  const flips = { ...told.robustness.flips, 'team.learning': 0.2501 };
  const near = { ...told, robustness: { ...told.robustness, flips } };
  expect(flipSentence(near, weights, names)).toBe(
    'Rust wins if learning counts 25.01 % instead of 25.00 %',
  );
});

test('contributions come strongest first and sum to the margin', () => {
  const list = contributions(told.cells, weights, 'go', 'rust');
  expect(list.map(({ criterion }) => criterion)).toEqual([
    'perf.raw_speed',
    'team.learning',
    'team.hiring',
    'perf.memory',
  ]);
  expect(list.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(told.margin, 9);
});

const everyone = (go: number, rust: number): AssessmentInput => ({
  ...exampleA,
  ballots: exampleA.ballots.map((ballot) => ({
    ...ballot,
    scores: Object.fromEntries(exampleA.criteria.map(({ id }) => [id, { go, rust }])),
  })),
});

test('a winner ahead on everything is told as such', () => {
  const ahead = assess(everyone(5, 3));
  expect(headline(ahead, names)).toBe('Go 5.00 · Rust 3.00 — clearly Go');
  expect(flipSentence(ahead, weights, names)).toBe(
    'No single weight, however large or small, changes the winner',
  );
  expect(shiftSentence(ahead, weights, names)).toBe(
    'No change of weights helps Rust: it is behind on every criterion',
  );
  expect(reviewerSentence(ahead, names)).toBe('No single reviewer decides it');
  expect(agreementSentence(ahead, names)).toBe('The scores agree on every criterion');
});

test('a full tie names no criterion and no preference', () => {
  const level = assess(everyone(4, 4));
  expect(level).toMatchObject({ tie: true, margin: 0, verdict: 'too_close' });
  expect(pullSentence(level, weights, names)).toBe('No criterion pulls either way');
  expect(preferenceSentence(level, names)).toBe('0 of 3 reviewers’ own totals prefer Go');
  expect(shiftSentence(level, weights, names)).toBe('The smallest change of weights flips it');
});

test('an open red line keeps a verdict from being clear, a cleared one does not', () => {
  const [first, ...rest] = everyone(5, 3).ballots;
  if (!first) throw new Error('the example has ballots');
  const line = { criterion: 'team.hiring', option: 'go', reason: 'No one left to hire' };
  const withLine = (cleared?: string): AssessmentInput => ({
    ...exampleA,
    ballots: [{ ...first, redLines: [{ ...line, cleared }] }, ...rest],
  });
  expect(assess(withLine())).toMatchObject({
    verdict: 'leaning',
    notes: ['red_line:team.hiring:go'],
  });
  expect(assess(withLine('Two people join in March'))).toMatchObject({
    verdict: 'clear',
    notes: [],
  });
});

test('a hybrid is spoken of like the other options', () => {
  const input = atPriors(profileWeights('crud_api'), smallCore());
  expect(headline(assess(input), names)).toMatch(/^Go 4\.42 · Go and Rust 4\.01 · Rust 3\.08 — /);
});
