import { dateIn } from './dates.ts';
import { cleanSpan } from './fields.ts';
import { linesOf } from './lines.ts';
import { readPhrase } from './status-phrase.ts';
import { numberIn } from './targets.ts';

/** What a file that is no markdown shows at first sight. It is kept as it is and never patched. */
export interface OtherFile {
  readonly format: 'restructuredtext' | 'asciidoc' | 'text' | 'no text';
  readonly number: number | null;
  readonly title: string | null;
  readonly status: { readonly raw: string; readonly canonical: string | null } | null;
  readonly date: string | null;
}

const endings: Readonly<Record<string, OtherFile['format']>> = {
  rst: 'restructuredtext',
  rest: 'restructuredtext',
  adoc: 'asciidoc',
  asciidoc: 'asciidoc',
};

const markdownEndings = /\.(md|mdx|markdown|mdown|mkd)$/i;
export const isMarkdownName = (path: string): boolean => markdownEndings.test(path);

/** Title, status and date of a file in another markup, from its first forty lines. */
export function readOther(text: string | null, path: string): OtherFile {
  const name = path.split(/[/\\]/).at(-1) ?? '';
  const number = numberIn(name);
  const format = endings[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'text';
  if (text === null) return { format: 'no text', number, title: null, status: null, date: null };
  const lines = linesOf(text).slice(0, 40);
  const behind = (key: RegExp) => {
    const line = lines.find(({ text: words }) => key.test(words));
    const lead = line ? (key.exec(line.text)?.[0].length ?? 0) : 0;
    const span = line ? cleanSpan(text, { from: line.from + lead, to: line.to }) : null;
    return span ? text.slice(span.from, span.to) : '';
  };
  const status = behind(/^[\s*:-]*status[\s*:]*:[\s*]*/i);
  const date = behind(/^[\s*:-]*date[\s*:]*:[\s*]*/i);
  return {
    format,
    number,
    title: titleOf(lines.map(({ text: words }) => words)),
    status: status === '' ? null : { raw: status, canonical: readPhrase(status).canonical },
    date: dateIn(date)?.day ?? null,
  };
}

/** The line over or under a row of signs, or behind `=`. */
function titleOf(lines: readonly string[]): string | null {
  const rule = lines.findIndex((line) => /^([=*#~^-])\1{2,}\s*$/.test(line));
  const asciidoc = lines.find((line) => /^= \S/.test(line));
  if (asciidoc) return asciidoc.slice(2).trim();
  const before = lines[rule - 1]?.trim();
  const title = before ? before : (lines[rule + 1]?.trim() ?? '');
  return rule < 0 || title === '' ? null : title;
}
