import { patchTitle } from '../markdown/patch/details.ts';
import { applyEdits, type Edit } from '../markdown/patch/edits.ts';
import type { ReadDocument } from '../markdown/read/document.ts';
import { readDecision } from '../markdown/read/read.ts';
import { partSchemas, type RecordParts, sectionTitles, type TextPartKey } from '../record.ts';
import { type Slot, slotsOf, splitAt } from './slots.ts';

const longestPart = 65_536;
const longestTitle = 200;

export interface FileParts {
  readonly parts: RecordParts & { readonly title: string };
  /** Headings whose words are longer than a part may be: they stay in the file alone. */
  readonly tooLong: readonly string[];
}

/**
 * A file as the parts of a record. Sections that are no part of a record stand under More
 * information, each with its heading, in the order of the file.
 */
export function partsOfFile(doc: ReadDocument): FileParts {
  const parts: Record<string, string> = {};
  const tooLong: string[] = [];
  const slots = slotsOf(doc);
  for (const slot of slots) {
    const words = wordsOf(doc, slot);
    if (slot.key === null || slot.key === 'more_information' || words === '') continue;
    if (words.length > longestPart) tooLong.push(slot.title);
    else parts[slot.key] = words;
  }
  const more = moreOf(doc, slots);
  if (more.length > longestPart) tooLong.push(sectionTitles.more_information);
  else if (more !== '') parts.more_information = more;
  const tags = partSchemas.tags.safeParse(doc.tags.map((tag) => tag.slice(0, 40)).slice(0, 20));
  const title = (doc.title?.text ?? '').slice(0, longestTitle).trim() || 'Untitled';
  return {
    parts: {
      ...parts,
      title,
      ...(tags.success && tags.data.length > 0 ? { tags: tags.data } : {}),
    },
    tooLong,
  };
}

const wordsOf = (doc: ReadDocument, { span }: Slot): string =>
  doc.text.slice(span.from, span.to).replace(/\r\n?/g, '\n');

/** Own words first, then each unknown section under its heading. */
function moreOf(doc: ReadDocument, slots: readonly Slot[]): string {
  const own = slots.find(({ key }) => key === 'more_information');
  const unknown = slots.filter(({ key }) => key === null);
  return [
    ...(own ? [wordsOf(doc, own)] : []),
    ...unknown.map((slot) =>
      [slot.heading.replace(/\r\n?/g, '\n'), wordsOf(doc, slot)].filter(Boolean).join('\n\n'),
    ),
  ]
    .filter((words) => words !== '')
    .join('\n\n');
}

/**
 * The file with the parts of its record as they are now. A part that is as the file has it touches
 * nothing; another rewrites its own span; a part the file had no section for becomes one at its end.
 */
export function fileWithParts(doc: ReadDocument, now: RecordParts): string {
  const was = partsOfFile(doc).parts;
  const title = now.title ?? was.title;
  const edits: Edit[] = [];
  const slots = slotsOf(doc);
  for (const key of Object.keys(sectionTitles) as TextPartKey[]) {
    const words = (now[key] ?? '').trim();
    if (words === (was[key] ?? '')) continue;
    if (key === 'more_information') edits.push(...moreEdits(doc, slots, words));
    else
      edits.push(
        partEdit(
          doc,
          slots.find((slot) => slot.key === key),
          sectionTitles[key],
          words,
        ),
      );
  }
  const text = applyEdits(doc.text, joined(edits));
  return title === was.title ? text : patchTitle(readDecision(text, doc.path), title);
}

function partEdit(doc: ReadDocument, slot: Slot | undefined, title: string, words: string): Edit {
  if (!slot) return appended(doc, `## ${title}`, words);
  const { from, to } = slot.span;
  if (from < to) return { from, to, text: words };
  return { from, to, text: `${/[\r\n]/.test(doc.text[from - 1] ?? '\n') ? '' : '\n'}\n${words}\n` };
}

function appended(doc: ReadDocument, heading: string, words: string): Edit {
  const end = doc.text.trimEnd().length;
  return { from: end, to: end, text: `\n\n${heading}\n\n${words}` };
}

/** What changed under More information, section by section; sections are known by their headings. */
function moreEdits(doc: ReadDocument, slots: readonly Slot[], words: string): Edit[] {
  const unknown = slots.filter(({ key }) => key === null);
  const level = Math.min(...unknown.map((slot) => slot.level), 2);
  const { lead, blocks } = splitAt(words, level);
  const own = slots.find(({ key }) => key === 'more_information');
  const edits: Edit[] = [];
  if (own ? lead !== wordsOf(doc, own) : lead !== '')
    edits.push(partEdit(doc, own, sectionTitles.more_information, lead));
  const left = [...blocks];
  for (const slot of unknown) {
    const at = left.findIndex(({ title }) => title === slot.title);
    const [block] = at < 0 ? [] : left.splice(at, 1);
    if (!block) edits.push(removal(doc, slot));
    else if (block.words !== wordsOf(doc, slot))
      edits.push(partEdit(doc, slot, slot.title, block.words));
  }
  return [...edits, ...left.map((block) => appended(doc, block.heading, block.words))];
}

/** Heading and words go, with the blank lines behind them. */
function removal(doc: ReadDocument, slot: Slot): Edit {
  const from = (slot.section?.own.from ?? slot.span.from) - slot.heading.length;
  const start = doc.text.lastIndexOf(slot.heading, slot.section?.own.from ?? from);
  const rest = /^\s*/.exec(doc.text.slice(slot.span.to))?.[0].length ?? 0;
  return { from: start, to: slot.span.to + rest, text: '' };
}

/** Several insertions at one place become one, in their order. */
function joined(edits: readonly Edit[]): Edit[] {
  const byPlace = new Map<string, Edit>();
  for (const edit of edits) {
    const key = `${edit.from} ${edit.to}`;
    const other = edit.from === edit.to ? byPlace.get(key) : undefined;
    byPlace.set(key, other ? { ...other, text: other.text + edit.text } : edit);
  }
  return [...byPlace.values()];
}
