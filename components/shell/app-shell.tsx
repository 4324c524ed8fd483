import type { ReactNode } from 'react';
import { BottomBar } from './bottom-bar.tsx';
import { Rail } from './rail.tsx';
import type { ShellProps } from './shell-props.ts';

/** Rail at the left, page at the right; an icon rail under 1,000 px and a bottom bar under 700 px. */
export function AppShell({ notice, children, ...frame }: ShellProps) {
  return (
    <>
      <SkipLink />
      <div className="min-h-dvh sm:grid sm:grid-cols-[56px_minmax(0,1fr)] lg:grid-cols-[220px_minmax(0,1fr)] print:block">
        <Rail {...frame} />
        <div className="min-w-0">
          {notice && (
            <aside
              aria-label="Notice"
              className="no-print border-b border-line bg-brass-wash px-4 py-2 text-13 text-ink-2 sm:px-6 lg:px-8"
            >
              {notice}
            </aside>
          )}
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto w-full max-w-page px-4 pb-24 outline-none sm:px-6 sm:pb-16 lg:px-8 print:p-0"
          >
            {children}
          </main>
        </div>
      </div>
      <BottomBar {...frame} />
    </>
  );
}

/** A page without a team: sign-in, first visit. `wide` for the start page. */
export function PlainShell({ children, wide }: { children: ReactNode; wide?: boolean }) {
  return (
    <>
      <SkipLink />
      <main
        id="main"
        tabIndex={-1}
        className={`mx-auto w-full px-4 py-8 outline-none sm:px-8 ${wide ? 'max-w-page' : 'max-w-[464px]'}`}
      >
        {children}
      </main>
    </>
  );
}

function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-3 py-2 text-paper focus:translate-y-0"
    >
      Skip to the page
    </a>
  );
}
