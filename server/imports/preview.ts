import { decisionRef, slugFrom } from '#domain/ids.ts';
import { factsOf, factsSchema } from '#domain/imports/facts.ts';
import {
  type Candidate,
  folderOf,
  type Known,
  type Proposal,
  propose,
  type StatusChoice,
  serviceNameOf,
  statusesToMap,
} from '#domain/imports/plan.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, type TeamGrant, teamGate } from '../access.ts';
import { changeUnseen } from '../change.ts';
import { db, sql, type Tx } from '../db.ts';
import { serviceChoices } from '../decisions/queries.ts';
import { sha256Bytes } from '../hash.ts';
import { newId } from '../ids.ts';
import { previewHours } from './limits.ts';
import type { Upload } from './upload.ts';

const hourMs = 3_600_000;
/** Bytes per insert: a statement much larger than that takes memory three times over. */
const chunkBytes = 4 * 1024 * 1024;

/**
 * Reads an upload and lays it aside until it is confirmed or expires. Nothing of it is a decision
 * yet, and nobody is told.
 */
export const createPreview = (
  actor: Actor,
  teamSlug: string,
  upload: Upload,
): Promise<Result<{ importId: string }>> =>
  changeUnseen(
    (tx) => teamGate(tx, actor, { slug: teamSlug }, 'decision.import'),
    async (tx, grant) => {
      const id = newId('imp');
      await tx.importBatch.create({
        data: {
          id,
          teamId: grant.teamId,
          createdBy: actor.userId,
          createdAt: grant.now,
          source: upload.source,
          expiresAt: new Date(grant.now.getTime() + previewHours * hourMs),
          services: [],
          counts: { passedOver: [...upload.passedOver] },
        },
      });
      for (const rows of chunks(candidateRows(id, upload)))
        await tx.importCandidate.createMany({ data: rows });
      return ok({ importId: id });
    },
  );

function candidateRows(batchId: string, { files }: Upload) {
  const byPath = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return byPath.map(({ path, bytes }, n) => ({
    batchId,
    n,
    path,
    hash: sha256Bytes(bytes),
    bytes: new Uint8Array(bytes),
    facts: factsOf(bytes, path),
  }));
}

type Row = ReturnType<typeof candidateRows>[number];

function chunks(rows: readonly Row[]): Row[][] {
  const found: Row[][] = [];
  let size = chunkBytes;
  for (const row of rows) {
    if (size + row.bytes.length > chunkBytes || (found.at(-1)?.length ?? 0) >= 200) {
      found.push([]);
      size = 0;
    }
    found.at(-1)?.push(row);
    size += row.bytes.length;
  }
  return found;
}

export interface PreviewFile extends Candidate {
  readonly proposal: Proposal;
}

export interface PreviewFolder {
  readonly folder: string;
  readonly files: number;
  /** A service there is, by name or because it is the only one; else a name for a new one. */
  readonly serviceId: string | null;
  readonly newService: string;
}

export interface Preview {
  readonly id: string;
  readonly source: string;
  readonly files: readonly PreviewFile[];
  readonly passedOver: readonly string[];
  readonly statuses: readonly StatusChoice[];
  readonly folders: readonly PreviewFolder[];
  readonly services: readonly { readonly id: string; readonly name: string }[];
}

/** An upload as it waits to be confirmed. `expired` when its time is over, `not_found` when it is done or not this team's. */
export async function previewOf(grant: TeamGrant, importId: string): Promise<Result<Preview>> {
  const batch = await db().importBatch.findFirst({
    where: { id: importId, teamId: grant.teamId, confirmedAt: null },
    select: { id: true, source: true, expiresAt: true, counts: true },
  });
  if (!batch) return err('not_found');
  if (batch.expiresAt < grant.now) return err('expired');
  const [files, known, services] = await Promise.all([
    candidatesOf(db(), importId),
    knownFiles(db(), grant.teamId),
    serviceChoices(grant),
  ]);
  const proposals = propose(files, known);
  const counts = batch.counts as { passedOver?: string[] } | null;
  return ok({
    id: batch.id,
    source: batch.source,
    files: files.flatMap((file) => {
      const proposal = proposals.get(file.n);
      return proposal ? [{ ...file, proposal }] : [];
    }),
    passedOver: counts?.passedOver ?? [],
    statuses: statusesToMap(files.filter((file) => proposals.get(file.n)?.action !== 'leave')),
    folders: foldersOf(files, known, services, batch.source),
    services,
  });
}

function foldersOf(
  files: readonly Candidate[],
  known: readonly Known[],
  services: Preview['services'],
  source: string,
): PreviewFolder[] {
  const folders = [...new Set(files.map(({ path }) => folderOf(path)))];
  return folders.map((folder) => {
    const inside = files.filter((file) => folderOf(file.path) === folder);
    const earlier = known.find((file) => folderOf(file.path) === folder)?.serviceId;
    const name = serviceNameOf(folder, source);
    const named = services.find((service) => slugFrom(service.name) === slugFrom(name))?.id;
    const only = name === '' && services.length === 1 ? services[0]?.id : undefined;
    const serviceId = earlier ?? named ?? only ?? null;
    return {
      folder,
      files: inside.length,
      serviceId,
      newService: serviceId ? '' : name || 'General',
    };
  });
}

export async function candidatesOf(tx: Tx, batchId: string): Promise<Candidate[]> {
  const rows = await tx.importCandidate.findMany({
    where: { batchId },
    orderBy: { n: 'asc' },
    select: { n: true, path: true, hash: true, facts: true },
  });
  return rows.map((row) => ({ ...row, facts: factsSchema.parse(row.facts) }));
}

interface KnownRow extends Omit<Known, 'ref'> {
  readonly slug: string;
  readonly number: number | null;
}

/** Every file that came into a team and is still there. */
export async function knownFiles(tx: Tx, teamId: string): Promise<(Known & { id: string })[]> {
  const rows = await tx.$queryRaw<(KnownRow & { id: string })[]>(sql`
    SELECT f.id, f.path, f.imported_hash AS "importedHash", f.decision_id AS "decisionId",
      f.service_id AS "serviceId", s.slug, d.number,
      coalesce(d.accepted_hash IS NOT NULL OR d.state IN ('scoring', 'final_review'), false) AS sealed,
      f.hash <> f.imported_hash OR EXISTS (
        SELECT 1 FROM part p WHERE p.decision_id = d.id AND p.updated_at > f.updated_at) OR (d.id IS NOT NULL AND
        f.status_written <> CASE WHEN d.state IN ('scoring', 'discussion', 'final_review') THEN 'proposed'
          ELSE d.state::text END) AS edited
    FROM imported_file f JOIN service s ON s.id = f.service_id LEFT JOIN decision d ON d.id = f.decision_id
    WHERE f.team_id = ${teamId}`);
  return rows.map(({ slug, number, ...row }) => ({
    ...row,
    ref: number === null ? null : decisionRef(slug, number),
  }));
}
