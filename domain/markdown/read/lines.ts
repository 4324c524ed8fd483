import type { Span } from './document.ts';

/** One line of a text: its words and where they stand; `end` is after its line ending. */
export interface Line extends Span {
  readonly text: string;
  readonly end: number;
}

/** The lines of a text as markdown counts them: CRLF, LF and CR each end one. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const ending = /\r\n?|\n/g;
  let from = 0;
  for (const match of text.matchAll(ending)) {
    const to = match.index;
    lines.push({ from, to, end: to + match[0].length, text: text.slice(from, to) });
    from = to + match[0].length;
  }
  if (from < text.length)
    lines.push({ from, to: text.length, end: text.length, text: text.slice(from) });
  return lines;
}

/** How this file ends its lines: what most of them do, LF when there is none. */
export function lineEndOf(text: string): '\n' | '\r\n' | '\r' {
  const crlf = text.match(/\r\n/g)?.length ?? 0;
  const cr = (text.match(/\r/g)?.length ?? 0) - crlf;
  const lf = (text.match(/\n/g)?.length ?? 0) - crlf;
  if (crlf > lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}
