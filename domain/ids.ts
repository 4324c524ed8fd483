import { z } from 'zod';

/** Ids are random, branded and prefixed; the human number (`payments-0007`) is something else. */
type Id<P extends string> = string & { readonly __id: P };

export type UserId = Id<'usr'>;
export type SessionId = Id<'ses'>;
export type TeamId = Id<'tea'>;
export type ServiceId = Id<'svc'>;
export type DecisionId = Id<'adr'>;

const idSchema = <P extends string>(prefix: P) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-z]{20,40}$`), 'Not an id of this kind.')
    .transform((value) => value as Id<P>);

export const userIdSchema = idSchema('usr');
export const serviceIdSchema = idSchema('svc');
export const decisionIdSchema = idSchema('adr');
export const teamIdSchema = idSchema('tea');

/** Lower-case letters, digits and single hyphens, 2 to 48 long: what stands in a URL. */
export const slugSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, 'Use at least two characters.')
  .max(48, 'Use at most 48 characters.')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens.');

/** Names a URL path of ours would hide. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'api',
  'sign-in',
  'sign-up',
  'invite',
  'account',
  'inbox',
  'new',
  'demo',
  'static',
  'verify',
  'reset',
  'start',
  'help',
  'teams',
  'public',
]);

/** A slug made from a name; may be empty when the name has no Latin letters or digits. */
export function slugFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[̀-ͯ]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '');
}

/** `payments` and 7 → `payments-0007`. */
export const decisionRef = (serviceSlug: string, number: number): string =>
  `${serviceSlug}-${String(number).padStart(4, '0')}`;

/** `payments-0007` → service slug and number; null when it is no such reference. */
export function parseDecisionRef(ref: string): { serviceSlug: string; number: number } | null {
  const match = /^([a-z0-9]+(?:-[a-z0-9]+)*)-(\d{4,7})$/.exec(ref);
  if (!match?.[1] || !match[2]) return null;
  return { serviceSlug: match[1], number: Number(match[2]) };
}
