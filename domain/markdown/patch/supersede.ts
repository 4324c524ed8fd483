import { plain } from '../plain.ts';
import type { ReadDocument, ReadStatus } from '../read/document.ts';
import { headingName } from '../read/status-section.ts';
import { applyEdits, type Edit } from './edits.ts';
import { listSign } from './fields.ts';
import { statusEdits } from './status.ts';

/** The decision that takes the place of another, as the older file may name it. */
export interface Successor {
  readonly number: number | null;
  readonly title: string;
  /** From the older file to the newer: `0005-title.md`; null when there is no file to link to. */
  readonly href: string | null;
}

/**
 * The older file after a newer decision took its place, the way its own format says so: a link
 * paragraph in the status section (adr-tools, Nygard), `superseded by [slug](slug.md)` with the slug
 * as the words (log4brains), `superseded by ADR-0123` in front matter (MADR 4), a link elsewhere.
 */
export function patchSuperseded(doc: ReadDocument, by: Successor): string {
  return applyEdits(
    doc.text,
    statusEdits(doc, (place) => `${verb(doc, place)} by ${targetWords(doc, by, place)}`),
  );
}

/** adr-tools writes it with a c and looks for nothing else; a file that spells it right keeps its spelling. */
function verb(doc: ReadDocument, place: ReadStatus): string {
  const own = /supersed|superced/i.exec(doc.text)?.[0].toLowerCase();
  if (own === 'supersed') return 'superseded';
  return doc.format === 'adr-tools' && place.where === 'section' ? 'superceded' : 'superseded';
}

function targetWords(doc: ReadDocument, by: Successor, place: ReadStatus): string {
  const id = by.number === null ? null : `ADR-${String(by.number).padStart(4, '0')}`;
  if (place.where === 'front matter' && doc.format !== 'madr-3' && id) return id;
  if (by.href === null || place.where === 'title') return id ?? plain(by.title);
  return `[${linkWords(doc, by, place, id)}](${address(by.href)})`;
}

function linkWords(doc: ReadDocument, by: Successor, place: ReadStatus, id: string | null): string {
  if (doc.format === 'log4brains') return slugOf(by.href ?? '');
  const title = plain(by.title).replace(/\]/g, '\\]');
  if (place.where !== 'section') return id ?? title;
  return by.number === null ? title : `${by.number}. ${title}`;
}

const slugOf = (href: string): string => (href.split('/').at(-1) ?? href).replace(/\.md$/i, '');
const address = (href: string): string =>
  /[\s()<>]/.test(href) ? `<${href.replace(/[<>\r\n]/g, encodeURIComponent)}>` : href;

/**
 * The newer file with a link to the one it supersedes or amends: a paragraph in the status section
 * (adr-tools, Nygard), an item among the links (log4brains, MADR 2), else under More Information.
 */
export function patchLinked(
  doc: ReadDocument,
  kind: 'supersedes' | 'amends',
  older: Successor,
): string {
  const place = doc.status ?? {
    raw: '',
    canonical: null,
    where: 'section',
    span: doc.preamble,
    phrase: doc.preamble,
  };
  const isSection = doc.format === 'adr-tools' || doc.format === 'nygard';
  const word =
    kind === 'amends'
      ? 'amends'
      : `${verb(doc, { ...place, where: 'section' }).replace(/ed$/, 'es')}`;
  const where = isSection ? 'section' : 'list';
  const words = `${word.slice(0, 1).toUpperCase()}${word.slice(1)} ${targetWords(doc, older, { ...place, where })}`;
  if (isSection) return applyEdits(doc.text, [appendTo(doc, /^status$/, 'Status', words, false)]);
  const isList = doc.format === 'log4brains' || doc.format === 'madr-2';
  return applyEdits(doc.text, [
    isList
      ? appendTo(doc, /^links$/, 'Links', `${listSign(doc)}${words}`, true)
      : appendTo(doc, /^more information$/, 'More Information', `${words}.`, false),
  ]);
}

/** Words at the end of a section, or a new section at the end of the file. */
function appendTo(
  doc: ReadDocument,
  name: RegExp,
  title: string,
  words: string,
  isItem: boolean,
): Edit {
  const section = doc.sections.find((each) => name.test(headingName(each.title)));
  if (!section) {
    const end = doc.text.trimEnd().length;
    return { from: end, to: end, text: `\n\n## ${title}\n\n${words}` };
  }
  const own = doc.text.slice(section.own.from, section.own.to);
  const filled = own.trimEnd().length;
  if (filled === 0) return { from: section.own.from, to: section.own.from, text: `\n${words}\n` };
  const to = section.own.from + filled;
  const last =
    own
      .trimEnd()
      .split(/\r\n?|\n/)
      .at(-1) ?? '';
  const joins = isItem && /^\s*[-*+]\s/.test(last);
  return { from: to, to, text: `${joins ? '\n' : '\n\n'}${words}` };
}
