import fc from 'fast-check';
import { type AssessmentInput, assess } from '#domain/assessment.ts';
import { builtInTemplate } from '#domain/built-in-template.ts';
import { emptyComponentMap } from '#domain/component-map.ts';
import { decisionStates } from '#domain/lifecycle.ts';
import type {
  ExportedDecision,
  ExportedResponse,
  ExportedRound,
} from '#domain/markdown/exported.ts';
import { outcomes } from '#domain/record.ts';
import { anyAssessment } from './assessments.ts';

/** Words as hostile people type them: markup, quotes, line ends, controls, other scripts. */
export const anyWords: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    ...['"', "'", ': ', '- a', '# x', '---', '|', '\\|', '`', '```', '<b>', '<!--', '&amp;', '*a*'],
    ...['_a_', '[x](y)', 'a\nb', '../../etc/passwd', 'CON', '💥', 'да', '\u2028', '{a: b}', 'null'],
    ...['## Considered Options', 'Title\n===', '```json assessment\n{}\n```'],
  ),
);

export const roundOf = (input: AssessmentInput, name = (id: string) => id): ExportedRound => ({
  n: 1,
  revealedOn: '2026-11-20',
  underQuorum: false,
  asked: input.ballots.length,
  input,
  result: assess(input),
  reviewerNames: Object.fromEntries(
    input.ballots.map(({ reviewer }) => [reviewer, name(reviewer)]),
  ),
  criterionNames: Object.fromEntries(builtInTemplate.criteria.map((each) => [each.id, each.name])),
  notes: [],
});

export const plainDecision: ExportedDecision = {
  ref: 'payments-0007',
  number: 7,
  service: { slug: 'payments', name: 'Payments' },
  kind: 'language',
  state: 'draft',
  parts: { title: 'Language for the ledger', context: 'We fold postings into balances.' },
  outcome: null,
  decidedOn: null,
  decidedYearOnly: false,
  changedOn: '2026-11-20',
  driver: 'Dee',
  approver: 'Fay',
  reviewers: ['Ana', 'Ben', 'Cy'],
  solo: false,
  recorded: false,
  round: null,
  responses: [],
  weightChange: null,
  rules: [],
  evidence: [],
  links: [],
  endedBecause: null,
  hash: '0'.repeat(64),
  head: { seq: '41', hash: 'f'.repeat(64) },
};

const words = anyWords;
const anyParts = fc.record(
  {
    title: words,
    tags: fc.array(words, { maxLength: 3 }),
    context: words,
    drivers: words,
    options: words,
    decision: words,
    consequences: words,
    confirmation: words,
    more_information: words,
    'option.go': words,
    'option.rust': words,
    'option.hybrid': words,
    revisit: fc.record({ on: fc.constantFrom(null, '2027-01-01'), condition: words }),
    outcome: fc.record({
      option: fc.constantFrom(null, ...outcomes),
      reason: words,
      heldFrom: fc.constant(null),
    }),
    map: fc
      .record({ name: words, path: words, fallback: words })
      .map(({ name, path, fallback }) => ({
        ...emptyComponentMap,
        fallback,
        components: [
          { id: 'a', name, language: 'go' as const, owner: name, path, hotPath: 1, effort: 1 },
        ],
      })),
  },
  { requiredKeys: [] },
);

/** Any decision at all, with hostile words in every field. */
export const anyExported: fc.Arbitrary<ExportedDecision> = fc.record({
  ref: fc.constant('payments-0007'),
  number: fc.constant(7),
  service: fc.record({ slug: fc.constant('payments'), name: words }),
  kind: fc.constantFrom('language', 'general'),
  state: fc.constantFrom(...decisionStates),
  parts: anyParts,
  outcome: fc.constantFrom(null, ...outcomes),
  decidedOn: fc.constantFrom(null, '2020-01-01'),
  decidedYearOnly: fc.boolean(),
  changedOn: fc.constant('2026-11-20'),
  driver: words,
  approver: fc.option(words),
  reviewers: fc.array(words, { maxLength: 3 }),
  solo: fc.boolean(),
  recorded: fc.boolean(),
  round: fc.option(
    fc.tuple(anyAssessment, words).map(([input, name]) => roundOf(input, () => name)),
  ),
  responses: fc.array(
    fc.record({
      reviewer: words,
      kind: fc.constantFrom('approve', 'approve_with_concern', 'object', 'abstain'),
      note: words,
      harm: words,
      remedy: words,
      on: fc.constant('2026-11-20'),
      current: fc.boolean(),
      resolved: fc.constantFrom<ExportedResponse['resolved']>(null, 'open', 'withdrawn', {
        overriddenBecause: 'a | b',
      }),
    }),
    { maxLength: 2 },
  ),
  weightChange: fc.constant(null),
  rules: fc.array(words, { maxLength: 2 }),
  evidence: fc.array(
    fc.record({
      criterion: fc.constantFrom(null, 'perf.memory', 'x'),
      what: words,
      go: fc.option(fc.double({ noNaN: true })),
      rust: fc.constant(null),
      unit: words,
      source: words,
      url: words,
      grade: fc.constant('C'),
      verified: words,
    }),
    { maxLength: 2 },
  ),
  links: fc.array(
    fc.record({
      kind: fc.constantFrom('supersedes', 'amends', 'depends_on', 'relates_to'),
      direction: fc.constantFrom('in', 'out'),
      ref: fc.constant('payments-0003'),
      title: words,
      path: fc.constant('0003-x.md'),
      effective: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  endedBecause: fc.option(words),
  hash: fc.constant('0'.repeat(64)),
  head: fc.option(fc.constant({ seq: '4', hash: 'f'.repeat(64) })),
});
