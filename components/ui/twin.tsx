import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** The table under every figure: the same numbers for those who read rather than look. */
export function Twin({
  children,
  label = 'Show as a table',
}: {
  children: ReactNode;
  label?: string;
}) {
  return (
    <details className="group mt-3 text-13">
      <summary className="-ml-[9px] inline-flex min-h-8 items-center gap-1 rounded-sm px-1 text-ink-3 hover:text-ink max-sm:min-h-11">
        <ChevronRight
          className="size-4 transition-transform group-open:rotate-90"
          strokeWidth={1.5}
          aria-hidden="true"
        />
        {label}
      </summary>
      <div className="mt-1">{children}</div>
    </details>
  );
}
