import { z } from 'zod';
import { nameSchema } from './ballot-schema.ts';
import { boundaryAnswers, boundaryKinds, languages } from './component-map.ts';
import { boundaryPenaltiesSchema } from './template-schema.ts';

const share = z.number().min(0).max(1);

/** The part of an assessment from which the hybrid's scores are derived. */
export const hybridSchema = z.object({
  components: z
    .array(z.object({ id: nameSchema, language: z.enum(languages), hotPath: share, effort: share }))
    .min(1),
  boundaries: z
    .array(
      z.object({
        from: z.string(),
        to: z.string(),
        kind: z.enum(boundaryKinds),
        answers: z.array(z.enum(boundaryAnswers)).optional(),
      }),
    )
    .default([]),
  overrides: z
    .array(
      z.object({
        criterion: z.string(),
        score: z
          .number({ error: 'must be a whole number from 1 to 5' })
          .int('must be a whole number from 1 to 5')
          .min(1, 'must be a whole number from 1 to 5')
          .max(5, 'must be a whole number from 1 to 5'),
        reason: z.string().trim().min(1),
      }),
    )
    .default([]),
  /** Penalties of the team's own template; the built-in ones when absent. */
  penalties: boundaryPenaltiesSchema.optional(),
});
