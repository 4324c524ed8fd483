import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { type AssessmentInput, assess } from '#domain/assessment.ts';
import { isAbstention } from '#domain/scoring.ts';
import { tally } from '#domain/tally.ts';
import { anyAssessment, exampleA } from '#tests/support/assessments.ts';

const close = (value: number) => expect.closeTo(value, 5);
const example = assess(exampleA).robustness;

test('without Cy the worked example goes to Rust, and without the others it stays', () => {
  expect(example.leaveOneOut).toEqual({
    ana: { winner: 'go', totals: { go: close(3.525), rust: close(3.5) }, flips: false },
    ben: { winner: 'go', totals: { go: close(3.925), rust: close(3.275) }, flips: false },
    cy: { winner: 'rust', totals: { go: close(3.475), rust: close(3.825) }, flips: true },
  });
});

test('the pairs of scores that alone decide the worked example are ringed', () => {
  expect(example.pairFlips).toEqual([
    ['cy', 'perf.raw_speed'],
    ['cy', 'team.learning'],
  ]);
});

const withoutReviewer = (input: AssessmentInput, reviewer: string): AssessmentInput => ({
  ...input,
  ballots: input.ballots.filter((ballot) => ballot.reviewer !== reviewer),
});

test('leaving a reviewer out equals an assessment they never took part in', () => {
  fc.assert(
    fc.property(
      anyAssessment.filter(({ ballots }) => ballots.length > 1),
      (input) => {
        for (const [reviewer, without] of Object.entries(assess(input).robustness.leaveOneOut)) {
          const again = tally(withoutReviewer(input, reviewer)).standing;
          expect(without.totals).toEqual(again.totals);
          if (!again.tie) expect(without.winner).toBe(again.ranking[0] ?? null);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('a ringed pair of scores flips the winner when its reviewer abstains there instead', () => {
  fc.assert(
    fc.property(anyAssessment, (input) => {
      const { ranking, robustness } = assess(input);
      for (const ballot of input.ballots) {
        for (const { id } of input.criteria) {
          const entry = ballot.scores[id];
          if (entry === undefined || isAbstention(entry)) continue;
          const silent = {
            ...input,
            ballots: input.ballots.map((other) =>
              other === ballot
                ? { ...other, scores: { ...other.scores, [id]: { abstain: 'left out' } } }
                : other,
            ),
          };
          const { totals } = tally(silent).standing;
          const own = totals[ranking[0] ?? ''] ?? 0;
          const beaten = Object.values(totals).some((total) => total > own + 1e-9);
          const ringed = robustness.pairFlips.some(([r, c]) => r === ballot.reviewer && c === id);
          expect(ringed).toBe(Object.keys(totals).length > 0 && beaten);
        }
      }
    }),
    { numRuns: 15 },
  );
});
