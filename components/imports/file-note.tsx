import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '#components/ui/link.tsx';
import { formatWords } from './words.ts';

/** On the record of an imported decision: where it came from, and the way to its file. */
export function FileNote(props: {
  base: string;
  file: { readonly path: string; readonly format: string; readonly oldNumber: number | null };
}): ReactNode {
  const { path, format, oldNumber } = props.file;
  return (
    <p className="no-print mb-8 flex flex-wrap items-baseline gap-x-2 border-y border-line py-2 text-13 text-ink-2">
      <FileText className="size-4 shrink-0 self-center" strokeWidth={1.5} aria-hidden="true" />
      <span className="min-w-0">
        Imported from <span className="break-all">{path}</span>, {formatWords(format)}
        {oldNumber !== null && `, number ${oldNumber} there`}.
      </span>
      <Link className="link" href={`${props.base}/file`}>
        Open the file
      </Link>
    </p>
  );
}
