import MarkdownIt from 'markdown-it';
import type { ReadSection, Span } from './document.ts';
import { type Line, linesOf } from './lines.ts';

const parser = new MarkdownIt({ html: true, maxNesting: 60 });

export interface Heading {
  readonly level: number;
  /** As written, without signs of the heading and comments. */
  readonly text: string;
  /** The words of the heading, comments included. */
  readonly words: Span;
  /** All its lines, with the last line ending. */
  readonly lines: Span;
}

/** What markdown makes of a body: headings, and for each line whether it is text or only looks so. */
export interface Blocks {
  readonly lines: readonly Line[];
  readonly headings: readonly Heading[];
  /** Per line: inside a code block, raw HTML or a comment. */
  readonly masked: readonly boolean[];
  /** Per line: in a table (the header, the rule or a row); the number of the table, else 0. */
  readonly tables: readonly number[];
}

/** A line of fields over a rule is a heading to markdown and none to the person who wrote it. */
const fieldsOverRule =
  /^\W*(status|date|deciders?|decision.makers?|authors?|updated|created)\W*[:：]/im;

/** `start`: where the body begins in the text; offsets are those of the whole text. */
export function blocksOf(text: string, start: number): Blocks {
  const body = text.slice(start).replace(/^\uFEFF/, ' ');
  const lines = linesOf(text.slice(start)).map((line) => ({
    text: line.text,
    from: line.from + start,
    to: line.to + start,
    end: line.end + start,
  }));
  const masked = lines.map(() => false);
  const tables = lines.map(() => 0);
  const headings: Heading[] = [];
  let tableCount = 0;
  const tokens = parser.parse(body, {});
  for (const [i, token] of tokens.entries()) {
    const [from, to] = token.map ?? [0, 0];
    if (['fence', 'code_block', 'html_block'].includes(token.type)) masked.fill(true, from, to);
    else if (token.type === 'table_open') tables.fill(++tableCount, from, to);
    else if (token.type === 'heading_open' && token.level === 0) {
      const isField =
        !token.markup.startsWith('#') && fieldsOverRule.test(tokens[i + 1]?.content ?? '');
      const heading = isField ? null : headingOf(lines, from, to, token);
      if (heading) headings.push(heading);
    }
  }
  maskComments(text, lines, masked);
  return { lines, headings, masked, tables };
}

function headingOf(
  lines: readonly Line[],
  from: number,
  to: number,
  { tag, markup }: { readonly tag: string; readonly markup: string },
): Heading | null {
  const first = lines[from];
  const last = lines[to - 1];
  if (!first || !last) return null;
  const all = { from: first.from, to: last.end };
  const words = markup.startsWith('#')
    ? atxWords(first)
    : setextWords(first, lines[to - 2] ?? first);
  const source = lines
    .slice(from, to)
    .map((line) =>
      line.text.slice(Math.max(0, words.from - line.from), Math.max(0, words.to - line.from)),
    )
    .join(' ');
  return { level: Number(tag.slice(1)), text: withoutComments(source).trim(), words, lines: all };
}

function atxWords(line: Line): Span {
  const [, lead = '', words = ''] =
    /^([\s\uFEFF]{0,4}#{1,6}[ \t]*)(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line.text) ?? [];
  const from = line.from + lead.length;
  return { from, to: from + words.length };
}

function setextWords(first: Line, last: Line): Span {
  const from = first.from + (first.text.length - first.text.trimStart().length);
  return { from, to: last.from + last.text.trimEnd().length };
}

/** Comments that begin in the middle of a text hide their lines too, from the second on. */
function maskComments(text: string, lines: readonly Line[], masked: boolean[]): void {
  let until = -1;
  for (const [i, line] of lines.entries()) {
    const inside = line.from < until;
    if (inside && line.to <= until) masked[i] = true;
    if (masked[i] && !inside) continue;
    let open = text.indexOf('<!--', Math.max(line.from, until));
    while (open !== -1 && open < line.to) {
      const close = text.indexOf('-->', open + 4);
      if (close === -1) return;
      until = close + 3;
      open = text.indexOf('<!--', until);
    }
  }
}

/** A text without its comments; an unclosed one stays. */
export function withoutComments(text: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const open = text.indexOf('<!--', at);
    const close = open === -1 ? -1 : text.indexOf('-->', open + 4);
    if (close === -1) return kept + text.slice(at);
    kept += text.slice(at, open);
    at = close + 3;
  }
}

/** The headings but the title as sections with their spans. `end`: where the text ends. */
export function sectionsOf(
  headings: readonly Heading[],
  title: Heading | null,
  end: number,
): ReadSection[] {
  return headings.flatMap((heading, i): ReadSection[] => {
    if (heading === title) return [];
    const later = headings.slice(i + 1);
    const next = later[0]?.lines.from ?? end;
    const after = later.find(({ level }) => level <= heading.level)?.lines.from ?? end;
    return [
      {
        level: heading.level,
        title: heading.text,
        heading: heading.words,
        own: { from: heading.lines.to, to: next },
        whole: { from: heading.lines.to, to: after },
      },
    ];
  });
}
