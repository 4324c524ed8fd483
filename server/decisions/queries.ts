import type { BoundaryKind, Language } from '#domain/component-map.ts';
import { decisionRef } from '#domain/ids.ts';
import type { DecisionGrant, TeamGrant } from '../access.ts';
import { db, often, sql } from '../db.ts';

/** A service as a new decision may be made for it. */
export interface ServiceChoice {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly profiles: readonly string[];
  /** The number its next decision gets, unless somebody is faster. */
  readonly nextNumber: number;
  /** Its newest accepted decision, which a new one may take the place of. */
  readonly inForce: { readonly id: string; readonly ref: string } | null;
}

interface ServiceRow {
  id: string;
  slug: string;
  name: string;
  profiles: string[];
  lastNumber: number;
  inForceId: string | null;
  inForceNumber: number | null;
}

/** The team's services that are not archived, by name. */
export async function serviceChoices(grant: TeamGrant): Promise<ServiceChoice[]> {
  const rows = await db().$queryRaw<ServiceRow[]>(sql`
    SELECT s.id, s.slug, s.name, s.profiles, s.last_number AS "lastNumber",
      d.id AS "inForceId", d.number AS "inForceNumber"
    FROM service s
    LEFT JOIN LATERAL (
      SELECT id, number FROM decision
      WHERE service_id = s.id AND state IN ('accepted', 'deprecated') AND kind = 'language'
      ORDER BY decided_on DESC NULLS LAST, number DESC LIMIT 1) d ON true
    WHERE s.team_id = ${grant.teamId} AND s.archived_at IS NULL
    ORDER BY lower(s.name), s.slug`);
  return rows.map(({ lastNumber, inForceId, inForceNumber, ...service }) => ({
    ...service,
    nextNumber: lastNumber + 1,
    inForce:
      inForceId && inForceNumber !== null
        ? { id: inForceId, ref: decisionRef(service.slug, inForceNumber) }
        : null,
  }));
}

export interface EvidenceSummary {
  readonly id: string;
  readonly criterion: string | null;
  readonly what: string;
  readonly goValue: number | null;
  readonly rustValue: number | null;
  readonly unit: string;
  readonly lowerIsBetter: boolean;
  readonly source: string;
  readonly url: string;
  readonly raw: string;
  readonly grade: string;
  readonly verified: string;
  /** Reference of the decision it was copied from; empty for its own. */
  readonly carriedFrom: string;
  readonly addedBy: string;
}

/** The facts attached to a decision, oldest first; those taken off are left out. */
export async function evidenceOf(grant: DecisionGrant): Promise<EvidenceSummary[]> {
  return db().$queryRaw<EvidenceSummary[]>(sql`${often}
    SELECT e.id, e.criterion, e.what, e.go_value AS "goValue", e.rust_value AS "rustValue", e.unit,
      e.lower_is_better AS "lowerIsBetter", e.source, e.url, e.raw, e.grade, e.verified,
      e.carried_from AS "carriedFrom",
      COALESCE(u.name, 'Someone who left') AS "addedBy"
    FROM evidence e LEFT JOIN "user" u ON u.id = e.added_by
    WHERE e.decision_id = ${grant.decisionId} AND e.removed_at IS NULL
    ORDER BY e.created_at, e.id`);
}

export interface LinkChoice {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  /** In force and of the same service, so it may be superseded. */
  readonly supersedable: boolean;
}

/** Decisions of the team that this one may point to: its own service first, newest first. */
export async function linkChoices(grant: DecisionGrant): Promise<LinkChoice[]> {
  const rows = await db().$queryRaw<
    { id: string; slug: string; number: number; title: string; supersedable: boolean }[]
  >(sql`
    SELECT d.id, s.slug, d.number, d.title,
      (d.service_id = ${grant.serviceId} AND d.state IN ('accepted', 'deprecated')) AS supersedable
    FROM decision d JOIN service s ON s.id = d.service_id
    WHERE d.team_id = ${grant.teamId} AND d.id <> ${grant.decisionId}
    ORDER BY (d.service_id = ${grant.serviceId}) DESC, d.updated_at DESC LIMIT 500`);
  return rows.map(({ slug, number, ...row }) => ({ ...row, ref: decisionRef(slug, number) }));
}

/** Who may be named on a decision: owners and members, by name. */
export async function ableToWrite(teamId: string) {
  const rows = await db().membership.findMany({
    where: { teamId, removedAt: null, role: { not: 'viewer' } },
    select: { user: { select: { id: true, name: true, email: true } } },
  });
  return rows
    .map(({ user }) => ({ id: user.id, name: user.name, email: user.email }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

export interface ResponseSummary {
  readonly reviewer: string;
  readonly kind: 'approve' | 'approve_with_concern' | 'object' | 'abstain';
  readonly note: string;
  readonly harm: string;
  readonly remedy: string;
  readonly at: Date;
  readonly resolved: boolean;
  readonly overrideReason: string;
}

/** The newest word of each reviewer on the last proposal, in the order they were given. */
export async function lastResponses(grant: DecisionGrant): Promise<ResponseSummary[]> {
  return db().$queryRaw<ResponseSummary[]>(sql`${often}
    SELECT * FROM (
      SELECT DISTINCT ON (r.reviewer_id) COALESCE(u.name, 'Someone who left') AS reviewer,
        r.kind::text AS kind, r.note, r.harm, r.remedy, r.created_at AS at,
        r.resolved_at IS NOT NULL AS resolved, r.override_reason AS "overrideReason"
      FROM response r LEFT JOIN "user" u ON u.id = r.reviewer_id
      WHERE r.decision_id = ${grant.decisionId}
      ORDER BY r.reviewer_id, r.created_at DESC) newest
    ORDER BY at`);
}

export interface OpenedParts {
  readonly components: readonly {
    readonly id: string;
    readonly name: string;
    readonly language: Language;
    readonly otherLanguage: string;
    readonly hotPath: number | null;
    readonly effort: number | null;
  }[];
  readonly boundaries: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly kind: BoundaryKind;
  }[];
}

/** The components and boundaries a decision put into the stack, as it recorded them. */
export async function openedParts({ decisionId, teamId }: DecisionGrant): Promise<OpenedParts> {
  const [components, boundaries] = await Promise.all([
    db().$queryRaw<OpenedParts['components'][number][]>(sql`
      SELECT DISTINCT ON (recorded_at, key) key AS id, name, language,
        other_language AS "otherLanguage", hot_path AS "hotPath", effort
      FROM stack_component WHERE opened_by = ${decisionId} AND team_id = ${teamId}
      ORDER BY recorded_at, key`),
    db().$queryRaw<OpenedParts['boundaries'][number][]>(sql`
      SELECT id, from_key AS from, to_key AS to, kind
      FROM stack_boundary WHERE opened_by = ${decisionId} AND team_id = ${teamId}
      ORDER BY recorded_at, id`),
  ]);
  return { components, boundaries };
}
