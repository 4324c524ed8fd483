/** Words of a text, and where they stood in it. Offsets count UTF-16 units. */
export interface Quote {
  readonly text: string;
  readonly start: number;
}

/** A line or paragraph of a text that may be quoted by itself. */
export interface Line {
  readonly start: number;
  readonly text: string;
}

/** The lines of a text with words in them, without their indentation. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const found of text.matchAll(/[^\n]+/g)) {
    const words = found[0].trim();
    if (/[\p{L}\p{N}]/u.test(words)) {
      lines.push({ start: found.index + found[0].indexOf(words), text: words.slice(0, 2_000) });
    }
  }
  return lines;
}

/** What a reader sees of markdown, character by character, with the offset each came from. */
function seen(text: string): { words: string; offsets: number[] } {
  let words = '';
  const offsets: number[] = [];
  const links = [...text.matchAll(/\]\([^)\s]*\)/g)].map(
    (link) => [link.index, link.index + link[0].length] as const,
  );
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    const hidden = /[*_`~#>[\]\\|]/.test(char) || links.some(([a, b]) => at >= a && at < b);
    const space = /\s/.test(char);
    if (hidden || (space && (words === '' || words.endsWith(' ')))) continue;
    words += space ? ' ' : char;
    offsets.push(at);
  }
  return { words, offsets };
}

/**
 * The place in markdown of words that were selected where it is read: marks of emphasis, links and
 * white space are looked over. Null when the words do not stand there, or are too few to quote.
 */
export function quoteSelected(markdown: string, selected: string): Quote | null {
  const wanted = seen(selected).words.trim();
  if (wanted.length < 2 || wanted.length > 2_000) return null;
  const { words, offsets } = seen(markdown);
  const at = words.indexOf(wanted);
  if (at < 0) return null;
  const start = offsets[at] ?? 0;
  const end = (offsets[at + wanted.length - 1] ?? start) + 1;
  return { text: markdown.slice(start, end), start };
}
