import { z } from 'zod';
import { responseKinds } from './review.ts';

const words = z.string().trim().max(4_000, 'Keep this under 4,000 characters.');

/** What an answer says. A concern needs its words, an objection the harm and what would resolve it. */
export const answerFields = {
  kind: z.enum(responseKinds, 'Choose an answer.'),
  note: words.default(''),
  harm: words.default(''),
  remedy: words.default(''),
} as const;

/** Why something ends or is set aside: never empty, because the history keeps it. */
export const reasonSchema = words.min(1, 'Give the reason. It stays in the history.');
