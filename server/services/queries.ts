import type { Language } from '#domain/component-map.ts';
import { decisionRef } from '#domain/ids.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import type { Outcome } from '#domain/record.ts';
import type { Granted } from '../change.ts';
import { db, sql } from '../db.ts';
import { dayOf } from '../decisions/record.ts';
import { reads } from '../replica.ts';

/** A line of the list of services. */
export interface ServiceLine {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly owner: string;
  readonly archived: boolean;
  /** Components in force today, in the order Go, Rust, other. */
  readonly stack: readonly { readonly name: string; readonly language: Language }[];
  /** The newest decision: what is in force, or else what is open. */
  readonly last: {
    readonly ref: string;
    readonly title: string;
    readonly state: DecisionState;
    readonly outcome: Outcome | null;
    readonly headline: unknown;
    readonly decidedOn: string | null;
    readonly yearOnly: boolean;
  } | null;
  readonly open: number;
  readonly revisitOn: string | null;
}

interface LineRow {
  id: string;
  slug: string;
  name: string;
  owner: string;
  archived: boolean;
  stack: { name: string; language: Language }[] | null;
  number: number | null;
  title: string;
  state: DecisionState;
  outcome: Outcome | null;
  headline: unknown;
  decidedOn: Date | null;
  yearOnly: boolean;
  open: number;
  revisitOn: Date | null;
}

/** Every service of the team by name, archived ones last. */
export async function serviceLines(grant: Granted): Promise<ServiceLine[]> {
  const rows = await reads().$queryRaw<LineRow[]>(sql`
    SELECT s.id, s.slug, s.name, s.owner, s.archived_at IS NOT NULL AS archived, c.stack,
      d.number, d.title, d.state::text AS state, d.outcome::text AS outcome, d.headline,
      d.decided_on AS "decidedOn", d.decided_year_only AS "yearOnly", o.open::int AS open,
      r.revisit_on AS "revisitOn"
    FROM service s
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('name', name, 'language', language)
        ORDER BY array_position(ARRAY['go', 'rust', 'other'], language), name) AS stack
      FROM stack_component
      WHERE service_id = s.id AND held @> (now() AT TIME ZONE 'UTC')::date) c ON true
    LEFT JOIN LATERAL (
      SELECT number, title, state, outcome, headline, decided_on, decided_year_only
      FROM decision WHERE service_id = s.id
      ORDER BY (state = 'accepted' AND kind = 'language') DESC, (state = 'accepted') DESC,
        decided_on DESC NULLS LAST, number DESC LIMIT 1) d ON true
    LEFT JOIN LATERAL (
      SELECT count(*) AS open FROM decision
      WHERE service_id = s.id AND state IN ('draft', 'scoring', 'discussion', 'final_review')) o ON true
    LEFT JOIN LATERAL (
      SELECT min(CASE WHEN revisit_flagged_at IS NULL THEN revisit_on
        ELSE LEAST(revisit_on, current_date) END) AS revisit_on FROM decision
      WHERE service_id = s.id AND state = 'accepted') r ON true
    WHERE s.team_id = ${grant.teamId}
    ORDER BY archived, lower(s.name), s.slug`);
  return rows.map(lineOf);
}

function lineOf(row: LineRow): ServiceLine {
  const { id, slug, name, owner, archived, open, title, state, outcome, headline, yearOnly } = row;
  const decidedOn = dayOf(row.decidedOn);
  return {
    ...{ id, slug, name, owner, archived, open },
    stack: row.stack ?? [],
    revisitOn: dayOf(row.revisitOn),
    last:
      row.number === null
        ? null
        : {
            ref: decisionRef(slug, row.number),
            ...{ title, state, outcome, headline, decidedOn, yearOnly },
          },
  };
}

export interface ServiceView {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly repoUrl: string;
  readonly docsUrl: string;
  readonly profiles: readonly string[];
  readonly version: number;
  readonly archivedAt: Date | null;
}

/** One service of the team by its short name. */
export const serviceBySlug = (grant: Granted, slug: string): Promise<ServiceView | null> =>
  db().service.findFirst({
    where: { teamId: grant.teamId, slug },
    omit: { teamId: true, lastNumber: true, createdAt: true },
  });

export interface ServiceDecision {
  readonly id: string;
  readonly ref: string;
  readonly number: number;
  readonly title: string;
  readonly kind: 'language' | 'general';
  readonly state: DecisionState;
  readonly outcome: Outcome | null;
  readonly recorded: boolean;
  readonly headline: unknown;
  readonly decidedOn: string | null;
  readonly yearOnly: boolean;
  readonly revisitOn: string | null;
  readonly updatedAt: Date;
  /** References of what it took the place of, in effect. */
  readonly replaced: readonly string[];
}

/** As many as a page of a service shows; the list of decisions has them all. */
const decisionsShown = 12;

export interface ServiceDecisions {
  readonly total: number;
  readonly shown: readonly ServiceDecision[];
}

/** The service's newest decisions, the newest number first. */
export async function decisionsOfService(
  grant: Granted,
  service: { readonly id: string; readonly slug: string },
): Promise<ServiceDecisions> {
  const rows = await db().$queryRaw<
    (Omit<ServiceDecision, 'ref' | 'replaced'> & { replaced: number[]; total: number })[]
  >(sql`
    SELECT d.id, d.number, d.title, d.kind::text AS kind, d.state::text AS state,
      d.outcome::text AS outcome, d.recorded, d.headline, d.decided_on::text AS "decidedOn",
      d.decided_year_only AS "yearOnly", d.revisit_on::text AS "revisitOn",
      d.updated_at AS "updatedAt", d.total,
      ARRAY(SELECT o.number FROM decision_link l JOIN decision o ON o.id = l.to_id
        WHERE l.from_id = d.id AND l.kind = 'supersedes' AND l.effective_at IS NOT NULL
        ORDER BY o.number) AS replaced
    FROM (
      SELECT *, count(*) OVER ()::int AS total FROM decision
      WHERE service_id = ${service.id} AND team_id = ${grant.teamId}
      ORDER BY number DESC LIMIT ${decisionsShown}) d
    ORDER BY d.number DESC`);
  const shown = rows.map(({ replaced, total: _total, ...row }) => ({
    ...row,
    ref: decisionRef(service.slug, row.number),
    replaced: replaced.map((number) => decisionRef(service.slug, number)),
  }));
  return { total: rows[0]?.total ?? 0, shown };
}

export interface ServiceFact {
  readonly id: string;
  readonly ref: string;
  readonly what: string;
  readonly goValue: number | null;
  readonly rustValue: number | null;
  readonly unit: string;
  readonly lowerIsBetter: boolean;
  readonly source: string;
  readonly url: string;
  readonly grade: string;
  readonly verified: string;
}

/** What was measured in decisions of this service, best grade first. */
export async function factsOfService(
  grant: Granted,
  service: { readonly id: string; readonly slug: string },
): Promise<ServiceFact[]> {
  const rows = await db().evidence.findMany({
    where: { removedAt: null, decision: { serviceId: service.id, teamId: grant.teamId } },
    orderBy: [{ grade: 'asc' }, { createdAt: 'desc' }, { id: 'asc' }],
    take: 200,
    select: {
      id: true,
      what: true,
      goValue: true,
      rustValue: true,
      unit: true,
      lowerIsBetter: true,
      source: true,
      url: true,
      grade: true,
      verified: true,
      decision: { select: { number: true } },
    },
  });
  return rows.map(({ decision, ...row }) => ({
    ...row,
    ref: decisionRef(service.slug, decision.number),
  }));
}
