import type { ReactNode } from 'react';
import { Twin } from '#components/ui/twin.tsx';

const fileLink =
  'link inline-flex min-h-8 min-w-8 items-center justify-center max-sm:min-h-11 max-sm:min-w-11';

/** Under a picture: its table, and both as files. `file` is the address without its ending. */
export function PictureFoot(props: {
  file: string;
  query: string;
  what: string;
  /** Left out where only a table exists. */
  svg?: false;
  children?: ReactNode;
}) {
  const { file, query, what, svg, children } = props;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4">
      <div className="min-w-0">{children && <Twin>{children}</Twin>}</div>
      <p className="mt-3 flex min-h-8 items-center gap-3 text-13 text-ink-3">
        Download
        {svg !== false && (
          <a
            href={`${file}.svg${query}`}
            download
            className={fileLink}
            aria-label={`${what} as SVG`}
          >
            SVG
          </a>
        )}
        <a href={`${file}.csv${query}`} download className={fileLink} aria-label={`${what} as CSV`}>
          CSV
        </a>
      </p>
    </div>
  );
}
