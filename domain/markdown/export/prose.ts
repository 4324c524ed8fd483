import MarkdownIt, { type Token } from 'markdown-it';

const parser = new MarkdownIt('commonmark', { html: true });

const words = (inline: Token | undefined): string =>
  (inline?.children ?? [])
    .map(({ type, content }) =>
      type === 'text' || type === 'code_inline' ? content : /break$/.test(type) ? ' ' : '',
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** The paragraphs of a text outside quotes, lists and headings, without their markup. */
function paragraphs(text: string): string[] {
  const tokens = parser.parse(text, {});
  return tokens.flatMap((token, at) =>
    token.type === 'paragraph_open' && token.level === 0 ? [words(tokens[at + 1])] : [],
  );
}

/** The items of the lists of a text, without their markup; inner lists are left out. */
export function items(text: string): string[] {
  const tokens = parser.parse(text, {});
  return tokens.flatMap((token, at) => {
    const first = tokens[at + 2];
    const own = token.type === 'list_item_open' && token.level === 1 && first?.type === 'inline';
    return own ? [words(first)].filter(Boolean) : [];
  });
}

/** The first sentence a person wrote, without its full stop; '' when there is none. */
export function firstSentence(text: string): string {
  const [paragraph = ''] = paragraphs(text).filter(Boolean);
  const [sentence = ''] = /^.*?[.!?](?=\s|$)|^.+/.exec(paragraph) ?? [];
  return sentence.replace(/[.\s]+$/, '');
}

/** Items that begin with `Good, because`, or with `Bad, because`, and the reason of each. */
export const reasons = (text: string, kind: 'Good' | 'Bad'): string[] =>
  items(text).flatMap((item) => {
    const [, reason = ''] = new RegExp(`^${kind}, because (.+)`, 'i').exec(item) ?? [];
    return reason ? [reason.replace(/[.\s]+$/, '')] : [];
  });
