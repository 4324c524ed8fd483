import { decisionRef } from '#domain/ids.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import type { Outcome } from '#domain/record.ts';
import type { DecisionGrant } from '../access.ts';
import { db, often, sql } from '../db.ts';
import type { LinkKind } from './link-commands.ts';

export interface WebDecision {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly state: DecisionState;
  readonly outcome: Outcome | null;
}

export interface WebLink {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  /** False until the decision it comes from is accepted. */
  readonly effective: boolean;
}

/** The decisions around one, and how they hang together. */
export interface DecisionWeb {
  readonly decisions: readonly WebDecision[];
  readonly links: readonly WebLink[];
  /** More hang on these than are told. */
  readonly cut: boolean;
}

interface Row extends Omit<WebDecision, 'ref'> {
  readonly slug: string;
  readonly number: number;
}

const refOf = ({ slug, number, ...rest }: Row): WebDecision => ({
  ...rest,
  ref: decisionRef(slug, number),
});

/** As many as a drawing beside a text can hold. */
const most = 14;

/**
 * The decisions within two links of this one, in either direction, nearest first; what was withdrawn
 * or rejected no longer points anywhere and is left out.
 */
export async function decisionWeb({ decisionId, teamId }: DecisionGrant): Promise<DecisionWeb> {
  const rows = await db().$queryRaw<Row[]>(sql`${often}
    WITH RECURSIVE near(id, depth) AS (
      SELECT ${decisionId}::text, 0
      UNION
      SELECT CASE WHEN l.from_id = n.id THEN l.to_id ELSE l.from_id END, n.depth + 1
      FROM near n
      JOIN decision_link l ON l.from_id = n.id OR l.to_id = n.id
      JOIN decision f ON f.id = l.from_id AND f.state NOT IN ('rejected', 'withdrawn')
      WHERE n.depth < 2),
    nearest AS (SELECT id, min(depth) AS depth FROM near GROUP BY id)
    SELECT d.id, s.slug, d.number, d.title, d.state::text AS state, d.outcome::text AS outcome
    FROM nearest n JOIN decision d ON d.id = n.id AND d.team_id = ${teamId}
    JOIN service s ON s.id = d.service_id
    ORDER BY n.depth, d.updated_at DESC, d.id LIMIT ${most + 1}`);
  const decisions = rows.slice(0, most).map(refOf);
  const ids = decisions.map(({ id }) => id);
  const links = await db().$queryRaw<WebLink[]>(sql`${often}
    SELECT l.from_id AS from, l.to_id AS to, l.kind::text AS kind,
      l.effective_at IS NOT NULL AS effective
    FROM decision_link l
    JOIN decision f ON f.id = l.from_id AND f.state NOT IN ('rejected', 'withdrawn')
    WHERE l.from_id = ANY(${ids}) AND l.to_id = ANY(${ids})
    ORDER BY l.created_at, l.from_id, l.to_id, l.kind`);
  return { decisions, links, cut: rows.length > most };
}

/**
 * What is in force in the place of a superseded decision: the accepted ends of the chain of
 * decisions that took its place, newest first. Empty when nothing is.
 */
export async function inForceInstead({
  decisionId,
  teamId,
}: DecisionGrant): Promise<WebDecision[]> {
  const rows = await db().$queryRaw<Row[]>(sql`
    WITH RECURSIVE later(id) AS (
      SELECT from_id FROM decision_link
      WHERE to_id = ${decisionId} AND kind = 'supersedes' AND effective_at IS NOT NULL
      UNION
      SELECT l.from_id FROM later JOIN decision_link l ON l.to_id = later.id
      WHERE l.kind = 'supersedes' AND l.effective_at IS NOT NULL)
    SELECT d.id, s.slug, d.number, d.title, d.state::text AS state, d.outcome::text AS outcome
    FROM later JOIN decision d ON d.id = later.id AND d.team_id = ${teamId}
    JOIN service s ON s.id = d.service_id
    WHERE d.state = 'accepted'
    ORDER BY d.decided_on DESC NULLS LAST, d.number DESC`);
  return rows.map(refOf);
}
