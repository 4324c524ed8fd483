import type { SafeHtml } from '#server/markdown/render.ts';
import { DrawnText } from './drawn-text.tsx';

/** A text of the record, set for reading. Takes only what `renderMarkdown` made safe. */
export function MarkdownView({ html, quiet }: { html: SafeHtml; quiet?: boolean }) {
  const className = quiet ? 'reading text-ink-2' : 'reading';
  if (html.includes('<pre tabindex="0" class="diagram">'))
    return <DrawnText html={html} className={className} />;
  return (
    <div
      className={className}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the type says it passed the allow-list
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
