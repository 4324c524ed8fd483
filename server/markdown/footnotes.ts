import type { Env, MarkdownIt, Token } from 'markdown-it';
import footnotes from 'markdown-it-footnote';

interface Note {
  readonly id: number;
  readonly subId: number;
}

const noteOf = (tokens: readonly Token[], at: number): Note => tokens[at]?.meta as unknown as Note;

/** Where a note stands, and the place in the text that points to it. */
const ids = (env: Env | undefined, { id, subId }: Note) => {
  const anchor = env?.anchor;
  const back = subId > 0 ? `${id + 1}-${subId}` : `${id + 1}`;
  return { note: `${anchor}--fn-${id + 1}`, back: `${anchor}--fnref-${back}` };
};

/** `[^1]` and its note: a list at the end of the text, each with a way back. */
export function withFootnotes(markdown: MarkdownIt): void {
  markdown.use(footnotes);
  const { rules } = markdown.renderer;
  rules.footnote_ref = (tokens, at, _options, env) => {
    const { note, back } = ids(env, noteOf(tokens, at));
    const n = noteOf(tokens, at).id + 1;
    return `<sup><a href="#${note}" id="${back}" aria-label="Note ${n}">${n}</a></sup>`;
  };
  rules.footnote_block_open = () => '<hr>\n<ol class="notes">\n';
  rules.footnote_block_close = () => '</ol>\n';
  rules.footnote_open = (tokens, at, _options, env) =>
    `<li id="${ids(env, noteOf(tokens, at)).note}">`;
  rules.footnote_close = () => '</li>\n';
  rules.footnote_anchor = (tokens, at, _options, env) =>
    ` <a href="#${ids(env, noteOf(tokens, at)).back}" class="note-back" aria-label="Back to the text">↩</a>`;
}
