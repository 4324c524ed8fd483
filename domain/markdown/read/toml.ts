import type { Field } from './document.ts';
import { keyOf } from './key-of.ts';
import { linesOf } from './lines.ts';

/** `key = "value"`, `key = 'value'`, `key = 2021-04-05`, with a comment behind it. */
const pair =
  /^[ \t]*(["']?)([\w-]+)\1[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"'[{#]\S*))/;
/** `key = ["a", "b"]` in one line. */
const list = /^[ \t]*([\w-]+)[ \t]*=[ \t]*\[([^\]]*)\]/;
const item = /"((?:[^"\\]|\\.)*)"|'([^']*)'/g;

/** The named values of a TOML front matter, line by line; tables (`[extra]`) add no words to a name. */
export function tomlFields(toml: string, at: number): Field[] {
  return linesOf(toml).flatMap((line): Field[] => {
    const start = at + line.from;
    const items = list.exec(line.text);
    if (items?.[1]) {
      const key = keyOf(items[1]);
      const open = items[0].indexOf('[') + 1;
      return [...(items[2] ?? '').matchAll(item)].map((match) =>
        fieldAt(key, match[1] ?? match[2] ?? '', start + open + match.index + 1, true),
      );
    }
    const match = pair.exec(line.text);
    const value = match?.[3] ?? match?.[4] ?? match?.[5];
    if (!match?.[2] || value === undefined) return [];
    const quote = match[5] === undefined ? 1 : 0;
    return [fieldAt(keyOf(match[2]), value, start + match[0].length - quote - value.length, false)];
  });
}

const fieldAt = (key: string, value: string, from: number, isItem: boolean): Field => ({
  key,
  value: value.trim().replace(/\s+/g, ' '),
  span: { from, to: from + value.length },
  where: 'front matter',
  isItem,
});
