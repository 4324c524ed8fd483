import { decodeBytes, encodeText } from './bytes.ts';
import type { ReadDocument } from './document.ts';
import { isMarkdownName, readOther } from './other.ts';
import { readDecision } from './read.ts';

/** What was understood of a file, as plain values: a line of `npm run -s adr -- read`. */
export interface FileSummary {
  readonly file: string;
  readonly format: string | null;
  readonly number: number | null;
  readonly title: string | null;
  readonly status: {
    readonly raw: string | null;
    readonly canonical: string | null;
    readonly where: string | null;
  };
  /** YYYY-MM-DD */
  readonly date: string | null;
  readonly deciders: readonly string[];
  /** Addresses, or the references themselves where there is no link. */
  readonly supersedes: readonly string[];
  readonly supersededBy: readonly string[];
  /** The headings below the title, in order. */
  readonly sections: readonly string[];
  readonly roundTrip: 'identical' | 'differs';
  readonly warnings: readonly string[];
}

/** Markdown longer than this is no decision anybody wrote; it is kept and not read. */
export const longestDecision = 1024 * 1024;

const nothing = {
  number: null,
  title: null,
  status: { raw: null, canonical: null, where: null },
  date: null,
  deciders: [],
  supersedes: [],
  supersededBy: [],
  sections: [],
} as const;

export const unreadable = (file: string, why: string): FileSummary => ({
  ...nothing,
  file,
  format: null,
  roundTrip: 'differs',
  warnings: [why],
});

/** Reads the bytes of one file of any kind. Never throws. */
export function summarize(bytes: Uint8Array, file: string): FileSummary {
  const decoded = decodeBytes(bytes);
  if (decoded && isMarkdownName(file) && bytes.length <= longestDecision) {
    const doc = readDecision(decoded.text, file);
    const again = encodeText(writtenAgain(doc), decoded.encoding);
    const same = again !== null && sameBytes(again, bytes);
    const latin = 'The file is no UTF-8 and is read as Latin-1.';
    return {
      ...summaryOf(doc),
      roundTrip: same ? 'identical' : 'differs',
      warnings: [
        ...(bytes.length === 0 ? ['The file is empty.'] : []),
        ...(decoded.encoding === 'latin-1' ? [latin] : []),
        ...doc.findings.map(({ words }) => words),
      ],
    };
  }
  const { status, format, ...other } = readOther(decoded?.text ?? null, file);
  const why =
    format === 'no text'
      ? 'The file is no text.'
      : isMarkdownName(file)
        ? 'The file is longer than 1 MB; it is kept as it is.'
        : 'The file is no markdown; it is kept as it is.';
  const said = status ? { ...status, where: 'line' } : nothing.status;
  return {
    ...nothing,
    file,
    format,
    ...other,
    status: said,
    roundTrip: 'identical',
    warnings: [why],
  };
}

function summaryOf(doc: ReadDocument): Omit<FileSummary, 'roundTrip' | 'warnings'> {
  const { status, links } = doc;
  const to = (kind: 'supersedes' | 'superseded_by') =>
    links.filter((link) => link.kind === kind).map(({ href, text }) => href ?? text);
  return {
    file: doc.path,
    format: doc.format,
    number: doc.number?.value ?? null,
    title: doc.title?.text ?? null,
    status: status
      ? { raw: status.raw, canonical: status.canonical, where: status.where }
      : nothing.status,
    date: doc.date?.day ?? null,
    deciders: doc.people.deciders,
    supersedes: to('supersedes'),
    supersededBy: to('superseded_by'),
    sections: doc.sections.map(({ title }) => title),
  };
}

/** The file put together again from its overlay: every part from its own span, what is between as it is. */
export function writtenAgain(doc: ReadDocument): string {
  const cuts = [
    doc.frontMatter,
    doc.title?.span,
    doc.status?.span,
    doc.date?.span,
    ...doc.sections.flatMap(({ heading, own }) => [heading, own]),
    ...doc.fields.map(({ span }) => span),
    ...doc.links.map(({ span }) => span),
  ].flatMap((span) => (span ? [span.from, span.to] : []));
  const at = [...new Set([0, ...cuts, doc.text.length])].sort((a, b) => a - b);
  return at.map((from, i) => doc.text.slice(from, at[i + 1] ?? doc.text.length)).join('');
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
