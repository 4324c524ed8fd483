import { z } from 'zod';
import {
  agendaOf,
  type CriterionAgreement,
  criterionAgreement,
  differenceRatings,
  kendallW,
} from './agreement.ts';
import { checkAssessment } from './assessment-checks.ts';
import { type HybridBalance, hybridBalance, hybridSchema } from './hybrid.ts';
import { notesOf, openRedLines, unsureWeight } from './notes.ts';
import { err, ok, type Result } from './result.ts';
import { type Acceptability, type Robustness, robustnessOf, sampled } from './robustness.ts';
import {
  ballotSchema,
  type Cells,
  median,
  nameSchema,
  normalised,
  scoresGiven,
  type Totals,
} from './scoring.ts';
import {
  groupLookup,
  type Panel,
  type ReviewerTotal,
  rankedOptions,
  reviewerTotal,
  type Tally,
  tally,
  weightsOf,
} from './tally.ts';
import { criterionGroups } from './template.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** The assessment format, version 1: everything a result follows from. */
export const assessmentSchema = z
  .object({
    assessment: z.literal(1),
    criteria: z
      .array(
        z.object({
          id: nameSchema,
          group: z.enum(criterionGroups),
          /** Any number ≥ 0; scaled to sum 1. */
          weight: z.number().min(0),
        }),
      )
      .min(1),
    options: z.array(nameSchema).min(2),
    ballots: z.array(ballotSchema).min(1),
    hybrid: hybridSchema.optional(),
    /** Of the sampling; 1 when absent. */
    seed: z.number().int().optional(),
  })
  .superRefine((input, context) => {
    for (const { path, message } of checkAssessment(input))
      context.addIssue({ code: 'custom', path, message });
  });
export type AssessmentInput = z.infer<typeof assessmentSchema>;

export type AssessmentResult = {
  readonly assessment: 1;
  /** Option → team total, 1 to 5. Empty when no criterion with weight was scored. */
  readonly totals: Totals;
  readonly medianTotals: Totals;
  readonly cells: Cells;
  /** Best first. */
  readonly ranking: readonly string[];
  readonly margin: number;
  readonly tie: boolean;
  readonly reviewerTotals: Readonly<Record<string, ReviewerTotal>>;
  readonly agreement: Readonly<Record<string, CriterionAgreement>>;
  readonly kendallW: number | null;
  /** Criteria by weight × disagreement, largest first. */
  readonly agenda: readonly string[];
  readonly robustness: Robustness;
  /** Null without a hybrid in the input. */
  readonly hybrid: HybridBalance | null;
  readonly verdict: Verdict;
  /** See `notesOf` for the list. */
  readonly notes: readonly string[];
};

type Complaint = {
  readonly code: string;
  readonly input?: unknown;
  readonly [key: string]: unknown;
};

const kindWords: Record<string, string> = {
  array: 'must be a list',
  object: 'must be an object',
  record: 'must be an object',
  number: 'must be a number',
  int: 'must be a whole number',
  string: 'must be a text',
};

function boundWords(complaint: Complaint): string {
  const least = complaint.code === 'too_small';
  const bound = least ? complaint.minimum : complaint.maximum;
  if (complaint.origin === 'string')
    return least ? 'must not be empty' : `must have at most ${bound} characters`;
  if (complaint.origin === 'array') return `must have at least ${bound} of them`;
  return `must be at ${least ? 'least' : 'most'} ${bound}`;
}

/** The words of a complaint about a shape, without the place. */
function wordsFor(complaint: Complaint): string {
  if (complaint.input === undefined && complaint.code.startsWith('invalid')) return 'is missing';
  switch (complaint.code) {
    case 'invalid_type':
      return kindWords[String(complaint.expected)] ?? 'has the wrong type';
    case 'invalid_value':
      return `must be ${[complaint.values].flat().map(String).join(' or ')}`;
    case 'too_small':
    case 'too_big':
      return boundWords(complaint);
    default:
      return 'is not valid';
  }
}

/** `ballots[0].scores.perf.memory.go` from a path of keys and indexes. */
export const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`;
    return place === '' ? String(key) : `${place}.${String(key)}`;
  }, '');

/**
 * Reads an assessment. On failure the detail is one line naming the first place that is wrong:
 * `ballots[0].scores.perf.memory.go: must be a whole number from 1 to 5`.
 */
export function parseAssessment(raw: unknown): Result<AssessmentInput, 'invalid'> {
  const parsed = assessmentSchema.safeParse(raw, { error: (issue) => wordsFor(issue) });
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const place = placeOf(issue?.path ?? []) || 'the assessment';
  return err('invalid', `${place}: ${issue?.message ?? 'is not valid'}`);
}

/** As `parseAssessment`, from JSON text. */
export function readAssessment(text: string): Result<AssessmentInput, 'invalid'> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : '';
    return err('invalid', `the assessment: is not JSON (${reason.slice(0, 160)})`);
  }
  return parseAssessment(raw);
}

function agreementsOf(panel: Panel): Record<string, CriterionAgreement> {
  return Object.fromEntries(
    panel.criteria.flatMap(({ id }) => {
      const given = panel.options.map((option) => [option, scoresGiven(panel.ballots, id, option)]);
      const agreement = criterionAgreement(Object.fromEntries(given));
      return agreement ? [[id, agreement]] : [];
    }),
  );
}

/** Kendall's W over criteria, of Rust minus Go where both are options, else second minus first. */
function concordance(panel: Panel): number | null {
  const languages = panel.options.includes('go') && panel.options.includes('rust');
  const [minus, plus] = languages ? ['go', 'rust'] : panel.options;
  if (minus === undefined || plus === undefined) return null;
  const criteria = panel.criteria.map(({ id }) => id);
  return kendallW(differenceRatings(panel.ballots, criteria, plus, minus));
}

const balanceOf = (panel: Panel, counted: Tally): HybridBalance | null =>
  panel.hybrid
    ? hybridBalance(counted.cells, counted.weights, panel.hybrid, groupLookup(panel))
    : null;

function judge(panel: Panel, counted: Tally, robustness: Robustness): Verdict {
  const winner = counted.standing.ranking[0];
  if (winner === undefined) return 'not_enough_scores';
  return verdictOf({
    margin: counted.standing.margin,
    acceptability: robustness.acceptability.kappa30[winner] ?? 0,
    someoneFlips: Object.values(robustness.leaveOneOut).some(({ flips }) => flips),
    openRedLine: openRedLines(panel).length > 0,
    unsureWeight: unsureWeight(panel),
  });
}

/** The whole result of method.md, part 4, numbers unrounded. Same input, same result. */
export function assess(input: AssessmentInput): AssessmentResult {
  const counted = tally(input);
  const draw = () => sampled(counted, rankedOptions(input), input.seed ?? 1);
  return resultOf(input, { counted, draw, agreement: agreementsOf(input) });
}

type Steps = {
  readonly counted: Tally;
  readonly draw: () => Acceptability;
  readonly agreement: Readonly<Record<string, CriterionAgreement>>;
};

/** The result from its costly steps, for who has them at hand or takes them elsewhere. */
export function resultOf(
  input: AssessmentInput,
  { counted, draw, agreement }: Steps,
): AssessmentResult {
  const { totals, ranking, margin, tie } = counted.standing;
  const robustness = robustnessOf(input, counted, draw);
  return {
    assessment: 1,
    totals,
    medianTotals: tally(input, median).standing.totals,
    cells: counted.cells,
    ranking,
    margin,
    tie,
    reviewerTotals: Object.fromEntries(
      input.ballots.map((ballot) => [ballot.reviewer, reviewerTotal(input, ballot)]),
    ),
    agreement,
    kendallW: concordance(input),
    agenda: agendaOf(agreement, normalised(weightsOf(input))),
    robustness,
    hybrid: balanceOf(input, counted),
    verdict: judge(input, counted, robustness),
    notes: notesOf(input, counted),
  };
}
