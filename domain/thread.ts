import { z } from 'zod';
import { outcomes } from './outcome.ts';
import { textPartKeys } from './record.ts';

/** What a discussion may hang on. */
export const threadPlaces = ['criterion', 'cell', 'section', 'line'] as const;
export type ThreadPlace = (typeof threadPlaces)[number];

const criterion = z.string().min(1).max(64);
const part = z.enum(textPartKeys);

/** Words of a section as they were when somebody quoted them. Offsets count UTF-16 units. */
const quoted = {
  /** The version of the section they stand in. */
  revision: z.number().int().min(1),
  quote: z.string().min(1, 'Quote the words this is about.').max(2_000, 'Quote fewer words.'),
  start: z.number().int().min(0),
} as const;

export const anchorSchema = z.discriminatedUnion('place', [
  z.strictObject({ place: z.literal('criterion'), criterion }),
  z.strictObject({ place: z.literal('cell'), criterion, option: z.enum(outcomes) }),
  z.strictObject({ place: z.literal('section'), part }),
  z.strictObject({ place: z.literal('line'), part, ...quoted }),
]);
export type Anchor = z.infer<typeof anchorSchema>;

export const commentBodySchema = z
  .string()
  .trim()
  .min(1, 'Write something first.')
  .max(16_000, 'Keep a comment under 16,000 characters.');

/** What a place of a record may be talked about depends on. */
export interface TalkMoment {
  readonly state: string;
  /** A round of the decision is revealed. */
  readonly revealed: boolean;
}

/**
 * Whether a place may be talked about now. What is said of a criterion or a cell moves those who
 * have not scored yet, so it waits for the reveal, and rests while a further round is scored.
 *
 * | place | before the first reveal | a round is open | else |
 * |---|---|---|---|
 * | section, line | yes | yes | yes |
 * | criterion, cell | no | no | yes |
 */
export function mayBeTalkedAbout(place: ThreadPlace, moment: TalkMoment): boolean {
  if (place === 'section' || place === 'line') return true;
  return moment.revealed && moment.state !== 'scoring';
}

export const talkRests =
  'Criteria are talked about after the reveal, so that nobody is moved before they scored. Until then write a private note on your ballot.';
