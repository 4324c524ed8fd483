import { OpenWhatIf } from './swap.tsx';

/** Where a what-if begins. */
export function WhatIfInvitation() {
  return (
    <section
      aria-labelledby="try-title"
      className="rounded-control border border-line bg-sheet p-4 group-data-trying/stage:hidden"
    >
      <h2 id="try-title" className="text-14 font-strong">
        What would change our mind
      </h2>
      <p className="mt-1 mb-3 text-13 text-ink-2">
        Move weights and scores and watch the verdict. Nothing is saved.
      </p>
      <OpenWhatIf>Try a what-if</OpenWhatIf>
    </section>
  );
}
