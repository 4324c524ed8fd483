import { z } from 'zod';
import { comparisons, type Threshold } from './revisit.ts';

// Apart from the words and rules of a revisit, so that the editor in the browser carries no parser.

export const thresholdSchema = z.strictObject({
  id: z.string().min(1).max(40),
  metric: z.string().trim().max(120),
  comparison: z.enum(comparisons),
  value: z.number(),
  unit: z.string().trim().max(40),
}) satisfies z.ZodType<Threshold>;
