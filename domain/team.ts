import { z } from 'zod';
import { reservedSlugs, slugFrom } from './ids.ts';

export const teamNameSchema = z
  .string()
  .trim()
  .min(1, 'Give the team a name.')
  .max(80, 'Use at most 80 characters.');

/** How long an invitation can be used. */
export const invitationDays = 7;

/** The slug a team's name asks for; `team` when nothing of the name can stand in a URL. */
export function teamSlugFrom(name: string): string {
  const slug = slugFrom(name);
  if (slug.length < 2) return 'team';
  return reservedSlugs.has(slug) ? `${slug}-team` : slug;
}
