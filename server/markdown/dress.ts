import type { Token } from 'markdown-it';

/**
 * Fits the headings of a text under `top`: the first level used becomes `top`, and no level is
 * skipped on the way down.
 */
export function dressHeadings(tokens: readonly Token[], top: number): void {
  const open: number[] = [];
  for (const token of tokens) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue;
    const level = Number(token.tag.slice(1));
    if (token.type === 'heading_open') {
      while ((open.at(-1) ?? 0) >= level) open.pop();
      open.push(level);
    }
    token.tag = `h${Math.min(6, top + open.length - 1)}`;
  }
}

type MakeToken = new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;

/**
 * Gives each heading an id below `anchor` and makes its words a link to itself, unless there are
 * links in it already. The same words twice get a number.
 */
export function dressAnchors(tokens: readonly Token[], anchor: string, MakeToken: MakeToken): void {
  const used = new Map<string, number>();
  tokens.forEach((token, at) => {
    const inline = tokens[at + 1];
    if (token.type !== 'heading_open' || inline?.type !== 'inline') return;
    const words = (inline.children ?? []).filter(({ type }) => /^(?:text|code_inline)$/.test(type));
    const slug = anchorSlug(words.map(({ content }) => content).join(''));
    const before = used.get(slug) ?? 0;
    used.set(slug, before + 1);
    const id = `${anchor}--${slug}${before > 0 ? `-${before}` : ''}`;
    token.attrSet('id', id);
    if (inline.children?.some((child) => /^link_|^html_|^footnote_|^image/.test(child.type)))
      return;
    const link = new MakeToken('link_open', 'a', 1);
    link.attrs = [
      ['href', `#${id}`],
      ['class', 'heading-link'],
    ];
    inline.children?.unshift(link);
    inline.children?.push(new MakeToken('link_close', 'a', -1));
  });
}

/** As GitHub makes them: small letters and numbers of any script, hyphens for spaces. */
const anchorSlug = (words: string): string =>
  words
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s+/g, '-') || 'part';

/** Alignment as a class: the page's security policy refuses style attributes. */
export function dressTables(tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (token.type !== 'th_open' && token.type !== 'td_open') continue;
    const side = /right|center/.exec(String(token.attrGet('style') ?? ''))?.[0];
    token.attrs = side ? [['class', side === 'right' ? 'text-right!' : 'text-center!']] : null;
  }
}

/** `- [x] item` as GitHub reads it: a box in words, not a control that does nothing. */
export function dressTasks(tokens: readonly Token[], MakeToken: MakeToken): void {
  tokens.forEach((token, index) => {
    if (token.type !== 'inline' || tokens[index - 2]?.type !== 'list_item_open') return;
    const [first] = token.children ?? [];
    const match = first?.type === 'text' && /^\[([ xX])\]\s/.exec(first.content);
    if (!match || !first) return;
    first.content = first.content.slice(match[0].length);
    const box = new MakeToken('task', 'span', 0);
    box.meta = { done: match[1] !== ' ' };
    token.children?.unshift(box);
  });
}
