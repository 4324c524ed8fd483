import fc from 'fast-check';
import type { AssessmentInput } from '#domain/assessment.ts';
import { builtInTemplate } from '#domain/built-in-template.ts';
import type { Hybrid } from '#domain/hybrid.ts';
import type { Ballot, Entry } from '#domain/scoring.ts';
import type { BoundaryPenalties, CriterionGroup } from '#domain/template.ts';

type Pair = readonly [go: number, rust: number];
const entry = (pair: Pair | null): Entry =>
  pair === null ? { abstain: 'no knowledge' } : { go: pair[0], rust: pair[1] };

const exampleCriteria: [string, CriterionGroup, number][] = [
  ['perf.raw_speed', 'performance', 0.4],
  ['perf.memory', 'performance', 0.2],
  ['team.learning', 'team', 0.25],
  ['team.hiring', 'team', 0.15],
];

const exampleBallot = (reviewer: string, pairs: readonly (Pair | null)[]): Ballot => ({
  reviewer,
  scores: Object.fromEntries(exampleCriteria.map(([id], k) => [id, entry(pairs[k] ?? null)])),
});

/** Worked example A of the method: three reviewers, four criteria, one abstention. */
export const exampleA: AssessmentInput = {
  assessment: 1,
  criteria: exampleCriteria.map(([id, group, weight]) => ({ id, group, weight })),
  options: ['go', 'rust'],
  ballots: [
    exampleBallot('ana', [
      [3, 5],
      [3, 4],
      [5, 2],
      [5, 2],
    ]),
    exampleBallot('ben', [[2, 5], [3, 5], [4, 3], null]),
    exampleBallot('cy', [
      [4, 4],
      [3, 4],
      [5, 1],
      [4, 2],
    ]),
  ],
  seed: 1,
};

/** A small hot core in Rust behind a boundary: 0.8 of the hot path, 0.2 of the effort. */
export const smallCore = (kind: keyof BoundaryPenalties = 'process_grpc'): Hybrid => ({
  components: [
    { id: 'core', language: 'rust', hotPath: 0.8, effort: 0.2 },
    { id: 'api', language: 'go', hotPath: 0.2, effort: 0.8 },
  ],
  boundaries: [{ from: 'api', to: 'core', kind }],
  overrides: [],
});

/** One reviewer who gives every criterion the template's priors. */
export function atPriors(
  weights: Readonly<Record<string, number>>,
  hybrid?: Hybrid,
): AssessmentInput {
  return {
    assessment: 1,
    criteria: builtInTemplate.criteria.map(({ id, group }) => ({
      id,
      group,
      weight: weights[id] ?? 0,
    })),
    options: ['go', 'rust'],
    ballots: [
      {
        reviewer: 'priors',
        scores: Object.fromEntries(
          builtInTemplate.criteria.map(({ id, priors }) => [id, { ...priors }]),
        ),
      },
    ],
    ...(hybrid ? { hybrid } : {}),
  };
}

export function profileWeights(id: string): Record<string, number> {
  const profile = builtInTemplate.profiles.find((candidate) => candidate.id === id);
  if (!profile) throw new Error(`No profile ${id}`);
  return profile.weights;
}

const score = fc.integer({ min: 1, max: 5 });
const anyEntry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ go: score, rust: score }) },
  { weight: 1, arbitrary: fc.constant({ abstain: 'not applicable' }) },
);

export const anyHybrid: fc.Arbitrary<Hybrid> = fc
  .record({
    hotPath: fc.integer({ min: 0, max: 100 }),
    effort: fc.integer({ min: 0, max: 100 }),
    kinds: fc.array(fc.constantFrom('process_grpc', 'sidecar', 'ffi_cgo', 'wasm'), {
      maxLength: 8,
    }),
    answers: fc.array(fc.constantFrom('good', 'ok', 'bad'), { maxLength: 6 }),
  })
  .map(({ hotPath, effort, kinds, answers }) => ({
    components: [
      { id: 'core', language: 'rust', hotPath: hotPath / 100, effort: effort / 100 },
      { id: 'api', language: 'go', hotPath: 1 - hotPath / 100, effort: 1 - effort / 100 },
    ],
    boundaries: kinds.map((kind) => ({ from: 'api', to: 'core', kind, answers })),
    overrides: [],
  }));

/** Any valid assessment on the template's criteria; weights are whole and not all zero. */
export const anyAssessment: fc.Arbitrary<AssessmentInput> = fc
  .integer({ min: 2, max: builtInTemplate.criteria.length })
  .chain((n) =>
    fc.record({
      first: fc.integer({ min: 1, max: 40 }),
      rest: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: n - 1, maxLength: n - 1 }),
      ballots: fc.array(fc.array(anyEntry, { minLength: n, maxLength: n }), {
        minLength: 1,
        maxLength: 5,
      }),
      hybrid: fc.option(anyHybrid, { nil: undefined }),
    }),
  )
  .map(({ first, rest, ballots, hybrid }) => {
    const criteria = [first, ...rest].flatMap((weight, k) => {
      const criterion = builtInTemplate.criteria[k];
      return criterion ? [{ id: criterion.id, group: criterion.group, weight }] : [];
    });
    return {
      assessment: 1,
      criteria,
      options: ['go', 'rust'],
      ballots: ballots.map((entries, r) => ({
        reviewer: `reviewer-${r}`,
        scores: Object.fromEntries(
          criteria.map(({ id }, k) => [id, entries[k] ?? { abstain: 'not applicable' }]),
        ),
      })),
      ...(hybrid ? { hybrid } : {}),
    };
  });
