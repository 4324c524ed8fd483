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

/** Alignment as a class: the page's security policy refuses style attributes. */
export function dressTables(tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (token.type !== 'th_open' && token.type !== 'td_open') continue;
    const side = /right|center/.exec(String(token.attrGet('style') ?? ''))?.[0];
    token.attrs = side ? [['class', side === 'right' ? 'text-right!' : 'text-center!']] : null;
  }
}

type MakeToken = new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;

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
