import { posix } from 'node:path';
import { fileWithParts } from '#domain/imports/file-parts.ts';
import { patchStatus } from '#domain/markdown/patch/status.ts';
import { patchLinked, patchSuperseded, type Successor } from '#domain/markdown/patch/supersede.ts';
import { fileNameOf } from '#domain/markdown/plain.ts';
import { encodeText } from '#domain/markdown/read/bytes.ts';
import type { ReadDocument } from '#domain/markdown/read/document.ts';
import { readDecision } from '#domain/markdown/read/read.ts';
import type { DecisionGrant } from '../access.ts';
import { db, sql, type Tx } from '../db.ts';
import { readParts } from '../decisions/record.ts';
import { sha256Bytes } from '../hash.ts';
import { fileText, statusWordOf } from './rows.ts';

export interface OriginalFile {
  readonly id: string;
  readonly path: string;
  readonly format: string;
  readonly oldNumber: number | null;
  readonly version: number;
  readonly bytes: Uint8Array;
  readonly doc: ReadDocument;
  /** False while the bytes are those of the last import. */
  readonly changed: boolean;
}

/**
 * The file of an imported decision as it stands now: the bytes that came, with the spans rewritten
 * that were changed here (sections, title, status, what took its place) and nothing else. Null for a
 * decision that was written here.
 */
export async function originalOf(
  grant: DecisionGrant,
  tx: Tx = db(),
): Promise<OriginalFile | null> {
  const file = await tx.importedFile.findUnique({ where: { decisionId: grant.decisionId } });
  const text = file && fileText(file.bytes, file.path);
  if (!file || !text) return null;
  const [rows, links] = await Promise.all([
    tx.part.findMany({
      where: { decisionId: grant.decisionId },
      select: { key: true, value: true },
    }),
    linksMade(tx, grant, file.path),
  ]);
  const steps: ((doc: ReadDocument) => string)[] = [
    (doc) => fileWithParts(doc, readParts(rows)),
    (doc) => withStatus(doc, grant, file.statusWritten, links),
    ...links
      .filter((link) => link.out && !link.came && !isNamed(text.doc, link))
      .map(
        ({ kind, ...other }) =>
          (doc: ReadDocument) =>
            patchLinked(doc, kind, other),
      ),
  ];
  const patched = steps.reduce(
    (words, step) => step(readDecision(words, file.path)),
    text.doc.text,
  );
  const encoded = encodeText(patched, text.encoding === 'latin-1' ? 'latin-1' : 'utf-8');
  const bytes = patched === text.doc.text ? file.bytes : (encoded ?? file.bytes);
  const { id, path, format, oldNumber, version } = file;
  return {
    ...{ id, path, format, oldNumber, version, bytes },
    doc: readDecision(patched, path),
    changed: sha256Bytes(bytes) !== file.importedHash,
  };
}

interface MadeLink extends Successor {
  readonly kind: 'supersedes' | 'amends';
  /** This decision supersedes or amends the other; else the other this one. */
  readonly out: boolean;
  /** The other file said so when it came in: nothing was linked here. */
  readonly came: boolean;
}

interface LinkRow {
  readonly kind: 'supersedes' | 'amends';
  readonly out: boolean;
  readonly number: number;
  readonly title: string;
  readonly path: string | null;
  readonly bytes: Uint8Array | null;
}

/** Superseding and amending that is in effect, with the other file as this one may name it. */
async function linksMade(tx: Tx, { decisionId }: DecisionGrant, path: string): Promise<MadeLink[]> {
  const rows = await tx.$queryRaw<LinkRow[]>(sql`
    SELECT l.kind::text AS kind, l.from_id = ${decisionId} AS out, d.number, d.title, f.path, f.bytes
    FROM decision_link l
    JOIN decision d ON d.id = CASE WHEN l.from_id = ${decisionId} THEN l.to_id ELSE l.from_id END
    LEFT JOIN imported_file f ON f.decision_id = d.id
    WHERE ${decisionId} IN (l.from_id, l.to_id) AND l.effective_at IS NOT NULL AND l.kind IN ('supersedes', 'amends')
    ORDER BY l.effective_at`);
  return rows.map(({ kind, out, number, title, path: there, bytes }) => ({
    ...{ kind, out, number, title },
    came: there !== null && bytes !== null && leadsTo(bytes, there, path),
    href: there ? posix.relative(posix.dirname(path), there) : fileNameOf(number, title),
  }));
}

/** True when the bytes of one file lead to the name of another. */
function leadsTo(bytes: Uint8Array, from: string, to: string): boolean {
  const doc = fileText(bytes, from)?.doc;
  const names = (href: string | null) =>
    href !== null && posix.basename(href) === posix.basename(to);
  return doc?.links.some(({ href }) => names(href)) ?? false;
}

function withStatus(
  doc: ReadDocument,
  { state }: DecisionGrant,
  written: string | null,
  links: readonly MadeLink[],
): string {
  const word = statusWordOf(state);
  if (word === written) return doc.text;
  const by = links.find((link) => link.kind === 'supersedes' && !link.out);
  return word === 'superseded' && by ? patchSuperseded(doc, by) : patchStatus(doc, word);
}

/** True when the file names the other decision already. */
const isNamed = (doc: ReadDocument, link: MadeLink): boolean =>
  doc.links.some(
    ({ href, number, text }) =>
      (href !== null && link.href !== null && posix.basename(href) === posix.basename(link.href)) ||
      (href === null && (number === link.number || text === link.title)),
  );
