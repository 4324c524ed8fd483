import type { Batch, ExportFormat, NamedLine } from '#domain/markdown/export/format.ts';
import type { TeamGrant } from '../access.ts';
import { db, sql, sqlEmpty } from '../db.ts';
import { statedHistory } from '../history/queries.ts';

export interface BatchLine extends NamedLine {
  readonly decisionId: string;
  readonly updatedAt: Date;
}

export interface ReadBatch extends Batch {
  readonly lines: readonly BatchLine[];
  readonly kept: NonNullable<Batch['kept']>;
}

/** Everything that leaves together in a format: a team, or one service of it. */
export async function readBatch(
  grant: TeamGrant,
  format: ExportFormat,
  service?: string,
): Promise<ReadBatch> {
  const [lines, kept, head] = await Promise.all([
    namedLines(grant.teamId, service),
    format.original ? keptLines(grant.teamId, service) : [],
    statedHistory(grant),
  ]);
  return {
    team: grant.teamName,
    service: service ?? null,
    head,
    folders: service === undefined,
    lines,
    kept,
  };
}

const keptLines = (teamId: string, service?: string) =>
  db().importedFile.findMany({
    where: { teamId, decisionId: null, ...(service ? { service: { slug: service } } : {}) },
    orderBy: { path: 'asc' },
    select: { id: true, path: true },
  });

/** The decisions of a team, or of one of its services, as their files' names need them. */
export const namedLines = (teamId: string, service?: string): Promise<BatchLine[]> =>
  db().$queryRaw<BatchLine[]>(sql`
    SELECT d.id AS "decisionId", s.slug AS "serviceSlug", s.name AS "serviceName", d.number, d.title,
      s.slug || '-' || lpad(d.number::text, 4, '0') AS ref,
      coalesce(d.decided_on, d.created_at::date)::text AS day,
      d.state::text AS state, d.outcome::text AS outcome, d.decided_on::text AS "decidedOn",
      d.decided_year_only AS "decidedYearOnly", d.recorded, d.updated_at AS "updatedAt", f.path AS "cameAs"
    FROM decision d JOIN service s ON s.id = d.service_id
    LEFT JOIN imported_file f ON f.decision_id = d.id
    WHERE d.team_id = ${teamId} ${service ? sql`AND s.slug = ${service}` : sqlEmpty}
    ORDER BY s.slug, d.number`);

export interface ExportCount {
  readonly slug: string;
  readonly name: string;
  readonly decisions: number;
  /** Of them, not decided yet: they leave as drafts or proposals. */
  readonly open: number;
}

/** What would leave, per service. */
export const exportCounts = ({ teamId }: TeamGrant): Promise<ExportCount[]> =>
  db().$queryRaw<ExportCount[]>(sql`
    SELECT s.slug, s.name, count(d.id)::int AS decisions,
      count(d.id) FILTER (WHERE d.state IN ('draft', 'scoring', 'discussion', 'final_review'))::int AS open
    FROM service s JOIN decision d ON d.service_id = s.id
    WHERE s.team_id = ${teamId} GROUP BY s.id ORDER BY s.slug`);
