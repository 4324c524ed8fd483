import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  type AssessmentInput,
  assess,
  parseAssessment,
  readAssessment,
} from '#domain/assessment.ts';
import { exampleA, smallCore } from '#tests/support/assessments.ts';

/** A deep copy of the example, changed by hand, as text a stranger could have typed. */
// biome-ignore lint/suspicious/noExplicitAny: a malformed input has no type
type Loose = any;
function complaint(change: (input: Loose) => void, base: AssessmentInput = exampleA): string {
  const input = structuredClone(base) as Loose;
  change(input);
  const read = readAssessment(JSON.stringify(input));
  return read.ok ? 'accepted' : (read.detail ?? '');
}
const withHybrid: AssessmentInput = { ...exampleA, hybrid: smallCore() };

const complaints: [string, string, (input: Loose) => void, AssessmentInput?][] = [
  [
    'a score out of range',
    'ballots[0].scores.perf.memory.go: must be a whole number from 1 to 5',
    (input) => {
      input.ballots[0].scores['perf.memory'].go = 6;
    },
  ],
  [
    'half a point',
    'ballots[2].scores.team.hiring.rust: must be a whole number from 1 to 5',
    (input) => {
      input.ballots[2].scores['team.hiring'].rust = 2.5;
    },
  ],
  [
    'a score as text',
    'ballots[0].scores.perf.memory.go: must be a whole number from 1 to 5',
    (input) => {
      input.ballots[0].scores['perf.memory'].go = '4';
    },
  ],
  [
    'an option left out',
    'ballots[1].scores.perf.memory.rust: is missing; an entry scores every option',
    (input) => {
      delete input.ballots[1].scores['perf.memory'].rust;
    },
  ],
  [
    'an unknown option',
    'ballots[1].scores.perf.memory.zig: is not an option people score',
    (input) => {
      input.ballots[1].scores['perf.memory'].zig = 3;
    },
  ],
  [
    'an unknown criterion',
    'ballots[0].scores.team.mood: is not one of the criteria',
    (input) => {
      input.ballots[0].scores['team.mood'] = { go: 3, rust: 3 };
    },
  ],
  [
    'a missing criterion',
    'ballots[1].scores.team.hiring: is missing; score it or abstain with a reason',
    (input) => {
      delete input.ballots[1].scores['team.hiring'];
    },
  ],
  [
    'an abstention without a reason',
    'ballots[1].scores.team.hiring.abstain: must give a reason',
    (input) => {
      input.ballots[1].scores['team.hiring'].abstain = ' ';
    },
  ],
  [
    'a score beside an abstention',
    'ballots[1].scores.team.hiring: is both scored and abstained: an abstention covers all options',
    (input) => {
      input.ballots[1].scores['team.hiring'].go = 3;
    },
  ],
  [
    'an entry that is no entry',
    'ballots[0].scores.perf.memory: must be scores per option or an abstention',
    (input) => {
      input.ballots[0].scores['perf.memory'] = 4;
    },
  ],
  [
    'a reviewer who is there twice',
    'ballots[2].reviewer: repeats “ana”; each must be there once',
    (input) => {
      input.ballots[2].reviewer = 'ana';
    },
  ],
  [
    'a criterion that is there twice',
    'criteria[1].id: repeats “perf.raw_speed”; each must be there once',
    (input) => {
      input.criteria[1].id = 'perf.raw_speed';
    },
  ],
  [
    'a negative weight',
    'criteria[0].weight: must be at least 0',
    (input) => {
      input.criteria[0].weight = -1;
    },
  ],
  [
    'weights that are all zero',
    'criteria: at least one weight must be above 0',
    (input) => {
      for (const criterion of input.criteria) criterion.weight = 0;
    },
  ],
  [
    'an unknown group',
    'criteria[0].group: must be performance or tooling or team',
    (input) => {
      input.criteria[0].group = 'Performance';
    },
  ],
  [
    'another version',
    'assessment: must be 1',
    (input) => {
      input.assessment = 2;
    },
  ],
  [
    'no ballots',
    'ballots: must have at least 1 of them',
    (input) => {
      input.ballots = [];
    },
  ],
  [
    'missing ballots',
    'ballots: is missing',
    (input) => {
      delete input.ballots;
    },
  ],
  [
    'a red line on nothing',
    'ballots[0].redLines[0].criterion: is not one of the criteria',
    (input) => {
      input.ballots[0].redLines = [{ criterion: 'x', option: 'go', reason: 'r' }];
    },
  ],
  [
    'a red line without a reason',
    'ballots[0].redLines[0].reason: must not be empty',
    (input) => {
      input.ballots[0].redLines = [{ criterion: 'team.hiring', option: 'go', reason: '' }];
    },
  ],
  [
    'a hybrid scored by hand',
    'options[1]: a hybrid is not scored by hand; leave it out here and describe it in “hybrid”',
    (input) => {
      input.options = ['go', 'hybrid'];
    },
  ],
  [
    'shares that miss the whole',
    'hybrid.components: the hotPath shares sum to 0.9, not 1',
    (input) => {
      input.hybrid.components[0].hotPath = 0.7;
    },
    withHybrid,
  ],
  [
    'a boundary to nowhere',
    'hybrid.boundaries[0].to: is not one of the components',
    (input) => {
      input.hybrid.boundaries[0].to = 'gone';
    },
    withHybrid,
  ],
  [
    'an unknown kind of boundary',
    'hybrid.boundaries[0].kind: must be process_grpc or sidecar or ffi_cgo or wasm',
    (input) => {
      input.hybrid.boundaries[0].kind = 'pigeon';
    },
    withHybrid,
  ],
  [
    'an override off the scale',
    'hybrid.overrides[0].score: must be a whole number from 1 to 5',
    (input) => {
      input.hybrid.overrides = [{ criterion: 'perf.memory', score: 0, reason: 'r' }];
    },
    withHybrid,
  ],
];

for (const [what, words, change, base] of complaints) {
  test(`an assessment with ${what} is refused with its place`, () => {
    expect(complaint(change, base)).toBe(words);
  });
}

test('text that is no JSON, or JSON that is no object, is refused in one line', () => {
  for (const text of ['', '{', 'null', '[]', '7']) {
    const read = readAssessment(text);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.detail).toMatch(/^the assessment: .+$/);
  }
});

test('reading never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(readAssessment(text).ok).toBe(false);
    }),
  );
});

test('a name that would reach into the object’s own machinery is refused', () => {
  expect(
    complaint((input) => {
      input.ballots[0].reviewer = '__proto__';
    }),
  ).toBe('ballots[0].reviewer: is a reserved word; choose another name');
});

test('a score that every object inherits is missing all the same', () => {
  const inherited = { ...exampleA, options: ['go', 'constructor'] };
  expect(complaint(() => undefined, inherited)).toContain(
    'ballots[0].scores.perf.raw_speed.constructor: is missing',
  );
});

test('optional parts may be left out and unknown ones are ignored', () => {
  const { seed: _, ...bare } = exampleA;
  const read = parseAssessment({ ...bare, title: 'Payments core' });
  expect(read.ok).toBe(true);
  if (read.ok) expect(assess(read.value)).toEqual(assess(exampleA));
});
