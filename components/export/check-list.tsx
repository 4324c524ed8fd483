import { Check, TriangleAlert } from 'lucide-react';
import type { Missed } from '#domain/markdown/export/check.ts';
import type { ExportFormat } from '#domain/markdown/export/format.ts';
import { lacksSentence, missedSentence } from './words.ts';

/** What the reader of the files would miss, by its own rules, and what the format has no place for. */
export function CheckList(props: {
  format: ExportFormat;
  count: number;
  missed: readonly Missed[];
}) {
  const { format, count, missed } = props;
  const lacks = lacksSentence(format);
  return (
    <div className="grid gap-3">
      {missed.length === 0 ? (
        <p className="flex gap-2">
          <Check className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
          {fineWords(format, count)}
        </p>
      ) : (
        <ul className="grid gap-2">
          {missed.map((each) => (
            <Miss key={`${each.what} ${each.because}`} format={format} missed={each} />
          ))}
        </ul>
      )}
      <p className="text-13 text-ink-2">
        {lacks ?? (format.original ? originalWords : 'It holds everything a record has here.')}
      </p>
    </div>
  );
}

const originalWords =
  'Scores, answers and components made here have no place in an imported file; MADR 4 holds them.';

function fineWords({ reader, original }: ExportFormat, count: number): string {
  if (original) return 'What nobody changed here is byte for byte what came in.';
  if (!reader) return 'Any program that opens the file reads all of it.';
  const files = count === 1 ? 'this file' : `all ${count} files`;
  return `${reader.name} reads ${files}.`;
}

/** More names than anybody reads. */
const mostPaths = 100;

function Miss({ format, missed }: { format: ExportFormat; missed: Missed }) {
  return (
    <li className="flex gap-2">
      <TriangleAlert
        className="mt-0.5 size-4 shrink-0 text-brass"
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <details className="min-w-0">
        <summary className="underline decoration-line-strong decoration-dotted underline-offset-3">
          {missedSentence(format.reader?.name ?? format.name, missed)}
        </summary>
        <ul className="num mt-1 grid gap-0.5 text-12 break-all text-ink-3">
          {missed.paths.slice(0, mostPaths).map((path) => (
            <li key={path}>{path}</li>
          ))}
          {missed.paths.length > mostPaths && <li>and {missed.paths.length - mostPaths} more</li>}
        </ul>
      </details>
    </li>
  );
}
