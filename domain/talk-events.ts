import { z } from 'zod';
import { outcomes } from './outcome.ts';
import { threadPlaces } from './thread.ts';

/** Where a discussion hangs, without the words it quotes. */
const anchorSchema = z.strictObject({
  place: z.enum(threadPlaces),
  criterion: z.string().optional(),
  option: z.enum(outcomes).optional(),
  part: z.string().optional(),
});

/** What is said in a discussion stays in it: these carry ids, never words. */
export const talkEvents = {
  thread_opened: z.strictObject({
    thread: z.string(),
    anchor: anchorSchema,
    comment: z.string(),
    mentions: z.array(z.string()),
  }),
  note_published: z.strictObject({
    thread: z.string(),
    anchor: anchorSchema,
    comment: z.string(),
    /** The round whose note it was. */
    n: z.number(),
  }),
  comment_added: z.strictObject({
    thread: z.string(),
    comment: z.string(),
    mentions: z.array(z.string()),
  }),
  /** `mentions` holds only the members whom the earlier text did not name. */
  comment_edited: z.strictObject({
    thread: z.string(),
    comment: z.string(),
    mentions: z.array(z.string()),
  }),
  comment_removed: z.strictObject({ thread: z.string(), comment: z.string() }),
  thread_resolved: z.strictObject({ thread: z.string() }),
  thread_reopened: z.strictObject({ thread: z.string() }),
} as const;
