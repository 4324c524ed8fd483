import type { Blocks } from './blocks.ts';
import { dateIn } from './dates.ts';
import type { Field, Place, Span } from './document.ts';
import { keyOf } from './key-of.ts';
import type { Line } from './lines.ts';

const emphasis = '(?:\\*\\*\\*|\\*\\*|__|\\*|_|`)?';
const name = '[\\p{L}][\\p{L}\\p{N} /_()-]{0,40}?';
/** `**Status:** x`, `**Status**: x`, `Status: x`, `_Status_：x`. */
const named = new RegExp(
  `^\\s*${emphasis}(${name})\\s*(?:${emphasis}\\s*[:：]\\s*${emphasis})(?=\\s|$|\\S)\\s*`,
  'u',
);
/** `**Status** accepted`: only strong names go without a colon. */
const strong = new RegExp(
  `^\\s*(?:\\*\\*|__)(${name})[.。]?(?:\\*\\*|__)\\s*(?:[-–—]\\s*)?(?=\\S)`,
  'u',
);
const quoteMark = /^(\s{0,3}>\s?)+/;
const listMark = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/;
/** What parts several values on one line: `**Status:** Accepted | **Date:** 2025-03-10`. */
const parting = /\s+[|·•]\s+|<br\s*\/?>|;\s+(?=\*\*)/g;
/** A value that goes on in the next line. */
const unfinished = /(^|\s)(by|and|&|to|with|of)$|,$|\($/i;

/**
 * Values behind names in the lines from `from` to `to` (offsets), outside of code, raw HTML and
 * comments: in lists, tables, quotes and plain lines.
 */
export function fieldsIn(text: string, blocks: Blocks, { from, to }: Span): Field[] {
  const fields: Field[] = [];
  for (const [i, line] of blocks.lines.entries()) {
    if (line.from < from || line.to > to || blocks.masked[i]) continue;
    if (blocks.tables[i]) fields.push(...tableFields(text, blocks, i));
    else fields.push(...lineFields(text, blocks, i));
  }
  return fields;
}

function lineFields(text: string, blocks: Blocks, at: number): Field[] {
  const line = blocks.lines[at];
  if (!line) return [];
  const quote = quoteMark.exec(line.text)?.[0].length ?? 0;
  const list = listMark.exec(line.text.slice(quote))?.[0].length ?? 0;
  const where: Place = list > 0 ? 'list' : quote > 0 ? 'quote' : 'line';
  return segments(line, quote + list).flatMap((segment, n): Field[] => {
    const words = text.slice(segment.from, segment.to);
    const match = named.exec(words) ?? strong.exec(words);
    const key = keyOf(match?.[1] ?? '');
    // A scheme is no name: `https://…`.
    if (!match || key === '' || /^https?$/.test(key)) return [];
    const first = { from: segment.from + match[0].length, to: segment.to };
    const goesOn = n === 0 && unfinished.test(text.slice(first.from, first.to).trim());
    const empty = text.slice(first.from, first.to).trim() === '';
    const next = goesOn || (empty && where !== 'list') ? continuation(blocks, at + 1) : null;
    return [fieldOf(text, key, next ? { from: first.from, to: next } : first, where)];
  });
}

/** Where the line after this one ends, when it goes on with the same words. */
function continuation(blocks: Blocks, at: number): number | null {
  const line = blocks.lines[at];
  if (!line || blocks.masked[at] || blocks.tables[at]) return null;
  const words = line.text.replace(quoteMark, '');
  if (words.trim() === '' || listMark.test(words) || named.test(words) || /^\s*#/.test(words))
    return null;
  return blocks.headings.some(({ lines }) => lines.from === line.from) ? null : line.to;
}

function segments(line: Line, skip: number): Span[] {
  const spans: Span[] = [];
  const words = line.text.slice(skip);
  let from = 0;
  for (const match of words.matchAll(parting)) {
    spans.push({ from, to: match.index });
    from = match.index + match[0].length;
  }
  spans.push({ from, to: words.length });
  return spans.map((span) => ({
    from: line.from + skip + span.from,
    to: line.from + skip + span.to,
  }));
}

/** A field with its value cleaned: blanks, emphasis around the whole, comments and hard breaks go. */
export function fieldOf(text: string, key: string, span: Span, where: Place): Field {
  const clean = cleanSpan(text, span);
  return { key, value: text.slice(clean.from, clean.to).replace(/\s+/g, ' '), span: clean, where };
}

/** The span without what is only dress: blanks, a comment at its end, a hard break, emphasis around it. */
export function cleanSpan(text: string, span: Span): Span {
  let { from, to } = span;
  for (let changed = true; changed; ) {
    const words = text.slice(from, to);
    const lead = /^\s+/.exec(words)?.[0].length ?? 0;
    const comment = words.indexOf('<!--');
    const tail = comment > 0 ? words.length - comment : (/(\s+|\\)$/.exec(words)?.[0].length ?? 0);
    const around = lead + tail === 0 ? emphasisAround(words) : 0;
    from += lead + around;
    to -= tail + around;
    changed = lead + tail + around > 0 && from < to;
  }
  return { from, to: Math.max(from, to) };
}

function emphasisAround(words: string): number {
  for (const mark of ['***', '**', '__', '`', '*', '_', '"']) {
    if (words.length <= mark.length * 2) continue;
    const inner = words.slice(mark.length, -mark.length);
    if (words.startsWith(mark) && words.endsWith(mark) && !inner.includes(mark)) return mark.length;
  }
  return 0;
}

/** The cells of a row, without the bars; a bar behind a backslash is none. */
function cellsOf(line: Line): Span[] {
  const cells: Span[] = [];
  let from = line.text.trimStart().startsWith('|') ? line.text.indexOf('|') + 1 : 0;
  for (let i = from; i <= line.text.length; i++) {
    const isEnd = i === line.text.length;
    if (!isEnd && (line.text[i] !== '|' || line.text[i - 1] === '\\')) continue;
    if (!isEnd || line.text.slice(from).trim() !== '')
      cells.push({ from: line.from + from, to: line.from + i });
    from = i + 1;
  }
  return cells;
}

/** A row `| Status | Draft |`, and the first row below a header `| Status | Date |`. */
function tableFields(text: string, blocks: Blocks, at: number): Field[] {
  const line = blocks.lines[at];
  if (!line || /^[\s|:-]*$/.test(line.text)) return [];
  const cells = cellsOf(line);
  const first = at === 0 || blocks.tables[at - 1] !== blocks.tables[at];
  const values = first ? cellsOf(latestRow(blocks, at) ?? line) : [];
  const isHead = first && cells.length > 2 && blocks.tables[at + 2] === blocks.tables[at];
  if (isHead)
    return cells.flatMap((cell, i) => {
      const value = values[i];
      return value ? [fieldOf(text, nameIn(text, cell), value, 'table')] : [];
    });
  const [head, value] = cells;
  return head && value && cells.length === 2
    ? [fieldOf(text, nameIn(text, head), value, 'table')]
    : [];
}

/** The row of a table that holds: of a log with days the latest, else the first below the head. */
function latestRow(blocks: Blocks, at: number): Line | undefined {
  const rows = blocks.lines
    .slice(at + 2)
    .filter((_, i) => blocks.tables[at + 2 + i] === blocks.tables[at]);
  const dated = rows.flatMap((line) => {
    const day = dateIn(line.text)?.day;
    return day ? [{ line, day }] : [];
  });
  if (dated.length < 2 || dated.length < rows.length) return rows[0];
  const last = dated.reduce((max, { day }) => (day > max ? day : max), '');
  return dated.filter(({ day }) => day === last).at(-1)?.line;
}

const nameIn = (text: string, cell: Span): string => {
  const { from, to } = cleanSpan(text, cell);
  return keyOf(text.slice(from, to).replace(/[*_:：`]+/g, ' '));
};
