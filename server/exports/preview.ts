import { renderMarkdown, type SafeHtml } from '../markdown/render.ts';

export interface ExportPreview {
  readonly frontMatter: string;
  readonly html: SafeHtml;
  /** The section with the assessment input, which is long; null when there is none. */
  readonly assessment: SafeHtml | null;
}

const assessmentHeading = '\n## Assessment Input\n';

/** Comments of ours, which every reader of markdown but ours hides. */
const withoutNotes = (markdown: string): string =>
  markdown
    .replace(/^<!-- not (?:written|decided) yet -->$/gm, '*Not written yet.*')
    .replace(/ <!-- was: \S+ -->$/gm, '');

/** The parts of an exported file as a person looks at them. */
export function previewOf(markdown: string): ExportPreview {
  const [, frontMatter = '', body = markdown] =
    /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(markdown) ?? [];
  const at = body.lastIndexOf(assessmentHeading);
  return {
    frontMatter,
    html: renderMarkdown(withoutNotes(at === -1 ? body : body.slice(0, at)), 2),
    assessment: at === -1 ? null : renderMarkdown(body.slice(at), 3),
  };
}

/** The text of an exported file as a paper shows it: no front matter, no title, nothing for machines. */
export function printOf(markdown: string): SafeHtml {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^\s*# .*\n/, '');
  const at = body.lastIndexOf(assessmentHeading);
  return renderMarkdown(withoutNotes(at === -1 ? body : body.slice(0, at)), 2, 'record');
}
