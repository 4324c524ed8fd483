import MarkdownIt, { type Env, type Token } from 'markdown-it';
import { dressAlerts, quoteClose, quoteOpen } from './alerts.ts';
import { mayShowImage } from './allow-list.ts';
import { highlighted, languageOf } from './code.ts';
import { dressAnchors, dressHeadings, dressTables, dressTasks } from './dress.ts';
import { withFootnotes } from './footnotes.ts';
import { ownHtml } from './own-html.ts';

/** What a rendering knows besides the text. */
export interface Place {
  readonly topLevel: number;
  /** Before the two hyphens of every id in the text. */
  readonly anchor: string;
  readonly headingIds: boolean;
}

export const markdown = new MarkdownIt({ html: true, linkify: true, breaks: false });
const { rules } = markdown.renderer;
const { escapeHtml } = markdown.utils;

// As GitHub does: `main.rs` and `go.mod` are files here, not hosts in Serbia and Moldova.
markdown.linkify.set({ fuzzyLink: false });
markdown.linkify.add('www.', {
  validate: (text, at) =>
    /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#][^\s<>"]*[^\s<>".,:;!?')\]])?/i.exec(text.slice(at))?.[0]
      .length ?? 0,
  normalize: (match) => {
    match.url = `https://${match.url}`;
  },
});

withFootnotes(markdown);
markdown.core.ruler.push('dress', (state) => {
  const { topLevel, anchor, headingIds } = state.env as Env & Place;
  dressHeadings(state.tokens, topLevel);
  if (headingIds) dressAnchors(state.tokens, anchor, state.Token);
  dressTables(state.tokens);
  dressTasks(state.tokens, state.Token);
  dressAlerts(state.tokens);
});

function codeBlock(tokens: Token[], at: number): string {
  const { content = '', info = '' } = tokens[at] ?? {};
  const kind = languageOf(info) === 'mermaid' ? ' class="diagram"' : '';
  const code = highlighted(content, info) ?? escapeHtml(content);
  return `<pre tabindex="0"${kind}><code>${code}</code></pre>\n`;
}
rules.fence = codeBlock;
rules.code_block = codeBlock;

rules.table_open = () => '<div role="group" aria-label="Table" tabindex="0"><table>\n';
rules.table_close = () => '</table></div>\n';
rules.task = (tokens, at) =>
  tokens[at]?.meta?.done
    ? '<span class="task" role="img" aria-label="Done">☑</span> '
    : '<span class="task" role="img" aria-label="To do">☐</span> ';
rules.blockquote_open = (tokens, at) => quoteOpen(tokens[at]);
rules.blockquote_close = (tokens, at) => quoteClose(tokens[at]);
rules.html_inline = (tokens, at) => ownHtml(tokens[at]?.content ?? '');
rules.html_block = (tokens, at) => ownHtml(tokens[at]?.content ?? '');

const drawnImage = rules.image;
/** A picture that lies beside a file elsewhere is named, so that nobody misses it in silence. */
rules.image = (tokens, at, options, env, self) => {
  const token = tokens[at];
  const src = String(token?.attrGet('src') ?? '');
  if (mayShowImage(src)) return drawnImage?.(tokens, at, options, env, self) ?? '';
  const words = self.renderInlineAsText(token?.children ?? [], options, env);
  const name = words && words !== src ? `${escapeHtml(words)}, ` : '';
  return `<span class="image-away">Image not kept here: ${name}<code>${escapeHtml(src)}</code></span>`;
};
