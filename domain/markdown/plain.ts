import { slugFrom } from '../ids.ts';

/** Single words with single spaces between them, and no sign that markdown could take for its own. */
const nothingToEscape = /^[a-zA-Z0-9.,:;()'"/%+=?!-]+(?: [a-zA-Z0-9.,:;()'"/%+=?!-]+)*$/;

/**
 * A name or title as markdown that shows exactly these words on one line: what markdown would read
 * as its own signs is escaped, and no sign that it would not.
 */
export function plain(text: string): string {
  if (nothingToEscape.test(text)) return text;
  return text
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .replace(/\\/g, '\\\\')
    .replace(/[`*[]/g, '\\$&')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#|[a-z])/gi, '\\&')
    .replace(/~(?=~)/g, '\\~')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/(?<=^|\s)(#+)$/, (hashes) => hashes.replace(/#/g, '\\#'));
}

/** A cell of a table: `plain`, and the bars of the table are not its own. */
const cell = (text: string): string => plain(text).replace(/\|/g, '\\|') || ' ';

/** A table; columns whose name ends in `:` hold numbers. Cells may hold markdown when `raw`. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly (string | { readonly raw: string })[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map((name) => cell(name.replace(/:$/, '')))),
    line(columns.map((name) => (name.endsWith(':') ? '---:' : '---'))),
    ...rows.map((row) =>
      line(row.map((item) => (typeof item === 'string' ? cell(item) : item.raw))),
    ),
  ].join('\n');
}

/** A string in YAML that no reader can take for anything else. */
export const yamlString = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A link to follow; only the words when the address is none that is safe to follow. */
export function link(words: string, address: string): string {
  if (
    !/^(?:https?:\/\/|(?:\.\.?\/)*\/?[a-z0-9])/i.test(address) ||
    /^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(address)
  )
    return plain(words);
  return `[${plain(words).replace(/\]/g, '\\]')}](<${address.replace(/[<>\\\s]/g, encodeURIComponent)}>)`;
}

const longestSlug = 60;

/** `0007-language-for-the-ledger.md`: the number and whole words of the title, nothing a file system could misread. */
export function fileNameOf(number: number, title: string): string {
  const words = title.split(/\s+/).map(slugFrom).filter(Boolean);
  let slug = words[0] ?? 'decision';
  for (const word of words.slice(1)) {
    if (slug.length + 1 + word.length > longestSlug) break;
    slug += `-${word}`;
  }
  return `${String(number).padStart(4, '0')}-${slug}.md`;
}
