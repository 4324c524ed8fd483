import { yamlString } from '../plain.ts';
import type { Field, ReadDocument, Span } from '../read/document.ts';
import { lineEndOf } from '../read/lines.ts';

/** New words for one stretch of a text; `from === to` inserts. */
export interface Edit extends Span {
  readonly text: string;
}

/** The text with the edits made, in the file's own line endings; everything else stays, byte for byte. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lineEnd = lineEndOf(text);
  let result = text;
  for (const { from, to, text: words } of [...edits].sort((a, b) => b.from - a.from || b.to - a.to))
    result = result.slice(0, from) + words.replace(/\r\n?|\n/g, lineEnd) + result.slice(to);
  return result;
}

/** Part of a value replaced; in front matter the value stays valid YAML, in the quotes it has. */
export function editValue(
  doc: ReadDocument,
  field: Pick<Field, 'span' | 'where'>,
  part: Span,
  words: string,
): Edit {
  if (field.where === 'table') return { ...part, text: words.replace(/\|/g, '\\|') };
  if (field.where !== 'front matter') return { ...part, text: gap(doc.text, part) + words };
  const { from, to } = field.span;
  const value = doc.text.slice(from, part.from) + words + doc.text.slice(part.to, to);
  const quote = doc.text[from - 1];
  if (quote === '"' && doc.text[to] === '"')
    return { ...part, text: yamlString(words).slice(1, -1) };
  if (quote === "'" && doc.text[to] === "'") return { ...part, text: words.replace(/'/g, "''") };
  const inBlock = /[\r\n]/.test(doc.text.slice(from, to)) || isBlockScalar(doc.text, from);
  if (inBlock || isPlainYaml(value)) return { ...part, text: gap(doc.text, part) + words };
  return { from, to, text: gap(doc.text, { from, to }) + yamlString(value) };
}

/** `date:` with nothing behind it has no room for its blank. */
const gap = (text: string, { from }: Span): string =>
  /[:*_]/.test(text[from - 1] ?? '') && /[:：]/.test(text[from - 1] ?? '') ? ' ' : '';

const isBlockScalar = (text: string, from: number): boolean => {
  const line =
    text
      .slice(0, from)
      .split(/\r\n?|\n/)
      .at(-2) ?? '';
  return (
    /^\s*$/.test(
      text
        .slice(0, from)
        .split(/\r\n?|\n/)
        .at(-1) ?? '',
    ) && /[|>][+-]?\d?\s*$/.test(line)
  );
};

/** A value that YAML reads as these very words without quotes. */
const isPlainYaml = (value: string): boolean =>
  /^[\p{L}\p{N}]/u.test(value) && !/: |:$|\s#|[\r\n]/.test(value);

/** Where the body begins: after front matter and a byte order mark. */
export function bodyStart(doc: ReadDocument): number {
  if (!doc.frontMatter) return doc.text.startsWith('\uFEFF') ? 1 : 0;
  const rest = doc.text.slice(doc.frontMatter.to);
  return doc.frontMatter.to + (/^[^\r\n]*(\r\n?|\n)?/.exec(rest)?.[0].length ?? 0);
}

/** The start of the line that an offset is in. */
export const lineStart = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
