import MarkdownIt from 'markdown-it';
import { parse } from 'yaml';
import { lineList, nameOf, type ReaderRules, type SeenRecord } from './reader.ts';

function frontMatter(text: string): Record<string, unknown> {
  const [, inner = ''] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text) ?? [];
  try {
    const value: unknown = parse(inner, { maxAliasCount: 0, schema: 'core' });
    return Object(value) === value ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const string = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const parser = new MarkdownIt('commonmark');

/** The first title as it is shown. */
function shownTitle(text: string): string | null {
  const tokens = parser.parse(text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, ''), {});
  const at = tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h1');
  const words = at === -1 ? null : (tokens[at + 1]?.children ?? []);
  return words?.map(({ content }) => content).join('') ?? null;
}

/** The first title as it is written. */
const firstHeading = (text: string): string | null =>
  /^# (.*)$/.exec(lineList(text).find((line) => /^# /.test(line)) ?? '')?.[1] ?? null;

function see(text: string, title: string | null): SeenRecord {
  const fields = frontMatter(text);
  const date = string(fields.date);
  return {
    title,
    status: string(fields.status),
    date: date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null,
    links: [],
  };
}

/** Backstage's ADR plugin with its own parser and file filter: four digits, front matter, first title. */
export const backstageRules: ReaderRules = {
  reads: { title: true, status: true, date: true, links: false },
  see: (path, text) =>
    /^\d{4}-.+\.md$/.test(nameOf(path))
      ? see(text, firstHeading(text))
      : { refused: 'the name is not four digits, a hyphen and words' },
};

/** Tools for MADR 4: the same places, any number of digits. */
export const madrRules: ReaderRules = {
  reads: { title: true, status: true, date: true, links: false },
  see: (path, text) =>
    /^\d{4,}-.+\.md$/.test(nameOf(path))
      ? see(text, shownTitle(text))
      : { refused: 'the name is not a number, a hyphen and words' },
};

/** MADR without front matter: a title, and no more. */
export const madrMinimalRules: ReaderRules = {
  ...madrRules,
  reads: { title: true, status: false, date: false, links: false },
};
