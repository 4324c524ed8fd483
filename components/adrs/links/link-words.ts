import type { DecisionState } from '#domain/lifecycle.ts';
import type { LinkKind } from '#server/decisions/link-commands.ts';

/** What a link says, from this decision and from the other one. */
export const linkWords = {
  supersedes: { out: 'Takes the place of', back: 'Its place is taken by' },
  amends: { out: 'Amends', back: 'Amended by' },
  depends_on: { out: 'Depends on', back: 'Needed by' },
  relates_to: { out: 'Relates to', back: 'Related from' },
} as const satisfies Record<LinkKind, { out: string; back: string }>;

/** The same while the decision it comes from is not accepted: nothing has changed hands. */
const pendingWords = {
  supersedes: { out: 'Would take the place of', back: 'May be replaced by' },
  amends: { out: 'Would amend', back: 'May be amended by' },
  depends_on: { out: 'Would depend on', back: 'May be needed by' },
  relates_to: { out: 'Relates to', back: 'Related from' },
} as const satisfies Record<LinkKind, { out: string; back: string }>;

/** The same where the older decision is in force for what is left of it. */
const partlyWords = { out: 'Takes over part of', back: 'Partly replaced by' } as const;

/**
 * What a link says from one of its ends, as it stands now; `older` is the state of the decision it
 * points at.
 */
export function linkSaid(
  link: { readonly kind: LinkKind; readonly effective: boolean },
  way: 'out' | 'back',
  older: DecisionState,
): string {
  if (!link.effective) return pendingWords[link.kind][way];
  return link.kind === 'supersedes' && older === 'accepted'
    ? partlyWords[way]
    : linkWords[link.kind][way];
}

/** Words on the line of a drawing, read along the arrow. */
export const lineWords = {
  supersedes: 'replaces',
  amends: 'amends',
  depends_on: 'depends on',
  relates_to: 'relates to',
} as const satisfies Record<LinkKind, string>;
export const partlyLineWords = 'takes over part of';

/** False for a link from a decision that came to nothing: it no longer says anything. */
export const stands = (link: { readonly state: DecisionState }): boolean =>
  link.state !== 'rejected' && link.state !== 'withdrawn';
