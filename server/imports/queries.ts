import type { TeamGrant } from '../access.ts';
import { db, sql } from '../db.ts';

export interface PastImport {
  readonly id: string;
  readonly source: string;
  readonly by: string;
  readonly at: Date;
  readonly created: number;
  readonly updated: number;
  readonly kept: number;
  readonly undoneAt: Date | null;
}

/** The newest imports of a team, taken back or not. */
export const pastImports = ({ teamId }: TeamGrant): Promise<PastImport[]> =>
  db().$queryRaw<PastImport[]>(sql`
    SELECT b.id, b.source, coalesce(u.name, 'Someone who left') AS by, b.confirmed_at AS at, b.undone_at AS "undoneAt",
      coalesce((b.counts->>'created')::int, 0) AS created, coalesce((b.counts->>'updated')::int, 0) AS updated,
      coalesce((b.counts->>'kept')::int, 0) AS kept
    FROM import_batch b LEFT JOIN "user" u ON u.id = b.created_by
    WHERE b.team_id = ${teamId} AND b.confirmed_at IS NOT NULL ORDER BY b.confirmed_at DESC LIMIT 50`);

export interface WaitingPreview {
  readonly id: string;
  readonly source: string;
  readonly createdAt: Date;
  readonly files: number;
}

/** Uploads of one person that wait to be confirmed, newest first. */
export const waitingPreviews = ({ teamId, actorId }: TeamGrant): Promise<WaitingPreview[]> =>
  db().$queryRaw<WaitingPreview[]>(sql`
    SELECT b.id, b.source, b.created_at AS "createdAt",
      (SELECT count(*)::int FROM import_candidate c WHERE c.batch_id = b.id) AS files
    FROM import_batch b
    WHERE b.team_id = ${teamId} AND b.created_by = ${actorId ?? ''} AND b.confirmed_at IS NULL
      AND b.expires_at > clock_timestamp()
    ORDER BY b.created_at DESC LIMIT 5`);

export interface KeptFile {
  readonly id: string;
  readonly path: string;
  readonly format: string;
  readonly service: string;
  readonly bytes: number;
}

/** Files that are kept as they came, of a team or one of its services. */
export const keptFiles = (
  { teamId }: { readonly teamId: string },
  serviceId?: string,
): Promise<KeptFile[]> =>
  db().$queryRaw<KeptFile[]>(sql`
    SELECT f.id, f.path, f.format, s.name AS service, length(f.bytes) AS bytes
    FROM imported_file f JOIN service s ON s.id = f.service_id
    WHERE f.team_id = ${teamId} AND f.decision_id IS NULL AND (${serviceId ?? null}::text IS NULL OR f.service_id = ${serviceId ?? null})
    ORDER BY lower(s.name), f.path LIMIT 500`);

/** The bytes of a kept file of this team; null when there is none. */
export const keptFile = ({ teamId }: TeamGrant, id: string) =>
  db().importedFile.findFirst({
    where: { id, teamId, decisionId: null },
    select: { path: true, bytes: true },
  });

/** Where an imported decision came from; null for one that was written here. */
export const fileOfDecision = ({ decisionId }: { readonly decisionId: string }) =>
  db().importedFile.findFirst({
    where: { decisionId },
    select: { path: true, format: true, oldNumber: true },
  });
