'use client';

import { Lock } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { Link } from '#components/ui/link.tsx';

export type TabLink = {
  readonly href: string;
  readonly label: string;
  /** Why it is closed; a lock with this reason stands beside the label. */
  readonly locked?: string;
  readonly count?: number;
};

/** Tabs that are routes. The one whose address is the longest match is current. */
export function TabsNav({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const path = usePathname();
  const current = tabs
    .filter((tab) => path === tab.href || path.startsWith(`${tab.href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  return (
    <nav
      aria-label={label}
      className="flex gap-5 overflow-x-auto border-b border-line [scrollbar-width:none] max-sm:-mx-4 max-sm:gap-4 max-sm:px-4"
    >
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab === current ? 'page' : undefined}
          className="-mb-px inline-flex h-9 shrink-0 items-center gap-[6px] border-b-2 border-transparent text-ink-3 no-underline -outline-offset-2 hover:text-ink aria-[current]:border-ink aria-[current]:font-medium aria-[current]:text-ink max-sm:h-11"
        >
          {tab.label}
          {tab.count !== undefined && <span className="num text-12">{tab.count}</span>}
          {tab.locked && (
            <>
              <Lock className="size-3" strokeWidth={1.75} aria-hidden="true" />
              <span className="sr-only">, {tab.locked}</span>
            </>
          )}
        </Link>
      ))}
    </nav>
  );
}
