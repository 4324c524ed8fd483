import type { SafeHtml } from '#server/markdown/render.ts';

/** A text of the record, set for reading. Takes only what `renderMarkdown` made safe. */
export function MarkdownView({ html, quiet }: { html: SafeHtml; quiet?: boolean }) {
  return (
    <div
      className={`reading ${quiet ? 'text-ink-2' : ''} [&_:is(p,li,td)_img]:inline-block [&_img]:max-w-full [&_img]:rounded-sm [&_img]:border [&_img]:border-line [&_[role=group]]:overflow-x-auto [&_table]:table! [&_table]:overflow-visible! [&_td]:min-w-20 [&_th]:whitespace-nowrap`}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the type says it passed the allow-list
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
