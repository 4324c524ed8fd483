import type { Blocks } from './blocks.ts';
import type { Field, Span } from './document.ts';
import { wordAt } from './status-words.ts';

/** `![Status](https://img.shields.io/badge/status-accepted-green)`: words, label, message, color. */
const badge =
  /!\[([^\]]*)\]\([^()\s]*?\/badge\/(?:((?:[^\s()/?-]|--)*)-)?((?:[^\s()/?-]|--)+)-[\w%]+(?:[.?][^()\s]*)?\)/gi;

/**
 * A status painted as a picture: the word in its address, and the same word where it stands for the
 * picture, so that a change rewrites both.
 */
export function badgesIn(blocks: Blocks, { from, to }: Span): Field[] {
  return blocks.lines.flatMap((line, i): Field[] => {
    if (line.from < from || line.to > to || blocks.masked[i] || !line.text.includes('/badge/'))
      return [];
    return [...line.text.matchAll(badge)].flatMap((match) => {
      const [whole, words = '', label = '', message = ''] = match;
      const stands = wordAt(words) ? words : '';
      if (!wordAt(message) || !(stands || /^(?:adr[ _-]*)?(?:status|state)$/i.test(label || words)))
        return [];
      const start = line.from + match.index;
      const inAddress = start + whole.lastIndexOf(`${message}-`);
      const found = [statusAt(message, inAddress)];
      return stands ? [...found, statusAt(stands, start + 2)] : found;
    });
  });
}

const statusAt = (value: string, from: number): Field => ({
  key: 'status',
  value,
  span: { from, to: from + value.length },
  where: 'line',
});
