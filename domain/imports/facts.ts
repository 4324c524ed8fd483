import { z } from 'zod';
import { decodeBytes } from '../markdown/read/bytes.ts';
import { canonicalStatuses, type ReadDocument } from '../markdown/read/document.ts';
import { isMarkdownName, readOther } from '../markdown/read/other.ts';
import { readDecision } from '../markdown/read/read.ts';
import { longestDecision } from '../markdown/read/summary.ts';
import { partsOfFile } from './file-parts.ts';

/** What an import shows of a file before anything is written, kept beside its bytes until then. */
export const factsSchema = z.strictObject({
  /** A decision; a page around decisions (a readme, a template); something that is no markdown. */
  kind: z.enum(['decision', 'page', 'other']),
  format: z.string(),
  number: z.number().nullable(),
  title: z.string().nullable(),
  status: z.strictObject({
    raw: z.string().nullable(),
    canonical: z.enum(canonicalStatuses).nullable(),
    where: z.string().nullable(),
  }),
  date: z.string().nullable(),
  people: z.array(z.string()),
  links: z.array(
    z.strictObject({
      kind: z.string(),
      text: z.string(),
      href: z.string().nullable(),
      number: z.number().nullable(),
    }),
  ),
  sections: z.array(z.string()),
  guessed: z.array(z.string()),
  notUnderstood: z.array(z.string()),
});
export type Facts = z.infer<typeof factsSchema>;

const nothing = {
  number: null,
  title: null,
  status: { raw: null, canonical: null, where: null },
  date: null,
  people: [],
  links: [],
  sections: [],
  guessed: [],
  notUnderstood: [],
} as const;

/** Names of files that stand around decisions. */
const pageNames =
  /^(?:_?readme|_?index|.*template|toc|overview|contributing|license|changelog|backlog|summary|glossary|_.*)\.[a-z]+$/i;

/** Reads the bytes of one file for the report of an import. Never throws. */
export function factsOf(bytes: Uint8Array, path: string): Facts {
  const decoded = decodeBytes(bytes);
  if (!decoded || !isMarkdownName(path) || bytes.length > longestDecision) {
    const other = readOther(decoded?.text ?? null, path);
    const why =
      isMarkdownName(path) && decoded
        ? 'Longer than 1 MB: it can only be kept as it is.'
        : 'No markdown: it can be kept as it is.';
    return {
      ...nothing,
      kind: 'other',
      format: other.format,
      number: other.number,
      title: other.title,
      people: [],
      links: [],
      sections: [],
      guessed: [],
      notUnderstood: [why],
    };
  }
  const doc = readDecision(decoded.text, path);
  const { tooLong } = partsOfFile(doc);
  const latin =
    decoded.encoding === 'latin-1' ? ['The file is no UTF-8 and is read as Latin-1.'] : [];
  const long = tooLong.map(
    (title) => `“${title}” is longer than a section may be; it stays in the file alone.`,
  );
  return {
    kind: isDecision(doc) ? 'decision' : 'page',
    ...factsOfDocument(doc),
    guessed: [
      ...latin,
      ...doc.findings.filter(({ kind }) => kind !== 'not_understood').map(({ words }) => words),
    ],
    notUnderstood: [
      ...doc.findings.filter(({ kind }) => kind === 'not_understood').map(({ words }) => words),
      ...long,
    ],
  };
}

function factsOfDocument(doc: ReadDocument) {
  const { status, people } = doc;
  return {
    format: doc.format,
    number: doc.number?.value ?? null,
    title: doc.title?.text ?? null,
    status: {
      raw: status?.raw.slice(0, 300) ?? null,
      canonical: status?.canonical ?? null,
      where: status?.where ?? null,
    },
    date: doc.date?.day ?? null,
    people: [...people.deciders, ...people.consulted]
      .slice(0, 50)
      .map((name) => name.slice(0, 120)),
    links: doc.links.slice(0, 100).map(({ kind, text, href, number }) => ({
      kind,
      text: text.slice(0, 300),
      href: href?.slice(0, 500) ?? null,
      number,
    })),
    sections: doc.sections.slice(0, 200).map(({ title }) => title.slice(0, 200)),
  };
}

function isDecision(doc: ReadDocument): boolean {
  const name = doc.path.split('/').at(-1) ?? '';
  if (pageNames.test(name)) return false;
  return doc.format !== 'other' || doc.status !== null || doc.number !== null;
}
