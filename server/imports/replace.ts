import type { NewEvent } from '#domain/history.ts';
import { decisionRef } from '#domain/ids.ts';
import { partsOfFile } from '#domain/imports/file-parts.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import type { CanonicalStatus } from '#domain/markdown/read/document.ts';
import type { RecordParts } from '#domain/record.ts';
import type { Tx } from '../db.ts';
import { sha256Bytes } from '../hash.ts';
import { newId } from '../ids.ts';
import { type By, columnsOf, fileText, partValues, stateOfStatus, statusWordOf } from './rows.ts';

interface NewState {
  readonly bytes: Uint8Array;
  /** Null leaves the decision's state as it is. */
  readonly status: CanonicalStatus | null;
  /** What was changed, in words; absent for a later import. */
  readonly what?: string;
}

/**
 * Gives a file new bytes: the next state is added to its states, and the record's title, parts and
 * status follow. The caller has checked that the record was not accepted here.
 */
export async function replaceFile(
  tx: Tx,
  by: By,
  fileId: string,
  next: NewState,
): Promise<NewEvent[]> {
  const file = await tx.importedFile.findFirstOrThrow({
    where: { id: fileId },
    omit: { bytes: true },
    include: {
      decision: { select: { id: true, number: true, state: true } },
      service: { select: { slug: true } },
    },
  });
  const hash = sha256Bytes(next.bytes);
  const version = file.version + 1;
  const { decision } = file;
  const state = next.status
    ? stateFor(decision?.state ?? 'draft', next.status)
    : (decision?.state ?? 'draft');
  const statusWritten = decision ? statusWordOf(state) : null;
  const bytes = new Uint8Array(next.bytes);
  await tx.importedFile.update({
    where: { id: fileId },
    data: {
      bytes,
      hash,
      version,
      statusWritten,
      updatedAt: by.now,
      ...(by.batchId ? { importedHash: hash } : {}),
    },
  });
  await tx.importedRevision.create({
    data: {
      fileId,
      n: version,
      batchId: by.batchId,
      bytes,
      hash,
      statusWritten,
      what: next.what ?? 'imported again',
      authorId: by.userId,
      createdAt: by.now,
    },
  });
  if (decision)
    await followFile(
      tx,
      by,
      { ...decision, state, slug: file.service.slug },
      next.bytes,
      file.path,
    );
  const { path, serviceId } = file;
  const about = { ...(decision ? { decisionId: decision.id } : {}), serviceId };
  if (next.what)
    return [{ type: 'file_edited', ...about, payload: { what: next.what, version, hash } }];
  return [{ type: 'file_updated', ...about, payload: { path, version, hash } }];
}

/** A file that says "proposed" moves nothing that is on its way to a decision here. */
function stateFor(now: DecisionState, status: CanonicalStatus): DecisionState {
  const isUnderWay = now === 'scoring' || now === 'discussion' || now === 'final_review';
  return isUnderWay && status === 'proposed' ? now : stateOfStatus[status];
}

/** Title, parts, status and day of the record as the file has them; parts that stand stay untouched. */
async function followFile(
  tx: Tx,
  by: By,
  decision: {
    readonly id: string;
    readonly number: number;
    readonly state: DecisionState;
    readonly slug: string;
  },
  bytes: Uint8Array,
  path: string,
): Promise<void> {
  const text = fileText(bytes, path);
  if (!text) return;
  await tx.decision.update({
    where: { id: decision.id },
    data: {
      ...columnsOf(text.doc, decision.state, decisionRef(decision.slug, decision.number)),
      updatedAt: by.now,
    },
  });
  await saveParts(tx, by, decision.id, partsOfFile(text.doc).parts);
}

async function saveParts(tx: Tx, by: By, decisionId: string, parts: RecordParts): Promise<void> {
  const rows = await tx.part.findMany({ where: { decisionId } });
  const now = new Map(partValues(parts).map(({ key, value }) => [key, value]));
  // A section that is gone from the file is an empty part; settings are not the file's business.
  const followed = new Set([
    'title',
    'tags',
    ...rows
      .map(({ key }) => key)
      .filter((key) => typeof rows.find((row) => row.key === key)?.value === 'string'),
    ...now.keys(),
  ]);
  for (const key of followed) {
    const before = rows.find((row) => row.key === key);
    const value = now.get(key) ?? (key === 'tags' ? [] : '');
    if (JSON.stringify(before?.value ?? (key === 'tags' ? [] : '')) === JSON.stringify(value))
      continue;
    const version = (before?.version ?? 0) + 1;
    const written = { value, version, updatedBy: by.userId, updatedAt: by.now };
    await tx.part.upsert({
      where: { decisionId_key: { decisionId, key } },
      create: { decisionId, key, ...written },
      update: written,
    });
    await tx.partRevision.create({
      data: {
        id: newId('rev'),
        decisionId,
        key,
        value,
        version,
        authorId: by.userId,
        createdAt: by.now,
      },
    });
  }
}
