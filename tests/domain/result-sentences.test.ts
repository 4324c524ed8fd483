import { expect, test } from '@playwright/test';
import { type Reading, twentieths } from '#components/results/reading.ts';
import { reviewerCodes } from '#components/results/reviewer-codes.ts';
import {
  balanceSentence,
  budgetSentence,
  flipSentence,
  pairSentence,
  preferenceSentence,
  shiftSentence,
  spreadSentence,
  verdictLead,
  verdictSentence,
} from '#components/results/sentences.ts';
import { assess, assessmentSchema } from '#domain/assessment.ts';

const lines = [
  { id: 'speed', name: 'Raw execution speed', group: 'performance', weight: 40 },
  { id: 'memory', name: 'Memory footprint', group: 'performance', weight: 20 },
  { id: 'learning', name: 'Learning curve', group: 'team', weight: 25 },
  { id: 'hiring', name: 'Hiring pool', group: 'team', weight: 15 },
] as const;

type Pair = readonly [go: number, rust: number] | null;

const ballot = (reviewer: string, pairs: readonly Pair[]) => ({
  reviewer,
  scores: Object.fromEntries(
    lines.map(({ id }, place) => {
      const pair = pairs[place];
      return [id, pair ? { go: pair[0], rust: pair[1] } : { abstain: 'no knowledge' }];
    }),
  ),
});

/** The worked example of the method: Go 3.64, Rust 3.53, too close to call. */
function exampleA(): Reading {
  const input = assessmentSchema.parse({
    assessment: 1,
    criteria: lines.map(({ id, group, weight }) => ({ id, group, weight })),
    options: ['go', 'rust'],
    ballots: [
      ballot('a', [
        [3, 5],
        [3, 4],
        [5, 2],
        [5, 2],
      ]),
      ballot('b', [[2, 5], [3, 5], [4, 3], null]),
      ballot('c', [
        [4, 4],
        [3, 4],
        [5, 1],
        [4, 2],
      ]),
    ],
  });
  const reviewers = [
    { id: 'a', name: 'Ana' },
    { id: 'b', name: 'Ben' },
    { id: 'c', name: 'Cy' },
  ];
  return { result: assess(input), criteria: lines, reviewers, ballots: input.ballots };
}

test('the verdict says how far ahead the winner is and who turns it', () => {
  const reading = exampleA();
  expect(verdictLead(reading.result)).toBe('Too close to call');
  expect(verdictSentence(reading)).toBe(
    'Go is ahead by 0.11 points on a scale of 1 to 5. Without Cy, Rust wins. Talk about raw execution speed first.',
  );
  expect(preferenceSentence(reading)).toBe('2 of 3 reviewers’ own totals prefer Go.');
});

test('the balance names what pulls hardest to each side', () => {
  expect(balanceSentence(exampleA())).toBe(
    'Learning curve pulls hardest to Go, by 0.67. Raw execution speed pulls hardest to Rust, by 0.67. Altogether Go is heavier by 0.11.',
  );
});

test('flips and shifts are told in points of 100', () => {
  const reading = exampleA();
  expect(flipSentence(reading)).toBe(
    'Rust wins if learning curve counts 21.8 % instead of 25 %, or if raw execution speed counts 43.7 % instead of 40 %.',
  );
  expect(shiftSentence(reading)).toBe(
    'Moving 2.5 of 100 points from learning curve to raw execution speed makes it a tie. A hair more and Rust wins.',
  );
});

test('a pair of scores that turns the result by itself is named', () => {
  expect(pairSentence(exampleA())).toBe(
    'Take out any one of these pairs of scores and the winner changes: Cy’s on raw execution speed; Cy’s on learning curve.',
  );
});

test('the widest spread on a criterion is told with names', () => {
  const { ballots, reviewers } = exampleA();
  expect(spreadSentence(lines[0], ballots, reviewers)).toBe('Ben gives Go 2, Cy gives it 4.');
});

test('twenty squares are always twenty', () => {
  const counts = twentieths(exampleA().result).map(({ count }) => count);
  expect(counts).toEqual([12, 8]);
});

test('a boundary over its budget says by how much', () => {
  expect(budgetSentence(0.15, 0.234)).toContain('so 0.08 is left');
  expect(budgetSentence(0.3, 0.2)).toContain('so it is over by 0.10');
  expect(budgetSentence(0.1, -0.4)).toContain('no room for a boundary');
});

test('letters on the dots tell everybody apart', () => {
  const names = ['Ana Lima', 'Anselm Roth', 'Ben', 'Ana Lund', 'Ana'];
  const codes = reviewerCodes(names.map((name, place) => ({ id: String(place), name })));
  expect(new Set(codes.values()).size).toBe(names.length);
  expect(codes.get('2')).toBe('B');
});
