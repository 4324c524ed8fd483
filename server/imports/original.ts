import { posix } from 'node:path';
import { grouped } from '#domain/grouped.ts';
import { fileWithParts } from '#domain/imports/file-parts.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import { patchStatus } from '#domain/markdown/patch/status.ts';
import { patchLinked, patchSuperseded, type Successor } from '#domain/markdown/patch/supersede.ts';
import { fileNameOf } from '#domain/markdown/plain.ts';
import { encodeText } from '#domain/markdown/read/bytes.ts';
import type { ReadDocument } from '#domain/markdown/read/document.ts';
import { readDecision } from '#domain/markdown/read/read.ts';
import type { RecordParts } from '#domain/record.ts';
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
  return (await originalsOf([grant], tx)).get(grant.decisionId) ?? null;
}

/** The same for several decisions, in as many queries as one takes; by the id of the decision. */
export async function originalsOf(
  grants: readonly DecisionGrant[],
  tx: Tx = db(),
): Promise<Map<string, OriginalFile>> {
  const ids = grants.map(({ decisionId }) => decisionId);
  const files = await tx.importedFile.findMany({ where: { decisionId: { in: ids } } });
  if (files.length === 0) return new Map();
  const [parts, links] = await Promise.all([
    tx.part.findMany({
      where: { decisionId: { in: ids } },
      select: { decisionId: true, key: true, value: true },
    }),
    linksMade(tx, ids),
  ]);
  const byId = new Map(grants.map((grant) => [grant.decisionId as string, grant]));
  const partsOf = grouped(parts, ({ decisionId }) => decisionId);
  const linksOf = grouped(links, ({ of }) => of);
  return new Map(
    files.flatMap((file): [string, OriginalFile][] => {
      const id = file.decisionId ?? '';
      const grant = byId.get(id);
      const made = (linksOf.get(id) ?? []).map((link) => madeLink(link, file.path));
      const now = grant && asItStands(file, grant.state, readParts(partsOf.get(id) ?? []), made);
      return now ? [[id, now]] : [];
    }),
  );
}

type FileRow = Awaited<ReturnType<Tx['importedFile']['findUniqueOrThrow']>>;

function asItStands(
  file: FileRow,
  state: DecisionState,
  parts: RecordParts,
  links: readonly MadeLink[],
): OriginalFile | null {
  const text = fileText(file.bytes, file.path);
  if (!text) return null;
  const steps: ((doc: ReadDocument) => string)[] = [
    (doc) => fileWithParts(doc, parts),
    (doc) => withStatus(doc, state, file.statusWritten, links),
    ...links
      .filter((link) => link.out && !link.came && !isNamed(text.doc, link))
      .map(
        ({ kind, ...other }) =>
          (doc: ReadDocument) =>
            patchLinked(doc, kind, other),
      ),
  ];
  let doc = text.doc;
  for (const step of steps) {
    const words = step(doc);
    if (words !== doc.text) doc = readDecision(words, file.path);
  }
  const encoded = encodeText(doc.text, text.encoding === 'latin-1' ? 'latin-1' : 'utf-8');
  const bytes = doc === text.doc ? file.bytes : (encoded ?? file.bytes);
  const { id, path, format, oldNumber, version } = file;
  const hash = doc === text.doc ? text.hash : sha256Bytes(bytes);
  const changed = hash !== file.importedHash;
  return { ...{ id, path, format, oldNumber, version, bytes }, doc, changed };
}

interface MadeLink extends Successor {
  readonly kind: 'supersedes' | 'amends';
  /** This decision supersedes or amends the other; else the other this one. */
  readonly out: boolean;
  /** The other file said so when it came in: nothing was linked here. */
  readonly came: boolean;
}

interface LinkRow {
  readonly of: string;
  readonly kind: 'supersedes' | 'amends';
  readonly out: boolean;
  readonly number: number;
  readonly title: string;
  readonly path: string | null;
  readonly bytes: Uint8Array | null;
}

/** Superseding and amending that is in effect, from both sides. */
const linksMade = (tx: Tx, ids: readonly string[]): Promise<LinkRow[]> =>
  tx.$queryRaw<LinkRow[]>(sql`
    WITH mine AS (
      SELECT from_id AS of, to_id AS other, true AS out, kind, effective_at FROM decision_link
        WHERE from_id = ANY(${[...ids]}) AND effective_at IS NOT NULL AND kind IN ('supersedes', 'amends')
      UNION ALL SELECT to_id, from_id, false, kind, effective_at FROM decision_link
        WHERE to_id = ANY(${[...ids]}) AND effective_at IS NOT NULL AND kind IN ('supersedes', 'amends'))
    SELECT l.of, l.kind::text AS kind, l.out, d.number, d.title, f.path, f.bytes
    FROM mine l JOIN decision d ON d.id = l.other
    LEFT JOIN imported_file f ON f.decision_id = d.id
    ORDER BY l.effective_at`);

/** The other file as the one at `path` may name it. */
function madeLink({ path: there, bytes, ...link }: LinkRow, path: string): MadeLink {
  return {
    ...{ kind: link.kind, out: link.out, number: link.number, title: link.title },
    came: there !== null && bytes !== null && leadsTo(bytes, there, path),
    href: there ? posix.relative(posix.dirname(path), there) : fileNameOf(link.number, link.title),
  };
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
  state: DecisionState,
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
