import { builtInTemplate } from '#domain/built-in-template.ts';
import { decisionRef } from '#domain/ids.ts';
import { type FileParts, partsOfFile } from '#domain/imports/file-parts.ts';
import { type DecisionState, statusWords } from '#domain/lifecycle.ts';
import { decodeBytes } from '#domain/markdown/read/bytes.ts';
import type { CanonicalStatus, ReadDocument } from '#domain/markdown/read/document.ts';
import { readDecision } from '#domain/markdown/read/read.ts';
import { type RecordParts, searchableText } from '#domain/record.ts';
import type { Prisma } from '../db.ts';
import { dateOf, stored } from '../decisions/insert.ts';
import { sha256Bytes } from '../hash.ts';
import { newId } from '../ids.ts';

/** A proposed decision of a file can be written and talked about here, so it stands in discussion. */
export const stateOfStatus = {
  draft: 'draft',
  proposed: 'discussion',
  accepted: 'accepted',
  rejected: 'rejected',
  deprecated: 'deprecated',
  superseded: 'superseded',
} as const satisfies Record<CanonicalStatus, DecisionState>;

const isOpen = (state: DecisionState): boolean => state === 'draft' || state === 'discussion';

export interface By {
  readonly teamId: string;
  readonly batchId: string | null;
  readonly userId: string;
  readonly now: Date;
}

export interface FileText {
  readonly doc: ReadDocument;
  readonly encoding: string;
  readonly bytes: Uint8Array;
  readonly hash: string;
}

/** Bytes of a decision as text with its overlay; null when they are no text. */
export function fileText(bytes: Uint8Array, path: string): FileText | null {
  const decoded = decodeBytes(bytes);
  if (!decoded) return null;
  return {
    doc: readDecision(decoded.text, path),
    encoding: decoded.encoding,
    bytes,
    hash: sha256Bytes(bytes),
  };
}

/** The columns of a decision that follow from its file. */
export function columnsOf(
  doc: ReadDocument,
  state: DecisionState,
  ref: string,
  parts: FileParts['parts'] = partsOfFile(doc).parts,
) {
  return {
    title: parts.title,
    tags: parts.tags ?? [],
    state,
    outcome: isOpen(state) || state === 'rejected' ? null : ('other' as const),
    recorded: !isOpen(state),
    decidedOn: isOpen(state) ? null : dateOf(doc.date?.day),
    searchText: searchableText(parts, ref),
  };
}

export interface NewFileRows {
  readonly decision: Prisma.DecisionCreateManyInput;
  readonly parts: Prisma.PartCreateManyInput[];
  readonly revisions: Prisma.PartRevisionCreateManyInput[];
}

/** A decision with its parts, as rows. */
export function decisionRows(
  { doc }: FileText,
  place: { readonly serviceId: string; readonly serviceSlug: string; readonly number: number },
  state: DecisionState,
  by: By,
): NewFileRows {
  const id = newId('adr');
  const ref = decisionRef(place.serviceSlug, place.number);
  const own = partsOfFile(doc).parts;
  const decision = {
    id,
    teamId: by.teamId,
    serviceId: place.serviceId,
    number: place.number,
    kind: 'general' as const,
    driverId: by.userId,
    templateVersion: builtInTemplate.version,
    importId: by.batchId,
    createdAt: by.now,
    updatedAt: by.now,
    ...columnsOf(doc, state, ref, own),
  };
  const values = partValues(own);
  return {
    decision,
    parts: values.map(({ key, value }) => ({
      decisionId: id,
      key,
      value,
      version: 1,
      updatedBy: by.userId,
      updatedAt: by.now,
    })),
    revisions: values.map(({ key, value }) => ({
      id: newId('rev'),
      decisionId: id,
      key,
      value,
      version: 1,
      authorId: by.userId,
      createdAt: by.now,
    })),
  };
}

export const partValues = (parts: RecordParts) =>
  Object.entries(parts).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: stored(value) }],
  );

export interface FilePlace {
  readonly serviceId: string;
  readonly decisionId: string | null;
  readonly path: string;
  readonly oldNumber: number | null;
  readonly format: string;
  readonly encoding: string;
  readonly statusWritten: string | null;
}

/** A file as it came, and its first state. */
export function fileRows(bytes: Uint8Array, hash: string, place: FilePlace, by: By) {
  const id = newId('fil');
  const kept = { bytes: new Uint8Array(bytes), hash, statusWritten: place.statusWritten };
  const times = { createdAt: by.now, updatedAt: by.now };
  return {
    file: {
      id,
      teamId: by.teamId,
      batchId: by.batchId ?? '',
      importedHash: hash,
      ...place,
      ...kept,
      ...times,
    },
    revision: {
      fileId: id,
      n: 1,
      batchId: by.batchId,
      what: 'as it came',
      authorId: by.userId,
      createdAt: by.now,
      ...kept,
    },
  };
}

export const statusWordOf = (state: DecisionState): string => statusWords[state];
