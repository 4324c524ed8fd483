import type { NewEvent } from '#domain/history.ts';
import { decisionRef } from '#domain/ids.ts';
import {
  type Candidate,
  type FileAction,
  folderOf,
  type Known,
  Numbers,
} from '#domain/imports/plan.ts';
import { decodeBytes } from '#domain/markdown/read/bytes.ts';
import type { CanonicalStatus, ReadDocument } from '#domain/markdown/read/document.ts';
import { sql, sqlJoin, type Tx } from '../db.ts';
import type { ReadLinks } from './edges.ts';
import { replaceFile } from './replace.ts';
import { type By, decisionRows, fileRows, fileText, stateOfStatus, statusWordOf } from './rows.ts';

/** What was chosen for a file that comes in. */
export interface Chosen {
  readonly file: Candidate;
  readonly action: Exclude<FileAction, 'leave'> | FileAction;
  /** Null for a kept file. */
  readonly status: CanonicalStatus | null;
  readonly earlier: (Known & { readonly id: string }) | null;
}

export interface ServicePlace {
  readonly id: string;
  readonly slug: string;
}

export type Progress = (done: number, total: number) => void;

export interface Written {
  readonly created: number;
  readonly updated: number;
  readonly kept: number;
  /** Decisions whose links are to be read again. */
  readonly touched: readonly string[];
  /** Those of decisions that are new. */
  readonly links: ReadLinks;
  readonly events: readonly NewEvent[];
}

/** Files per round: few enough that their bytes fit into memory and the progress moves. */
const chunk = 50;

/** Writes everything that comes in, some files at a time. */
export async function writeFiles(
  tx: Tx,
  by: By & { readonly batchId: string },
  chosen: readonly Chosen[],
  places: ReadonlyMap<string, ServicePlace>,
  progress: Progress,
): Promise<Written> {
  const numbers = await numbersOf(tx, chosen, places);
  const events: NewEvent[] = [];
  const touched: string[] = [];
  const links = new Map<string, ReadDocument['links']>();
  const counts = { created: 0, updated: 0, kept: 0 };
  for (let at = 0; at < chosen.length; at += chunk) {
    const part = chosen.slice(at, at + chunk);
    const bytes = await bytesOf(tx, by.batchId, part);
    const fresh = part.filter(({ action }) => action !== 'update');
    const written = await writeNew(tx, by, fresh, { bytes, places, numbers });
    events.push(...written.events);
    touched.push(...written.links.keys());
    for (const [id, own] of written.links) links.set(id, own);
    counts.created += written.links.size;
    counts.kept += fresh.length - written.links.size;
    for (const { file, status, earlier } of part.filter(({ action }) => action === 'update')) {
      if (!earlier) continue;
      events.push(
        ...(await replaceFile(tx, by, earlier.id, { bytes: bytesFor(bytes, file), status })),
      );
      if (earlier.decisionId) touched.push(earlier.decisionId);
      counts.updated += 1;
    }
    progress(Math.min(at + chunk, chosen.length), chosen.length);
  }
  for (const [id, { last }] of numbers)
    await tx.service.update({ where: { id }, data: { lastNumber: last } });
  return { ...counts, touched, links, events };
}

async function bytesOf(
  tx: Tx,
  batchId: string,
  part: readonly Chosen[],
): Promise<Map<number, Uint8Array>> {
  const rows = await tx.importCandidate.findMany({
    where: { batchId, n: { in: part.map(({ file }) => file.n) } },
    select: { n: true, bytes: true },
  });
  return new Map(rows.map(({ n, bytes }) => [n, bytes]));
}

function bytesFor(bytes: ReadonlyMap<number, Uint8Array>, { n, path }: Candidate): Uint8Array {
  const found = bytes.get(n);
  if (!found) throw new Error(`writeFiles: ${path} has lost its bytes`);
  return found;
}

/** The services stay locked until the end, so that no number is given twice. */
async function numbersOf(
  tx: Tx,
  chosen: readonly Chosen[],
  places: ReadonlyMap<string, ServicePlace>,
): Promise<Map<string, Numbers>> {
  const ids = [...new Set([...places.values()].map(({ id }) => id))].sort();
  if (ids.length === 0) return new Map();
  const services = await tx.$queryRaw<{ id: string; last: number }[]>(sql`
    SELECT id, last_number AS last FROM service WHERE id IN (${sqlJoin(ids)}) ORDER BY id FOR UPDATE`);
  const used = await tx.decision.findMany({
    where: { serviceId: { in: ids } },
    select: { serviceId: true, number: true },
  });
  const wanted = new Map<string, Set<number>>();
  for (const { file, action } of chosen) {
    const id = places.get(folderOf(file.path))?.id ?? '';
    if (action === 'import' && file.facts.number !== null)
      wanted.set(id, (wanted.get(id) ?? new Set()).add(file.facts.number));
  }
  return new Map(
    services.map(({ id, last }) => {
      const taken = used.filter(({ serviceId }) => serviceId === id).map(({ number }) => number);
      return [id, new Numbers(taken, last, wanted.get(id))];
    }),
  );
}

interface Ground {
  readonly bytes: ReadonlyMap<number, Uint8Array>;
  readonly places: ReadonlyMap<string, ServicePlace>;
  readonly numbers: ReadonlyMap<string, Numbers>;
}

type Rows = ReturnType<typeof newRows>;

async function writeNew(
  tx: Tx,
  by: By,
  fresh: readonly Chosen[],
  ground: Ground,
): Promise<{ readonly links: ReadLinks; readonly events: NewEvent[] }> {
  const rows = fresh.map((each) => newRows(by, each, ground));
  const decided = rows.flatMap(({ decision }) => (decision ? [decision] : []));
  await tx.decision.createMany({ data: decided.map((each) => each.decision) });
  await tx.part.createMany({ data: decided.flatMap(({ parts }) => parts) });
  await tx.partRevision.createMany({ data: decided.flatMap(({ revisions }) => revisions) });
  await tx.importedFile.createMany({ data: rows.map(({ file }) => file.file) });
  await tx.importedRevision.createMany({ data: rows.map(({ file }) => file.revision) });
  const links = rows.flatMap(({ decision, links }) =>
    decision ? [[decision.decision.id, links] as const] : [],
  );
  return { links: new Map(links), events: rows.flatMap(eventOf) };
}

function newRows(by: By, { file, action, status }: Chosen, { bytes, places, numbers }: Ground) {
  const own = bytesFor(bytes, file);
  const place = places.get(folderOf(file.path));
  if (!place) throw new Error(`writeFiles: ${file.path} has no service`);
  const { path, hash, facts } = file;
  const text = action === 'import' && status ? fileText(own, path) : null;
  const state = status ? stateOfStatus[status] : null;
  const number = text && state ? (numbers.get(place.id)?.take(facts.number) ?? 0) : 0;
  const at = { serviceId: place.id, serviceSlug: place.slug, number };
  const decision = text && state ? decisionRows(text, at, state, by) : null;
  return {
    path,
    ref: decisionRef(place.slug, number),
    decision,
    links: text?.doc.links ?? [],
    file: fileRows(
      own,
      hash,
      {
        serviceId: place.id,
        decisionId: decision?.decision.id ?? null,
        path,
        oldNumber: decision && facts.number !== number ? facts.number : null,
        format: facts.format,
        encoding: text?.encoding ?? decodeBytes(own)?.encoding ?? 'none',
        statusWritten: decision && state ? statusWordOf(state) : null,
      },
      by,
    ),
  };
}

function eventOf({ decision, path, ref, file }: Rows): NewEvent[] {
  if (!decision) return [];
  const { id, serviceId, title, state } = decision.decision;
  return [
    {
      type: 'decision_imported',
      decisionId: id,
      serviceId,
      payload: { ref, title, path, state: state ?? 'draft', hash: file.file.hash },
    },
  ];
}
