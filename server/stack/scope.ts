import type { StackFilter } from '#domain/stack-look.ts';
import { type Sql, sql, sqlEmpty, sqlJoin } from '../db.ts';
import { believedEnd, type Look } from './holding.ts';

/** A team's stack, looked at in one way. */
export interface Scope {
  readonly teamId: string;
  readonly look: Look;
  readonly filter?: StackFilter | undefined;
}

/** Services `s` that are not archived on a day, as far as it was known. */
export const alive = (day: Sql, known: string | null): Sql =>
  known === null
    ? sql`(s.archived_at IS NULL OR (s.archived_at AT TIME ZONE 'UTC')::date > ${day})`
    : sql`(s.archived_at IS NULL OR s.archived_at >= ${believedEnd(known)}
        OR (s.archived_at AT TIME ZONE 'UTC')::date > ${day})`;

/** Services `s` the filter lets through. */
export function serviceFilter(filter: StackFilter | undefined): Sql {
  const parts: Sql[] = [];
  if (filter?.owner) parts.push(sql`AND s.owner = ${filter.owner}`);
  if (filter?.profile) parts.push(sql`AND ${filter.profile} = ANY(s.profiles)`);
  return parts.length === 0 ? sqlEmpty : sqlJoin(parts, ' ');
}

/** Rows `x` whose opening decision carries the tag. */
export const tagFilter = (filter: StackFilter | undefined): Sql =>
  filter?.tag
    ? sql`AND EXISTS (SELECT 1 FROM decision t WHERE t.id = x.opened_by AND ${filter.tag} = ANY(t.tags))`
    : sqlEmpty;

/** Both, for rows `x` of services `s`. */
export const narrowed = (filter: StackFilter | undefined): Sql =>
  sql`${serviceFilter(filter)} ${tagFilter(filter)}`;
