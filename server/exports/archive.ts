import { Readable } from 'node:stream';
import yazl from 'yazl';
import { type IndexLine, indexMarkdown } from '#domain/markdown/index-file.ts';
import { fileNameOf } from '#domain/markdown/plain.ts';
import { ok, type Result } from '#domain/result.ts';
import { type Actor, decisionAccess, type TeamGrant } from '../access.ts';
import { db, sql, sqlEmpty } from '../db.ts';
import { exportDecision } from './decision.ts';

export interface ExportArchive {
  readonly fileName: string;
  readonly stream: ReadableStream<Uint8Array>;
}

interface Row extends IndexLine {
  readonly updatedAt: Date;
}

/**
 * All decisions of a team, or of one of its services, as a zip: an index and one file each, in a
 * folder per service. Files are written while they are sent, one at a time, so that the size of the
 * team does not matter. Each is read through the gate of its decision.
 */
export async function exportArchive(
  actor: Actor,
  grant: TeamGrant,
  service?: string,
): Promise<Result<ExportArchive>> {
  const [rows, team] = await Promise.all([
    decisionsOf(grant, service),
    db().team.findUniqueOrThrow({
      where: { id: grant.teamId },
      select: { seq: true, headHash: true },
    }),
  ]);
  const zip = new yazl.ZipFile();
  const head = { seq: String(team.seq), hash: team.headHash };
  const index = indexMarkdown({
    team: grant.teamName,
    service: service ?? null,
    head,
    lines: rows,
  });
  zip.addBuffer(Buffer.from(index), 'README.md', { mtime: newest(rows) });
  for (const row of rows) {
    const path = `${row.serviceSlug}/${fileNameOf(row.number, row.title)}`;
    zip.addReadStreamLazy(path, { mtime: row.updatedAt }, (open) => {
      fileOf(actor, grant, row).then(
        (markdown) => open(null, Readable.from([Buffer.from(markdown)])),
        (error: unknown) => zip.emit('error', error),
      );
    });
  }
  zip.end();
  zip.on('error', (error) => (zip.outputStream as Readable).destroy(error as Error));
  const stream = Readable.toWeb(zip.outputStream as Readable) as ReadableStream<Uint8Array>;
  return ok({ fileName: `${service ?? grant.teamSlug}-decisions.zip`, stream });
}

async function fileOf(actor: Actor, grant: TeamGrant, row: Row): Promise<string> {
  const { serviceSlug, number } = row;
  const access = await decisionAccess(actor, grant.teamSlug, { serviceSlug, number });
  if (!access.ok) throw new Error(`The export of ${serviceSlug} ${number} was refused`);
  return (await exportDecision(access.value)).markdown;
}

const newest = (rows: readonly Row[]): Date =>
  new Date(Math.max(0, ...rows.map((row) => row.updatedAt.getTime())));

const decisionsOf = ({ teamId }: TeamGrant, service?: string): Promise<Row[]> =>
  db().$queryRaw<Row[]>(sql`
    SELECT s.slug AS "serviceSlug", s.name AS "serviceName", d.number, d.title,
      d.state::text AS state, d.outcome::text AS outcome, d.decided_on::text AS "decidedOn",
      d.decided_year_only AS "decidedYearOnly", d.recorded, d.updated_at AS "updatedAt"
    FROM decision d JOIN service s ON s.id = d.service_id
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
