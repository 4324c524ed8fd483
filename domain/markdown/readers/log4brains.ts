import MarkdownIt, { type Token } from 'markdown-it';
import { nameOf, type ReaderRules } from './reader.ts';

const parser = new MarkdownIt();
const known = ['draft', 'proposed', 'rejected', 'accepted', 'deprecated', 'superseded'];

const words = (inline: Token | undefined): string =>
  (inline?.children ?? [])
    .map(({ content, type }) => (/break$/.test(type) ? ' ' : content))
    .join('');

/** The items of the first list before the first heading of the second level. */
function headList(tokens: readonly Token[]): string[] {
  const end = tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h2');
  const before = end === -1 ? tokens : tokens.slice(0, end);
  const from = before.findIndex(({ type, level }) => type === 'bullet_list_open' && level === 0);
  if (from === -1) return [];
  const to = before.findIndex(({ type, level }) => type === 'bullet_list_close' && level === 0);
  return before
    .slice(from, to === -1 ? undefined : to)
    .flatMap((token) => (token.type === 'inline' ? [words(token)] : []));
}

const namedValue = (list: readonly string[], key: string): string | null =>
  list.flatMap(
    (line) => new RegExp(`^\\s*${key}\\s*:\\s*(.*)`, 'i').exec(line)?.[1]?.trim() ?? [],
  )[0] ?? null;

/** log4brains: dated names, named values in the first list, a link in the status names the successor. */
export const log4brainsRules: ReaderRules = {
  reads: { title: true, status: true, date: true, links: true },
  see(path, text) {
    const name = nameOf(path);
    if (!/\.md$/.test(name) || /^(?:template|readme|index|backlog)\.md$/i.test(name))
      return { refused: 'the name is kept for other uses' };
    const tokens = parser.parse(text, {});
    const title = tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h1');
    const list = headList(tokens);
    const status = namedValue(list, 'status');
    const by = /^superseded by\s*:?\s*(.*)$/i.exec(status ?? '')?.[1];
    const date = namedValue(list, 'date');
    const word = status?.toLowerCase() ?? null;
    return {
      title: title === -1 ? null : words(tokens[title + 1]),
      status: by !== undefined ? 'superseded' : word && known.includes(word) ? word : null,
      date: date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null,
      links: by ? [`${by.slice(by.lastIndexOf('/') + 1)}.md`] : [],
    };
  },
};
