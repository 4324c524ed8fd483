import type { EventType } from '#domain/history.ts';
import type { TeamGrant } from '../access.ts';
import { db, sql, sqlEmpty } from '../db.ts';
import { criterionNamesOf } from '../templates/versions.ts';

export interface AuditLine {
  readonly seq: number;
  readonly type: EventType;
  readonly at: Date;
  /** Null when Assay itself acted, or when naming the person would tell who has scored. */
  readonly actor: string | null;
  /** The person is known and not shown: a ballot of a round that was not revealed. */
  readonly veiled: boolean;
  /** Reference and title of the decision, slug of its service. */
  readonly decision: { readonly ref: string; readonly title: string } | null;
  readonly service: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

export interface Audit {
  readonly lines: readonly AuditLine[];
  readonly total: number;
  /** Hash of the newest event, which covers all before it; empty before the first. */
  readonly head: string;
  /** Names of everyone who was ever in the team, and of every criterion, by id. */
  readonly names: Readonly<Record<string, string>>;
}

const pageSize = 50;

interface Row extends Omit<AuditLine, 'seq' | 'decision'> {
  seq: bigint;
  ref: string | null;
  title: string | null;
}

/** The team's history, newest first, from the event before `before`. */
export async function auditOf(grant: TeamGrant, before?: number): Promise<Audit> {
  const [rows, team, people, criteria] = await Promise.all([
    db().$queryRaw<Row[]>(auditQuery(grant.teamId, before)),
    db().team.findFirstOrThrow({ where: { id: grant.teamId } }),
    db().membership.findMany({
      where: { teamId: grant.teamId },
      select: { user: { select: { id: true, name: true } } },
    }),
    criterionNamesOf(grant.teamId),
  ]);
  return {
    lines: rows.map(({ seq, ref, title, ...row }) => ({
      ...row,
      seq: Number(seq),
      decision: ref === null ? null : { ref, title: title ?? '' },
    })),
    total: Number(team.seq),
    head: team.headHash,
    names: {
      ...criteria,
      ...Object.fromEntries(people.map(({ user }) => [user.id, user.name])),
    },
  };
}

/** A ballot's event names nobody until its round is revealed: who has scored is not for others to see. */
const auditQuery = (teamId: string, before?: number) => sql`
  SELECT e.seq, e.type, e.at, e.payload - 'salt' AS payload, e.hash, v.veiled,
    CASE WHEN v.veiled THEN NULL ELSE u.name END AS actor,
    s.slug AS service, d.title,
    CASE WHEN d.id IS NULL THEN NULL ELSE s.slug || '-' || lpad(d.number::text, 4, '0') END AS ref
  FROM event e
  LEFT JOIN "user" u ON u.id = e.actor_id
  LEFT JOIN decision d ON d.id = e.decision_id AND d.team_id = e.team_id
  LEFT JOIN service s ON s.id = coalesce(d.service_id, e.service_id) AND s.team_id = e.team_id
  CROSS JOIN LATERAL (
    SELECT e.type IN ('ballot_submitted', 'ballot_taken_back') AND NOT EXISTS (
      SELECT 1 FROM round r WHERE r.decision_id = e.decision_id AND r.n = (e.payload ->> 'n')::int
        AND r.revealed_at IS NOT NULL) AS veiled
  ) v
  WHERE e.team_id = ${teamId} ${before === undefined ? sqlEmpty : sql`AND e.seq < ${before}`}
  ORDER BY e.seq DESC LIMIT ${pageSize}`;
