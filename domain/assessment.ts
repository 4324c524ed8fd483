import { z } from 'zod';
import { agreementsOf, type Judged, resultOf } from './assessed.ts';
import { checkAssessment } from './assessment-checks.ts';
import { ballotSchema, nameSchema } from './ballot-schema.ts';
import { hybridSchema } from './hybrid-schema.ts';
import { placeOf, wordsFor } from './places.ts';
import { err, ok, type Result } from './result.ts';
import { sampled } from './robustness.ts';
import { rankedOptions, tally } from './tally.ts';
import { criterionGroups } from './template.ts';

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

export type AssessmentResult = Judged;

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

/** The whole result of method.md, part 4, numbers unrounded. Same input, same result. */
export function assess(input: AssessmentInput): AssessmentResult {
  const counted = tally(input);
  const draw = () => sampled(counted, rankedOptions(input), input.seed ?? 1);
  return resultOf(input, { counted, draw, agreement: agreementsOf(input) });
}
