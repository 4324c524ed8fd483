import { z } from 'zod';
import type { NewEvent } from '#domain/history.ts';
import { decisionRef, importIdSchema, teamIdSchema } from '#domain/ids.ts';
import { type CanonicalStatus, canonicalStatuses } from '#domain/markdown/read/document.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, type TeamGrant, teamGate } from '../access.ts';
import { change, changeUnseen } from '../change.ts';
import { db, sql, type Tx } from '../db.ts';
import { replaceFile } from './replace.ts';

export const importSchema = z.strictObject({ teamId: teamIdSchema, importId: importIdSchema });
type ImportInput = z.output<typeof importSchema>;

const timeout = 120_000;

/**
 * Takes an import back: its decisions, kept files and empty new services go, files it updated get
 * their former bytes. Possible once, and only while nothing was written about any of its decisions
 * since (`conflict` names them). The history keeps both the import and its end.
 */
export const undoImport = (
  actor: Actor,
  input: ImportInput,
): Promise<Result<{ decisions: number }>> =>
  change(
    (tx) => teamGate(tx, actor, { id: input.teamId }, 'decision.import'),
    async (tx, grant) => {
      const batch = await lockedBatch(tx, grant, input.importId);
      if (!batch.ok) return batch;
      const changed = await changedSince(tx, grant, input.importId);
      if (changed.length > 0) {
        const names = changed.slice(0, 5).map(({ slug, number }) => decisionRef(slug, number));
        const more = changed.length > 5 ? ` and ${changed.length - 5} more` : '';
        return err(
          'conflict',
          `Written about since: ${names.join(', ')}${more}. The import stays.`,
        );
      }
      await tx.importBatch.update({
        where: { id: input.importId },
        data: { undoneAt: grant.now, undoneBy: actor.userId },
      });
      const restored = await restoreUpdated(tx, grant, actor, input.importId);
      const decisions = await removeCreated(tx, input.importId, batch.value.services);
      const undone: NewEvent = {
        type: 'import_undone',
        payload: { import: input.importId, source: batch.value.source, decisions },
      };
      return ok({ value: { decisions }, events: [...restored, undone] });
    },
    { timeout },
  );

async function lockedBatch(
  tx: Tx,
  grant: TeamGrant,
  importId: string,
): Promise<Result<{ source: string; services: string[] }>> {
  const [batch] = await tx.$queryRaw<
    { source: string; services: string[]; open: boolean; undone: boolean }[]
  >(sql`
    SELECT source, services, confirmed_at IS NULL AS open, undone_at IS NOT NULL AS undone
    FROM import_batch WHERE id = ${importId} AND team_id = ${grant.teamId} FOR UPDATE`);
  if (!batch || batch.open) return err('not_found');
  return batch.undone ? err('conflict', 'This import was taken back already.') : ok(batch);
}

/** Decisions of the import that have a later event, or that a decision from elsewhere points to. */
const changedSince = (tx: Tx, { teamId }: TeamGrant, importId: string) =>
  tx.$queryRaw<{ slug: string; number: number }[]>(sql`
    WITH mine AS (
      SELECT id FROM decision WHERE import_id = ${importId}
      UNION SELECT f.decision_id FROM imported_revision r JOIN imported_file f ON f.id = r.file_id
        WHERE r.batch_id = ${importId} AND f.decision_id IS NOT NULL),
    done AS (SELECT max(seq) AS seq FROM event
      WHERE team_id = ${teamId} AND type = 'import_done' AND payload->>'import' = ${importId})
    SELECT s.slug, d.number FROM decision d JOIN service s ON s.id = d.service_id JOIN mine ON mine.id = d.id
    WHERE EXISTS (SELECT 1 FROM event e, done WHERE e.team_id = ${teamId} AND e.decision_id = d.id AND e.seq > done.seq)
      OR (d.import_id = ${importId} AND EXISTS (
        SELECT 1 FROM decision_link l JOIN decision o ON o.id = l.from_id
        WHERE l.to_id = d.id AND o.import_id IS DISTINCT FROM ${importId}))
    ORDER BY s.slug, d.number`);

async function restoreUpdated(
  tx: Tx,
  grant: TeamGrant,
  actor: Actor,
  importId: string,
): Promise<NewEvent[]> {
  const updated = await tx.importedRevision.findMany({
    where: { batchId: importId, n: { gt: 1 } },
    select: { fileId: true, n: true },
  });
  const by = { teamId: grant.teamId, batchId: null, userId: actor.userId, now: grant.now };
  const events: NewEvent[] = [];
  for (const { fileId, n } of updated) {
    const before = await tx.importedRevision.findFirstOrThrow({
      where: { fileId, n: n - 1 },
    });
    const status = wordOf(before.statusWritten);
    events.push(
      ...(await replaceFile(tx, by, fileId, {
        bytes: before.bytes,
        status,
        what: 'back what the import had changed',
      })),
    );
    await tx.importedFile.update({ where: { id: fileId }, data: { importedHash: before.hash } });
  }
  return events;
}

const wordOf = (written: string | null): CanonicalStatus | null =>
  canonicalStatuses.find((status) => status === written) ?? null;

async function removeCreated(
  tx: Tx,
  importId: string,
  services: readonly string[],
): Promise<number> {
  await tx.importedFile.deleteMany({ where: { batchId: importId } });
  const { count } = await tx.decision.deleteMany({ where: { importId } });
  await tx.service.deleteMany({
    where: {
      id: { in: [...services] },
      version: 1,
      decisions: { none: {} },
      components: { none: {} },
      files: { none: {} },
    },
  });
  return count;
}

/** Throws a preview away before anything came of it. */
export const discardPreview = (actor: Actor, input: ImportInput): Promise<Result<null>> =>
  changeUnseen(
    (tx) => teamGate(tx, actor, { id: input.teamId }, 'decision.import'),
    async (tx, grant) => {
      const { count } = await tx.importBatch.deleteMany({
        where: { id: input.importId, teamId: grant.teamId, confirmedAt: null },
      });
      return count > 0 ? ok(null) : err('not_found');
    },
  );

/** Deletes previews whose time is over. */
export const sweepPreviews = (): Promise<number> =>
  db().$executeRaw(
    sql`DELETE FROM import_batch WHERE confirmed_at IS NULL AND expires_at < clock_timestamp()`,
  );
