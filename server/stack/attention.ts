import { decisionRef } from '#domain/ids.ts';
import type { Outcome } from '#domain/record.ts';
import { sql } from '../db.ts';
import { reads } from '../replica.ts';
import { dayText } from './holding.ts';
import { alive, type Scope, serviceFilter } from './scope.ts';

export interface Revisit {
  readonly ref: string;
  readonly title: string;
  readonly outcome: Outcome | null;
  readonly service: { readonly slug: string; readonly name: string };
  readonly revisitOn: string;
}

const tagged = (tag: string | undefined) => (tag ? sql`AND ${tag} = ANY(d.tags)` : sql``);

/** Accepted decisions to be looked at again by 90 days after the day, the most urgent first; twelve. */
export async function revisitsNear({ teamId, look, filter }: Scope): Promise<{
  readonly total: number;
  readonly shown: readonly Revisit[];
}> {
  const rows = await reads().$queryRaw<
    (Omit<Revisit, 'ref' | 'service'> & {
      slug: string;
      name: string;
      number: number;
      total: number;
    })[]
  >(sql`
    SELECT s.slug, s.name, d.number, d.title, d.outcome::text AS outcome,
      ${dayText(sql`d.revisit_on`)} AS "revisitOn", count(*) OVER ()::int AS total
    FROM decision d JOIN service s ON s.id = d.service_id
    WHERE d.team_id = ${teamId} AND d.state = 'accepted' AND d.revisit_on <= ${look.on}::date + 90
      AND (d.decided_on IS NULL OR d.decided_on <= ${look.on}::date)
      AND ${alive(sql`${look.on}::date`, look.known)} ${serviceFilter(filter)} ${tagged(filter?.tag)}
    ORDER BY d.revisit_on, d.id LIMIT 12`);
  const shown = rows.map(({ slug, name, number, total: _total, ...row }) => ({
    ...row,
    ref: decisionRef(slug, number),
    service: { slug, name },
  }));
  return { total: rows[0]?.total ?? 0, shown };
}

export interface Undecided {
  readonly slug: string;
  readonly name: string;
  /** A decision is under way. */
  readonly open: boolean;
}

/** Services for which nothing was accepted by the day, by name; the first twelve. */
export async function undecidedServices({ teamId, look, filter }: Scope): Promise<{
  readonly total: number;
  readonly shown: readonly Undecided[];
}> {
  if (filter?.tag) return { total: 0, shown: [] };
  const day = sql`${look.on}::date`;
  const rows = await reads().$queryRaw<(Undecided & { total: number })[]>(sql`
    SELECT s.slug, s.name, count(*) OVER ()::int AS total, EXISTS (
        SELECT 1 FROM decision o WHERE o.service_id = s.id
          AND o.state IN ('draft', 'scoring', 'discussion', 'final_review')) AS open
    FROM service s
    WHERE s.team_id = ${teamId} AND (s.created_at AT TIME ZONE 'UTC')::date <= ${day}
      AND ${alive(day, look.known)} ${serviceFilter(filter)}
      AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.service_id = s.id
        AND d.state IN ('accepted', 'superseded', 'deprecated')
        AND (d.decided_on IS NULL OR d.decided_on <= ${day}))
    ORDER BY lower(s.name), s.slug LIMIT 12`);
  const shown = rows.map(({ total: _total, ...row }) => row);
  return { total: rows[0]?.total ?? 0, shown };
}
