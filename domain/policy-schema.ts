import { z } from 'zod';
import { approverRules, type ReviewPolicy } from './policy.ts';

const hours = (most: number, words: string) =>
  z.coerce.number(words).int(words).min(1, words).max(most, words);

/** The rules as they are stored and sent; their meaning stands in policy.ts. */
export const reviewPolicySchema = z.strictObject({
  smallest: z.coerce
    .number('Give a number from 2 to 20.')
    .int('Give a number from 2 to 20.')
    .min(2, 'Give a number from 2 to 20.')
    .max(20, 'Give a number from 2 to 20.'),
  scoringHours: hours(90 * 24, 'Give the scoring time in hours, 90 days at most.'),
  windowHours: hours(30 * 24, 'Give the review window in hours, 30 days at most.'),
  approver: z.enum(approverRules, 'Say who may approve.'),
  named: z.array(z.string().max(64)).max(40, 'Name at most 40 people.').readonly(),
  solo: z.boolean(),
  revealWhenAllIn: z.boolean(),
});

/** A policy as stored; null where none was set. A stored one that does not parse is a broken assumption. */
export const readPolicy = (stored: unknown): ReviewPolicy | null =>
  stored === null || stored === undefined ? null : reviewPolicySchema.parse(stored);
