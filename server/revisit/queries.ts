import { decisionRef, parseDecisionRef } from '#domain/ids.ts';
import type { Outcome } from '#domain/record.ts';
import type { RevisitTrigger } from '#domain/revisit.ts';
import { type Actor, type DecisionGrant, decisionAccess, type TeamGrant } from '../access.ts';
import { db, often, sql } from '../db.ts';

export interface MeasurementLine {
  readonly id: string;
  readonly thresholdId: string;
  readonly value: number;
  readonly crossed: boolean;
  /** YYYY-MM-DD */
  readonly measuredOn: string;
  readonly source: string;
  readonly by: string;
}

export interface RevisitState {
  /** When it was flagged and why; null while nobody has. */
  readonly flag: { readonly at: Date; readonly reason: string } | null;
  /** Newest first. */
  readonly measurements: readonly MeasurementLine[];
  /** The open decision that already looks at it again. */
  readonly begun: { readonly ref: string; readonly title: string } | null;
  /** The decision this one looks at again. */
  readonly older: { readonly ref: string; readonly title: string } | null;
}

interface StateRow {
  readonly flaggedAt: Date | null;
  readonly reason: string;
  readonly begunNumber: number | null;
  readonly begunTitle: string | null;
  readonly olderNumber: number | null;
  readonly olderTitle: string | null;
  readonly slug: string;
}

/** How a decision stands with its second look. */
export async function revisitOf({ decisionId, teamId }: DecisionGrant): Promise<RevisitState> {
  const [rows, measurements] = await Promise.all([
    db().$queryRaw<StateRow[]>(sql`${often}
      SELECT d.revisit_flagged_at AS "flaggedAt", d.revisit_flag AS reason, s.slug,
        n.number AS "begunNumber", n.title AS "begunTitle",
        o.number AS "olderNumber", o.title AS "olderTitle"
      FROM decision d JOIN service s ON s.id = d.service_id
      LEFT JOIN decision o ON o.id = d.revisits_id AND o.team_id = d.team_id
      LEFT JOIN LATERAL (
        SELECT number, title FROM decision x
        WHERE x.revisits_id = d.id AND x.team_id = d.team_id
          AND x.state IN ('draft', 'scoring', 'discussion', 'final_review')
        ORDER BY x.number DESC LIMIT 1) n ON true
      WHERE d.id = ${decisionId} AND d.team_id = ${teamId}`),
    db().$queryRaw<MeasurementLine[]>(sql`${often}
      SELECT m.id, m.threshold_id AS "thresholdId", m.value, m.crossed,
        m.measured_on::text AS "measuredOn", m.source,
        COALESCE(u.name, 'Someone who left') AS by
      FROM measurement m JOIN decision d ON d.id = m.decision_id AND d.team_id = ${teamId}
      LEFT JOIN "user" u ON u.id = m.added_by
      WHERE m.decision_id = ${decisionId}
      ORDER BY m.measured_on DESC, m.created_at DESC LIMIT 50`),
  ]);
  const [row] = rows;
  const told = (number: number | null | undefined, title: string | null | undefined) =>
    row && typeof number === 'number'
      ? { ref: decisionRef(row.slug, number), title: title ?? '' }
      : null;
  return {
    flag: row?.flaggedAt ? { at: row.flaggedAt, reason: row.reason } : null,
    measurements,
    begun: told(row?.begunNumber, row?.begunTitle),
    older: told(row?.olderNumber, row?.olderTitle),
  };
}

/** The grant to read the decision that this one looks at again; null when it looks at none. */
export async function olderGrant(
  actor: Actor,
  teamSlug: string,
  { older }: Pick<RevisitState, 'older'>,
): Promise<DecisionGrant | null> {
  const ref = older && parseDecisionRef(older.ref);
  if (!ref) return null;
  const access = await decisionAccess(actor, teamSlug, ref);
  return access.ok ? access.value : null;
}

export interface QueueLine {
  readonly ref: string;
  readonly title: string;
  readonly service: { readonly slug: string; readonly name: string };
  readonly outcome: Outcome | null;
  readonly driver: string;
  /** YYYY-MM-DD; null without a day. */
  readonly on: string | null;
  readonly flag: string | null;
  readonly flaggedAt: Date | null;
  readonly trigger: RevisitTrigger | null;
  /** Newest measurement of each threshold, by its id. */
  readonly last: Readonly<Record<string, { value: number; on: string; crossed: boolean }>>;
  /** The open decision that looks at it again. */
  readonly begun: string | null;
}

interface QueueRow extends Omit<QueueLine, 'ref' | 'service' | 'begun'> {
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly begunNumber: number | null;
}

/** As many as a page can show; the rest comes when these are settled. */
export const queueLength = 300;

/** Accepted decisions with a trigger or a flag: due ones first, then by day. */
export async function revisitQueue({ teamId }: TeamGrant): Promise<QueueLine[]> {
  const rows = await db().$queryRaw<QueueRow[]>(sql`
    SELECT d.number, s.slug, s.name, d.title, d.outcome::text AS outcome,
      COALESCE(u.name, 'Someone who left') AS driver, d.revisit_on::text AS on,
      NULLIF(d.revisit_flag, '') AS flag, d.revisit_flagged_at AS "flaggedAt",
      p.value AS trigger, COALESCE(m.last, '{}'::jsonb) AS last, n.number AS "begunNumber"
    FROM decision d JOIN service s ON s.id = d.service_id
    LEFT JOIN "user" u ON u.id = d.driver_id
    LEFT JOIN part p ON p.decision_id = d.id AND p.key = 'revisit'
    LEFT JOIN LATERAL (
      SELECT jsonb_object_agg(x.threshold_id,
        jsonb_build_object('value', x.value, 'on', x.measured_on, 'crossed', x.crossed)) AS last
      FROM (SELECT DISTINCT ON (threshold_id) * FROM measurement
        WHERE decision_id = d.id ORDER BY threshold_id, measured_on DESC, created_at DESC) x) m ON true
    LEFT JOIN LATERAL (
      SELECT number FROM decision x WHERE x.revisits_id = d.id AND x.team_id = d.team_id
        AND x.state IN ('draft', 'scoring', 'discussion', 'final_review')
      ORDER BY x.number DESC LIMIT 1) n ON true
    WHERE d.team_id = ${teamId} AND d.state = 'accepted'
      AND (d.revisit_on IS NOT NULL OR d.revisit_flagged_at IS NOT NULL
        OR p.value ->> 'condition' <> '' OR jsonb_array_length(COALESCE(p.value -> 'thresholds', '[]')) > 0)
    ORDER BY (d.revisit_flagged_at IS NULL), d.revisit_on NULLS LAST, s.slug, d.number
    LIMIT ${queueLength}`);
  return rows.map(({ number, slug, name, begunNumber, ...row }) => ({
    ...row,
    ref: decisionRef(slug, number),
    service: { slug, name },
    begun: begunNumber === null ? null : decisionRef(slug, begunNumber),
  }));
}

/** Decisions of a service that are due now. */
export async function dueOfService(
  { teamId }: TeamGrant,
  serviceId: string,
): Promise<{ ref: string; title: string; on: string | null; flag: string | null }[]> {
  const rows = await db().$queryRaw<
    { slug: string; number: number; title: string; on: string | null; flag: string | null }[]
  >(sql`
    SELECT s.slug, d.number, d.title, d.revisit_on::text AS on, NULLIF(d.revisit_flag, '') AS flag
    FROM decision d JOIN service s ON s.id = d.service_id
    WHERE d.service_id = ${serviceId} AND d.team_id = ${teamId} AND d.state = 'accepted'
      AND (d.revisit_flagged_at IS NOT NULL OR d.revisit_on <= current_date)
    ORDER BY d.number`);
  return rows.map(({ slug, number, ...row }) => ({ ...row, ref: decisionRef(slug, number) }));
}
