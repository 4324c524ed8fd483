import { z } from 'zod';
import type { AssessmentResult } from './assessment.ts';
import { verdicts } from './verdict.ts';

/** The newest revealed result in one line, kept with the decision for lists. */
export const headlineSchema = z.object({
  round: z.number().int(),
  /** Null for a tie and where nothing was scored. */
  winner: z.enum(['go', 'rust', 'hybrid']).nullable(),
  totals: z.record(z.string(), z.number()),
  verdict: z.enum(verdicts),
  margin: z.number(),
});
export type Headline = z.infer<typeof headlineSchema>;

export function headlineOf(round: number, result: AssessmentResult): Headline {
  const first = result.tie ? undefined : result.ranking[0];
  const winner = headlineSchema.shape.winner.catch(null).parse(first ?? null);
  const { totals, verdict, margin } = result;
  return { round, winner, totals, verdict, margin };
}

/** A stored headline; null where there is none or it is of another shape. */
export const readHeadline = (stored: unknown): Headline | null =>
  headlineSchema
    .nullable()
    .catch(null)
    .parse(stored ?? null);
