import type { Blocks } from './blocks.ts';
import { dateIn } from './dates.ts';
import type { Field, ReadSection, Span } from './document.ts';
import { cleanSpan, fieldsIn } from './fields.ts';
import type { Line } from './lines.ts';
import { readPhrase } from './status-phrase.ts';
import { wordAt } from './status-words.ts';

const statusNames = new Set([
  'status',
  'adr status',
  'decision status',
  'current status',
  'lifecycle status',
  'document status',
  'decision state',
  'state',
  '状态',
  '狀態',
  'ステータス',
  'statut',
  'estado',
  'stato',
  'статус',
  'status des adr',
  'status der entscheidung',
  'stan',
  'stav',
  'durum',
  'tila',
  'trạng thái',
  '상태',
  'situação',
  'situation',
]);

export const isStatusName = (name: string): boolean => statusNames.has(name);

/** A heading's words as a name: without number, emoji, emphasis and colon. */
export const headingName = (title: string): string =>
  title
    .replace(/^[\s\d.)*_`]*(?=\p{L})/u, '')
    .replace(/[^\p{L}\p{N})]+$/u, '')
    .replace(/^[^\p{L}]+/u, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** The section that states the status: the first of that name. */
export const statusSection = (sections: readonly ReadSection[]): ReadSection | null =>
  statusSections(sections)[0] ?? null;

/** All sections that state a status, as they stand in the file. */
export const statusSections = (sections: readonly ReadSection[]): ReadSection[] =>
  sections.filter(({ title }) => isStatusName(headingName(title)));

const marks = /^\s*(?:[-*+•]\s+|\d{1,2}[.)]\s+)?/;
/** `Amended by [9. Help scripts](0009-help-scripts.md)`: a link of adr-tools, unless it supersedes. */
const otherLink =
  /^(?!.*(?:super[sc]eded|replaced) by)[A-Z][a-z]+(?: [a-z]+){0,3}:?\s+\[[^\]]*\]\([^)]*\)\s*$/i;

/** A line crossed out from end to end. */
const struck = /^\s*(?:[-*+]\s+)?~~[^~]*~~\s*$/;

/** The value of a status section, and a later line of it that says it is superseded. */
export function statusIn(
  text: string,
  blocks: Blocks,
  section: ReadSection,
  sections: readonly ReadSection[],
): { readonly value: Span | null; readonly superseded: Span | null; readonly isLog: boolean } {
  const named = fieldsIn(text, blocks, section.own).find(({ key }) => isStatusName(key));
  if (named) return { value: named.span, superseded: null, isLog: false };
  const lines = linesIn(blocks, section.own);
  const logged = lastOfLog(text, lines);
  if (logged) return { value: logged, superseded: null, isLog: true };
  const told = lines.filter(({ text }) => !/^\s*>/.test(text) && !struck.test(text));
  const spoken = told.length > 0 ? told : lines;
  const boxed = spoken.filter(({ text }) => /^\s*[-*+]\s+\[[ xX]\]/.test(text));
  const ticked = boxed.find(({ text }) => !text.includes('[ ]'));
  const first =
    ticked ?? spoken.find((line) => !otherLink.test(line.text.replace(marks, ''))) ?? spoken[0];
  if (!first) return { value: headingBelow(section, sections), superseded: null, isLog: false };
  const later = spoken.find(
    (line) =>
      line.from > first.from &&
      !(ticked && boxed.includes(line)) &&
      /^\W*(?:super[sc]eded|replaced)\s+by\s+\S/i.test(line.text),
  );
  return {
    value: spokenValue(text, first, lines),
    superseded: later ? spokenValue(text, later, lines) : null,
    isLog: false,
  };
}

function linesIn(blocks: Blocks, { from, to }: Span): Line[] {
  return blocks.lines.filter(
    (line, i) => line.from >= from && line.to <= to && !blocks.masked[i] && line.text.trim() !== '',
  );
}

/** A line without list mark, box and dress; with its next lines while a bracket is open or it ends in "by". */
function spokenValue(text: string, line: Line, lines: readonly Line[]): Span {
  const mark =
    /^\s*(?:>\s*)*(?:[-*+•]\s+|\d{1,2}[.)]\s+)?(?:\[[ xX]\]\s+)?/.exec(line.text)?.[0].length ?? 0;
  let { to } = line;
  let { end } = line;
  for (const next of lines.filter(({ from }) => from > line.from)) {
    const soFar = text.slice(line.from + mark, to);
    const open = (soFar.match(/[([]/g)?.length ?? 0) > (soFar.match(/[)\]]/g)?.length ?? 0);
    if (next.from !== end || !(open || /\b(by|and|to)\s*$/i.test(soFar))) break;
    to = next.to;
    end = next.end;
  }
  return cleanSpan(text, { from: line.from + mark, to });
}

/** A status kept as a log, a day and a word per line: the latest holds. */
function lastOfLog(text: string, lines: readonly Line[]): Span | null {
  const entries = lines.flatMap((line) => {
    const lead = marks.exec(line.text)?.[0].length ?? 0;
    const date = dateIn(line.text);
    if (!date?.day || date.from > lead + 3) return [];
    const skip = /^[\s*_):：–—|-]*/.exec(line.text.slice(date.to))?.[0].length ?? 0;
    const at = date.to + skip;
    if (!wordAt(line.text.slice(at))) return [];
    return [{ day: date.day, span: cleanSpan(text, { from: line.from + at, to: line.to }) }];
  });
  const latest = entries.reduce((max, { day }) => (day > max ? day : max), '');
  return entries.filter(({ day }) => day === latest).at(-1)?.span ?? null;
}

/** `## Status` with `### Accepted` below and nothing between. */
function headingBelow(section: ReadSection, sections: readonly ReadSection[]): Span | null {
  const next = sections[sections.indexOf(section) + 1];
  if (!next || next.level <= section.level) return null;
  return wordAt(next.title) ? next.heading : null;
}

/** `### Date: 2020-04-05` as a field: a heading that is a named value. */
export function headedDate(text: string, sections: readonly ReadSection[]): Field[] {
  return sections.flatMap(({ heading }): Field[] => {
    const words = text.slice(heading.from, heading.to);
    const match = /^[\W\d]*(date|fecha|data|datum)\s*[:：]\s*(?=\S)/i.exec(words);
    if (!match || !dateIn(words)) return [];
    const span = cleanSpan(text, { from: heading.from + match[0].length, to: heading.to });
    return [{ key: 'date', value: text.slice(span.from, span.to), span, where: 'section' }];
  });
}

/** `## Status: Accepted` as a field. */
export function headedStatus(text: string, sections: readonly ReadSection[]): Field | null {
  for (const { heading } of sections) {
    const words = text.slice(heading.from, heading.to);
    const match = /^[\W\d]*status\s*[:：–—-]\s*(?=\S)/i.exec(words);
    if (!match) continue;
    const span = cleanSpan(text, { from: heading.from + match[0].length, to: heading.to });
    const value = text.slice(span.from, span.to);
    if (readPhrase(value).reading === 'word')
      return { key: 'status', value, span, where: 'section' };
  }
  return null;
}
