import MarkdownIt, { type Token } from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { sha256 } from '../hash.ts';
import { dressHeadings, dressTables, dressTasks } from './dress.ts';

/** HTML that passed the allow-list of this file; nothing else may be put on a page as HTML. */
export type SafeHtml = string & { readonly __safeHtml: true };

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: false });
markdown.core.ruler.push('dress', (state) => {
  dressHeadings(state.tokens, Number(state.env.topLevel) || 3);
  dressTables(state.tokens);
  dressTasks(state.tokens, state.Token);
});

const codeBlock = (tokens: Token[], index: number): string =>
  `<pre tabindex="0"><code>${markdown.utils.escapeHtml(tokens[index]?.content ?? '')}</code></pre>\n`;
markdown.renderer.rules.fence = codeBlock;
markdown.renderer.rules.code_block = codeBlock;
markdown.renderer.rules.table_open = () =>
  '<div role="group" aria-label="Table" tabindex="0"><table>\n';
markdown.renderer.rules.task = (tokens, index) =>
  tokens[index]?.meta?.done
    ? '<span role="img" aria-label="Done">☑</span> '
    : '<span role="img" aria-label="To do">☐</span> ';
markdown.renderer.rules.table_close = () => '</table></div>\n';

/** https, or a path of ours; anything else would tell a stranger's server who reads what, in the clear. */
const mayShowImage = (address: string): boolean =>
  /^https:\/\//i.test(address) || /^\/(?![/\\])/.test(address);

const plainLink = /^(?:https?:|mailto:|[#/?.]|[^:]*$)/i;

const allowList: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['strong', 'em', 's', 'code', 'pre', 'a', 'img', 'span', 'div'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    img: ['src', 'alt', 'title', 'loading', 'referrerpolicy'],
    ol: ['start'],
    pre: [{ name: 'tabindex', values: ['0'] }],
    div: [
      { name: 'tabindex', values: ['0'] },
      { name: 'role', values: ['group'] },
      { name: 'aria-label', values: ['Table'] },
    ],
    span: [
      { name: 'role', values: ['img'] },
      { name: 'aria-label', values: ['Done', 'To do'] },
    ],
  },
  allowedClasses: { th: ['text-right!', 'text-center!'], td: ['text-right!', 'text-center!'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  transformTags: {
    a: (tagName, { href, title }) => ({
      tagName,
      attribs: {
        ...(href && plainLink.test(href) ? { href } : {}),
        ...(title ? { title } : {}),
        rel: 'noopener nofollow',
      },
    }),
    img: (tagName, { src, alt, title }) => ({
      tagName,
      attribs: {
        ...(src && mayShowImage(src) ? { src } : {}),
        alt: alt ?? '',
        ...(title ? { title } : {}),
        loading: 'lazy',
        referrerpolicy: 'no-referrer',
      },
    }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
};

const cacheLimit = 4_000_000;
const cache = new Map<string, SafeHtml>();
let cached = 0;

/**
 * Markdown as HTML that is safe to put on a page: no raw HTML, no script, no style, links without
 * an opener, images only over https or from here. Headings are fitted below `topLevel`, so that a
 * text never breaks the outline of the page it stands in. Kept by content, up to some 4 million
 * characters, the longest unused going first.
 */
export function renderMarkdown(text: string, topLevel: 2 | 3 | 4 = 3): SafeHtml {
  const key = `${topLevel}${sha256(text)}`;
  const known = cache.get(key);
  if (known !== undefined) {
    cache.delete(key);
    cache.set(key, known);
    return known;
  }
  const html = sanitizeHtml(markdown.render(text, { topLevel }), allowList) as SafeHtml;
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
