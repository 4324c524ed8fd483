import { ChevronRight } from 'lucide-react';
import { MarkdownView } from '#components/markdown/markdown-view.tsx';
import type { SafeHtml } from '#server/markdown/render.ts';

/** The file as other tools read it: front matter, text, and the machine part folded away. */
export function RenderedPreview(props: {
  frontMatter: string;
  html: SafeHtml;
  assessment: SafeHtml | null;
}) {
  return (
    <div className="border-l border-line pl-4 sm:pl-8">
      {props.frontMatter && (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
          tabIndex={0}
          className="num mb-6 overflow-x-auto rounded-control bg-sunk px-4 py-3 text-12 text-ink-2"
        >
          {props.frontMatter}
        </pre>
      )}
      <MarkdownView html={props.html} />
      {props.assessment && (
        <details className="group mt-8 border-t border-line pt-3">
          <summary className="inline-flex min-h-8 items-center gap-1 text-13 text-ink-2 hover:text-ink max-sm:min-h-11">
            <ChevronRight
              className="size-4 transition-transform group-open:rotate-90"
              strokeWidth={1.5}
              aria-hidden="true"
            />
            Show the assessment input
          </summary>
          <MarkdownView html={props.assessment} />
        </details>
      )}
    </div>
  );
}

/** The file's own bytes. */
export function RawPreview({ markdown }: { markdown: string }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
      tabIndex={0}
      className="num overflow-x-auto rounded-control border border-line bg-sheet p-4 text-12 leading-5 whitespace-pre-wrap"
    >
      {markdown}
    </pre>
  );
}
