import { err, ok, type Result } from '../../result.ts';
import { plain } from '../plain.ts';
import { dateIn, writeDate } from '../read/dates.ts';
import type { ReadDocument, ReadSection } from '../read/document.ts';
import { readDecision } from '../read/read.ts';
import { applyEdits, bodyStart, type Edit, editValue } from './edits.ts';
import { insertField } from './fields.ts';

/** The text with another title: the number before it and all signs around it stay. */
export function patchTitle(doc: ReadDocument, title: string): string {
  const { title: old } = doc;
  const inFront = doc.fields.find(
    ({ key, where, value }) => key === 'title' && where === 'front matter' && value === old?.text,
  );
  if (!old?.span) return applyEdits(doc.text, [untitled(doc, title)]);
  const edits: Edit[] = [];
  if (old.where === 'title') edits.push({ ...old.span, text: headingWords(doc, title) });
  if (old.where === 'front matter') {
    const field = doc.fields.find(({ key, where }) => key === 'title' && where === 'front matter');
    if (field) edits.push(editValue(doc, field, old.span, title));
  } else if (inFront) edits.push(editValue(doc, inFront, inFront.span, title));
  return applyEdits(doc.text, edits);
}

function headingWords(doc: ReadDocument, title: string): string {
  const words = plain(title);
  const isSetext = !/^ {0,3}#/.test(
    doc.text.slice(doc.text.lastIndexOf('\n', doc.title?.span?.from ?? 0) + 1),
  );
  return isSetext && /^([-+#>=~]|\d+[.)])/.test(words) ? `\\${words}` : words;
}

function untitled(doc: ReadDocument, title: string): Edit {
  const start = bodyStart(doc);
  return { from: start, to: start, text: `# ${plain(title)}\n\n` };
}

/** The text with another day, written the way the old one was. `day`: YYYY-MM-DD. */
export function patchDate(doc: ReadDocument, day: string): string {
  const { date } = doc;
  if (date?.span) {
    const form = dateIn(date.raw)?.form ?? 'iso';
    const field = doc.fields.find(
      ({ span }) => span.from <= (date.span?.from ?? -1) && span.to >= (date.span?.to ?? 0),
    );
    const place = field ?? { span: date.span, where: date.where };
    return applyEdits(doc.text, [editValue(doc, place, date.span, writeDate(day, form))]);
  }
  const empty = doc.fields.find(({ key, value }) => key === 'date' && !dateIn(value));
  if (empty) return applyEdits(doc.text, [editValue(doc, empty, empty.span, day)]);
  return applyEdits(doc.text, [insertField(doc, 'Date', day)]);
}

/** The words of a section without the blank lines around them. */
export function sectionText(
  doc: ReadDocument,
  section: ReadSection,
  part: 'own' | 'whole',
): string {
  return doc.text.slice(section[part].from, section[part].to).replace(/\r\n?/g, '\n').trim();
}

/**
 * The text with other words in one section; blank lines around them stay. Refused (`invalid`) when the
 * words would change what the file's other sections are, as a heading of a higher level does.
 */
export function patchSection(
  doc: ReadDocument,
  section: ReadSection,
  part: 'own' | 'whole',
  words: string,
): Result<string, 'invalid'> {
  const { from, to } = section[part];
  const old = doc.text.slice(from, to);
  const body = words.trim();
  const lead = old.length - old.trimStart().length;
  const isEmpty = old.trim() === '';
  if (body === sectionText(doc, section, part)) return ok(doc.text);
  const start = isEmpty ? from : from + lead;
  const filled = old.trimEnd().length;
  const blanks = /^[ \t]*/.exec(old.slice(filled))?.[0].length ?? 0;
  const end = isEmpty ? from : from + filled + blanks;
  const atEnd = isEmpty && (to === doc.text.length || old === '');
  const needsBreak = isEmpty && from > 0 && !/[\r\n]/.test(doc.text[from - 1] ?? '') ? '\n' : '';
  const text =
    isEmpty && body !== ''
      ? `${needsBreak}\n${body}\n${atEnd && to < doc.text.length ? '\n' : ''}`
      : body;
  const patched = applyEdits(doc.text, [{ from: start, to: end, text }]);
  return keepsOthers(doc, section, part, patched)
    ? ok(patched)
    : err(
        'invalid',
        'These words would begin or swallow another section of the file. Use a deeper heading, and close every code block.',
      );
}

function keepsOthers(
  doc: ReadDocument,
  section: ReadSection,
  part: 'own' | 'whole',
  patched: string,
): boolean {
  const again = readDecision(patched, doc.path);
  const at = doc.sections.indexOf(section);
  const isOutside = (each: ReadSection, i: number) =>
    i <= at || each.heading.from >= section[part].to;
  const outside = doc.sections.filter(isOutside).map(({ title, level }) => `${level} ${title}`);
  const after = outside.length - at - 1;
  const kept = [
    ...again.sections.slice(0, at + 1),
    ...again.sections.slice(again.sections.length - after),
  ].map(({ title, level }) => `${level} ${title}`);
  const between = again.sections.slice(at + 1, again.sections.length - after);
  const isDeeper = between.every(({ level }) => level > section.level);
  return (
    isDeeper && (part === 'whole' || between.length === 0) && kept.join('\n') === outside.join('\n')
  );
}

/** True for a day of the calendar, written YYYY-MM-DD. */
export const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && dateIn(day)?.day === day;
