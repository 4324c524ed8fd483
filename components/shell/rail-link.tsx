'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Link } from '#components/ui/link.tsx';

const rail =
  'relative flex h-8 items-center gap-[10px] rounded-control px-2 text-13 text-ink-2 no-underline hover:bg-line/50 hover:text-ink aria-[current]:bg-sheet aria-[current]:font-medium aria-[current]:text-ink aria-[current]:ring-1 aria-[current]:ring-line [&_svg]:size-4 [&_svg]:shrink-0 sm:max-lg:size-10 sm:max-lg:justify-center sm:max-lg:px-0';

const bar =
  'relative flex h-14 min-w-14 flex-1 flex-col items-center justify-center gap-1 text-12 text-ink-3 no-underline -outline-offset-2 aria-[current]:font-medium aria-[current]:text-ink aria-[current]:shadow-[inset_0_2px_0_var(--color-ink)] [&_svg]:size-[18px] [&_svg]:shrink-0';

/** A place in the rail or the bottom bar; knows from the address whether a person is in it. */
export function RailLink(props: {
  href: string;
  label: string;
  look: 'rail' | 'bar';
  /** Current only on this very address, not below it. */
  exact?: boolean;
  children: ReactNode;
}) {
  const path = usePathname();
  const place = props.href.replace(/\?.*$/, '');
  const here = path === place || (!props.exact && path.startsWith(`${place}/`));
  return (
    <Link
      href={props.href}
      title={props.look === 'rail' ? props.label : undefined}
      aria-current={here ? 'page' : undefined}
      className={props.look === 'rail' ? rail : bar}
    >
      {props.children}
    </Link>
  );
}
