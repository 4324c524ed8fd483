import { z } from 'zod';

export { decisionRef, parseDecisionRef, slugFrom } from './refs.ts';

/** Ids are random, branded and prefixed; the human number (`payments-0007`) is something else. */
type Id<P extends string> = string & { readonly __id: P };

export type UserId = Id<'usr'>;
export type SessionId = Id<'ses'>;
export type TeamId = Id<'tea'>;
export type ServiceId = Id<'svc'>;
export type DecisionId = Id<'adr'>;
export type ThreadId = Id<'thr'>;
export type CommentId = Id<'cmt'>;
export type ImportId = Id<'imp'>;

const idSchema = <P extends string>(prefix: P) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-z]{20,40}$`), 'Not an id of this kind.')
    .transform((value) => value as Id<P>);

export const userIdSchema = idSchema('usr');
export const serviceIdSchema = idSchema('svc');
export const decisionIdSchema = idSchema('adr');
export const teamIdSchema = idSchema('tea');
export const templateIdSchema = idSchema('tpl');
export const threadIdSchema = idSchema('thr');
export const commentIdSchema = idSchema('cmt');
export const importIdSchema = idSchema('imp');

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
  'mine',
  'unsubscribe',
]);
