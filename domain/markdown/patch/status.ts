import type { ReadDocument, ReadStatus } from '../read/document.ts';
import { isStatusName } from '../read/status-section.ts';
import { applyEdits, type Edit, editValue, lineStart } from './edits.ts';
import { insertField } from './fields.ts';

/**
 * The text with another status. Only the words that carry the status are rewritten, wherever the
 * file states it: a second place that says the same is kept the same. Without a status one is
 * inserted where this format has it.
 */
export function patchStatus(doc: ReadDocument, word: string): string {
  return applyEdits(
    doc.text,
    statusEdits(doc, () => word),
  );
}

/** One edit per place that states the status; `wordsFor` says what stands there. */
export function statusEdits(doc: ReadDocument, wordsFor: (place: ReadStatus) => string): Edit[] {
  const { status } = doc;
  if (!status) return [fillOrInsert(doc, wordsFor)];
  const above = standsAbove(doc, status);
  if (above && !/^superseded/i.test(wordsFor(status)))
    return [edited(doc, above, wordsFor(above)), withoutLine(doc, status)];
  const same = doc.otherStatuses.filter(
    (other) =>
      other.where !== 'title' && other.canonical !== null && other.canonical === status.canonical,
  );
  const places = [status, ...same].filter(
    (place, i, all) => all.findIndex((each) => each.phrase.from === place.phrase.from) === i,
  );
  const painted = isPainted(doc, status) ? besidePainted(doc, status, wordsFor(status)) : [];
  return [...places.map((place) => edited(doc, place, wordsFor(place))), ...painted];
}

/** Where a line ends, its line ending not counted. */
const lineEndAt = (doc: ReadDocument, at: number): number =>
  at + (/[\r\n]/.exec(doc.text.slice(at))?.index ?? doc.text.length - at);

/** The word of a badge: part of an address, so that it takes one word and no link. */
function isPainted(doc: ReadDocument, { span }: ReadStatus): boolean {
  const line = doc.text.slice(lineStart(doc.text, span.from), lineEndAt(doc, span.to));
  return /^[^`]*!\[[^\]]*\]\([^()\s]*\/badge\//.test(line);
}

/** What a badge cannot hold, by which decision it is superseded, in a line of its own. */
function besidePainted(doc: ReadDocument, { span }: ReadStatus, words: string): Edit[] {
  const by = /^\w+ by (.+)$/.exec(words)?.[1];
  const end = lineEndAt(doc, span.to);
  return by ? [{ from: end, to: end, text: `\n\nSuperseded by: ${by}` }] : [];
}

function edited(doc: ReadDocument, place: ReadStatus, words: string): Edit {
  const old = doc.text.slice(place.phrase.from, place.phrase.to);
  const held = isPainted(doc, place) ? words.replace(/ .*$/s, '') : words;
  return editValue(doc, place, place.phrase, inCaseOf(old, held));
}

/** `Accepted` that was left standing above `Superseded by …` in the same section. */
const standsAbove = (doc: ReadDocument, status: ReadStatus): ReadStatus | undefined =>
  doc.otherStatuses.find(
    (other) =>
      status.where === 'section' &&
      status.canonical === 'superseded' &&
      other.where === 'section' &&
      other.canonical !== status.canonical &&
      other.span.to < status.span.from,
  );

/** The line goes, with the blank lines before it. */
function withoutLine(doc: ReadDocument, { span }: ReadStatus): Edit {
  const before = doc.text.slice(0, lineStart(doc.text, span.from));
  return { from: before.trimEnd().length, to: span.to, text: '' };
}

function fillOrInsert(doc: ReadDocument, wordsFor: (place: ReadStatus) => string): Edit {
  const empty = doc.fields.find(({ key }) => isStatusName(key));
  const span = empty?.span ?? { from: 0, to: 0 };
  const where = empty?.where ?? (doc.frontMatter ? 'front matter' : placeOf(doc));
  const place = { raw: '', canonical: null, where, span, phrase: span } as const;
  if (empty) return editValue(doc, empty, span, wordsFor(place));
  return insertField(doc, 'Status', wordsFor(place));
}

/** Where a status would be inserted (fields.ts). */
function placeOf(doc: ReadDocument): ReadStatus['where'] {
  const { text } = insertField(doc, 'Status', 'x');
  if (text.startsWith('---')) return 'front matter';
  return text.includes('## Status') || doc.sections.some(({ title }) => /^status$/i.test(title))
    ? 'section'
    : 'list';
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** A word in the case of the one it replaces: `Accepted`, `accepted`, `ACCEPTED`. */
function inCaseOf(old: string, words: string): string {
  const letters = old.replace(/[^\p{L}]/gu, '');
  if (letters === '') return words;
  const first = letters[0] ?? '';
  if (letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase())
    return words.replace(/^[a-z]+/, (word) => word.toUpperCase());
  return first !== first.toLowerCase() ? capital(words) : words;
}
