import type { LinkKind } from '#server/decisions/link-commands.ts';

/** What a link says, from this decision and from the other one. */
export const linkWords = {
  supersedes: { out: 'Takes the place of', back: 'Its place is taken by' },
  amends: { out: 'Amends', back: 'Amended by' },
  depends_on: { out: 'Depends on', back: 'Needed by' },
  relates_to: { out: 'Relates to', back: 'Related from' },
} as const satisfies Record<LinkKind, { out: string; back: string }>;

/** The same for a newer decision that is not accepted yet: nothing has changed hands. */
export const pendingSupersession = {
  out: 'Would take the place of',
  back: 'May be replaced by',
} as const;
