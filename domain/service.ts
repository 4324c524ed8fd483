import { z } from 'zod';
import { slugFrom, slugSchema } from './ids.ts';

/** An address of ours to follow: http or https, or nothing. */
const linkSchema = z.union([
  z.literal(''),
  z
    .url({
      protocol: /^https?$/,
      error: 'Write the whole address, with https:// in front.',
    })
    .max(500, 'Keep the address under 500 characters.'),
]);

/** What a person says about a service; the one schema of the form, the action and the commands. */
export const serviceFields = {
  name: z
    .string()
    .trim()
    .min(1, 'Give the service a name.')
    .max(80, 'Keep the name under 80 characters.'),
  description: z.string().trim().max(2_000, 'Keep the description under 2,000 characters.'),
  owner: z.string().trim().max(120, 'Keep the owner under 120 characters.'),
  repoUrl: linkSchema,
  docsUrl: linkSchema,
  /** Ids of profiles of the templates the team uses; the command knows which. */
  profiles: z.array(z.string().max(64)).max(30),
} as const;

export const newServiceSchema = z.strictObject({
  name: serviceFields.name,
  slug: z.union([z.literal(''), slugSchema]).optional(),
  description: serviceFields.description.optional(),
  owner: serviceFields.owner.optional(),
  repoUrl: serviceFields.repoUrl.optional(),
  docsUrl: serviceFields.docsUrl.optional(),
  profiles: serviceFields.profiles.optional(),
});
export type NewService = z.infer<typeof newServiceSchema>;

/** The slug a name asks for; never empty and never shorter than a slug may be. */
export function wantedSlug(name: string): string {
  const slug = slugFrom(name);
  if (slug.length >= 2) return slug;
  return slug ? `service-${slug}` : 'service';
}

/** The first of `wanted`, `wanted-2`, `wanted-3` … that nobody has. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n += 1) {
    const suffix = `-${n}`;
    const slug = `${wanted.slice(0, 48 - suffix.length).replace(/-+$/, '')}${suffix}`;
    if (!taken.has(slug)) return slug;
  }
}
