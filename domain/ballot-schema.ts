import { z } from 'zod';
import { type Ballot, type Entry, type RedLine, scoreSteps } from './scoring.ts';

/** Ids and names that would collide with keys of the result. */
const reserved = new Set(['__proto__', 'label', 'coverage', 'abstain']);
export const nameSchema = z
  .string()
  .max(200)
  .refine((name) => name.trim() !== '', 'must not be empty')
  .refine((name) => !reserved.has(name), 'is a reserved word; choose another name');

const scoreWords = 'must be a whole number from 1 to 5';
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function entryIssues(raw: Record<string, unknown>): { path: string[]; message: string }[] {
  if (!('abstain' in raw))
    return Object.entries(raw)
      .filter(([, score]) => !scoreSteps.some((step) => step === score))
      .map(([option]) => ({ path: [option], message: scoreWords }));
  if (typeof raw.abstain !== 'string' || raw.abstain.trim() === '')
    return [{ path: ['abstain'], message: 'must give a reason' }];
  if (Object.keys(raw).length > 1)
    return [
      { path: [], message: 'is both scored and abstained: an abstention covers all options' },
    ];
  return [];
}

/** What a ballot says on one criterion: a score per option, or an abstention that covers them all. */
const entrySchema = z.unknown().transform((raw, context): Entry => {
  if (!isRecord(raw)) {
    context.addIssue({ code: 'custom', message: 'must be scores per option or an abstention' });
    return z.NEVER;
  }
  for (const { path, message } of entryIssues(raw))
    context.addIssue({ code: 'custom', message, path });
  return raw as Entry;
});

const redLineSchema: z.ZodType<RedLine> = z.object({
  criterion: z.string(),
  option: z.string(),
  reason: z.string().trim().min(1),
  /** How it was cleared or argued; absent or empty while it is open. */
  cleared: z.string().optional(),
});

export const ballotSchema: z.ZodType<Ballot> = z.object({
  reviewer: nameSchema,
  scores: z.record(z.string(), entrySchema),
  redLines: z.array(redLineSchema).optional(),
});
