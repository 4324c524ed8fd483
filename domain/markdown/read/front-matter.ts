import { isMap, isScalar, isSeq, type Pair, parseDocument } from 'yaml';
import type { Field, Finding, Span } from './document.ts';
import { keyOf } from './key-of.ts';
import { type Line, linesOf } from './lines.ts';
import { tomlFields } from './toml.ts';

export interface FrontMatter {
  /** The text between the lines of dashes or plus signs. */
  readonly inner: Span;
  /** Where the body begins: after the closing line. */
  readonly end: number;
  readonly fields: readonly Field[];
  readonly findings: readonly Finding[];
}

/** More than any person writes; a longer one is kept and not read. */
const longest = 64 * 1024;
const opening = /^---[ \t]*$/;
const tomlFence = /^\+\+\+[ \t]*$/;
const closing = /^(---|\.\.\.)[ \t]*$/;

/**
 * The front matter at the head of a file, after a byte order mark and comments at most. Null when
 * there is none. Nothing is expanded: aliases, tags and merge keys stay what they are.
 */
export function readFrontMatter(text: string): FrontMatter | null {
  const start = afterComments(text);
  if (text.startsWith('+++', start)) return readToml(text, start);
  if (!text.startsWith('---', start)) return null;
  const lines = linesOf(text.slice(start));
  if (!opening.test(lines[0]?.text ?? '')) return null;
  const last = lines.findIndex((line, i) => i > 0 && closing.test(line.text));
  const close = lines[last];
  if (!close) return null;
  const inner = { from: start + (lines[0]?.end ?? 0), to: start + close.from };
  const yaml = text.slice(inner.from, inner.to);
  const between = lines.slice(1, last);
  if (!looksLikeYaml(between)) return null;
  return { inner, end: start + close.end, ...fieldsOf(yaml, inner.from) };
}

function readToml(text: string, start: number): FrontMatter | null {
  const lines = linesOf(text.slice(start, start + longest));
  const last = lines.findIndex((line, i) => i > 0 && tomlFence.test(line.text));
  const [first] = lines;
  const close = lines[last];
  if (!first || !close || !tomlFence.test(first.text)) return null;
  const inner = { from: start + first.end, to: start + close.from };
  const fields = tomlFields(text.slice(inner.from, inner.to), inner.from);
  return { inner, end: start + close.end, fields, findings: [] };
}

function afterComments(text: string): number {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    const blank = /\S/.exec(text.slice(at, at + 1024))?.index ?? 0;
    if (!text.startsWith('<!--', at + blank)) return text.startsWith('---', at) ? at : at + blank;
    const close = text.indexOf('-->', at + blank + 4);
    if (close === -1) return at;
    at = close + 3;
  }
}

/** A rule and a later rule are no front matter: its lines are keys, comments or continue one. */
const looksLikeYaml = (lines: readonly Line[]): boolean => {
  const first = lines.find(({ text }) => text.trim() !== '' && !text.startsWith('#'));
  return first === undefined || /^["']?[\w$-][^:]*["']?\s*:(\s|$)/.test(first.text);
};

type Read = Pick<FrontMatter, 'fields' | 'findings'>;

function fieldsOf(yaml: string, at: number): Read {
  const unread = (words: string): Read => ({
    fields: [],
    findings: [{ kind: 'not_understood', about: 'front matter', words }],
  });
  if (yaml.length > longest)
    return unread('The front matter is longer than 64 KiB and is not read.');
  try {
    const document = parseDocument(yaml, {
      schema: 'failsafe',
      uniqueKeys: false,
      logLevel: 'silent',
    });
    const problem = document.errors[0];
    if (problem) return byLine(yaml, at, problem.linePos?.[0].line ?? 1);
    if (document.contents === null) return { fields: [], findings: [] };
    if (!isMap(document.contents)) return unread('The front matter holds no named values.');
    return {
      fields: document.contents.items.flatMap((pair) => fieldOf(pair as Pair, yaml, at)),
      findings: [],
    };
  } catch {
    return unread('The front matter is nested too deeply to be read.');
  }
}

function fieldOf(pair: Pair, yaml: string, at: number): Field[] {
  if (!isScalar(pair.key)) return [];
  const key = keyOf(String(pair.key.value));
  const isItem = isSeq(pair.value);
  const nodes = isSeq(pair.value) ? pair.value.items : [pair.value];
  return nodes.flatMap((node): Field[] => {
    if (!isScalar(node) && !isMap(node)) return [];
    const [from, to] = node.range ?? [0, 0];
    // A placeholder in braces is a map to YAML: `date: {YYYY-MM-DD when it was decided}`.
    const words = isScalar(node) ? String(node.value ?? '') : yaml.slice(from, to);
    const value = words.trim().replace(/\s+/g, ' ');
    const span = isScalar(node) && node.range ? scalarSpan(node.type, node.range, yaml, at) : null;
    return [
      {
        key,
        value,
        span: span ?? { from: at + from, to: at + to },
        where: 'front matter',
        isItem,
      },
    ];
  });
}

/** The words of a scalar without its quotes; of a block scalar, without its sign. */
function scalarSpan(
  type: string | null | undefined,
  [from, to]: readonly [number, number, number],
  yaml: string,
  at: number,
): Span {
  if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE')
    return { from: at + from + 1, to: at + to - 1 };
  if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') {
    const body = from + (/^[^\n]*\n[ \t]*/.exec(yaml.slice(from, to))?.[0].length ?? 0);
    return { from: at + body, to: at + from + yaml.slice(from, to).trimEnd().length };
  }
  return { from: at + from, to: at + to };
}

/** Front matter that is no YAML still has lines a person can read. */
function byLine(yaml: string, at: number, line: number): Read {
  const fields = linesOf(yaml).flatMap((each): Field[] => {
    const match = /^(["']?)([\w -]+)\1\s*:[ \t]+(["']?)(.+?)\3[ \t]*$/.exec(each.text);
    const value = match?.[4] ?? '';
    if (!match?.[2] || value === '') return [];
    const from = at + each.from + each.text.lastIndexOf(value);
    return [
      {
        key: keyOf(match[2]),
        value,
        span: { from, to: from + value.length },
        where: 'front matter',
      },
    ];
  });
  const words = `The front matter is no valid YAML in line ${line} and is read line by line.`;
  return { fields, findings: [{ kind: 'guessed', about: 'front matter', words }] };
}
