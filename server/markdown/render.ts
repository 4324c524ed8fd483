import sanitizeHtml from 'sanitize-html';
import { sha256 } from '../hash.ts';
import { allowList } from './allow-list.ts';
import { markdown, type Place } from './parser.ts';

/** HTML that passed the allow-list; nothing else may be put on a page as HTML. */
export type SafeHtml = string & { readonly __safeHtml: true };

const cacheLimit = 4_000_000;
const cache = new Map<string, SafeHtml>();
let cached = 0;

/**
 * Markdown as HTML that is safe to put on a page: no script, no style, no HTML but the harmless part
 * of what was written, links without an opener, images only over https. Reads what GitHub reads:
 * tables, tasks, footnotes, alerts, strikethrough, bare addresses, code in its colours; a mermaid
 * block becomes `pre.diagram`, which the page draws in a frame of its own.
 *
 * Headings are fitted below `topLevel`, so that a text never breaks the outline of the page it stands
 * in. With an `anchor` they can be linked to, as `#<anchor>--<words>`; give each text of a page its
 * own. Kept by content, up to some 4 million characters, the longest unused going first.
 */
export function renderMarkdown(text: string, topLevel: 2 | 3 | 4 = 3, anchor?: string): SafeHtml {
  const hash = sha256(text);
  const key = `${topLevel} ${anchor ?? ''} ${hash}`;
  const known = cache.get(key);
  if (known !== undefined) {
    cache.delete(key);
    cache.set(key, known);
    return known;
  }
  const place: Place = {
    topLevel,
    anchor: anchor?.replace(/[^a-z0-9]+/g, '-') ?? `t${hash.slice(0, 8)}`,
    headingIds: anchor !== undefined,
  };
  const html = sanitizeHtml(markdown.render(text, { ...place }), allowList) as SafeHtml;
  keep(key, html);
  return html;
}

function keep(key: string, html: SafeHtml): void {
  cache.set(key, html);
  cached += html.length;
  for (const [oldest, old] of cache) {
    if (cached <= cacheLimit) return;
    cache.delete(oldest);
    cached -= old.length;
  }
}
