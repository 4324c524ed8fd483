import { Said } from '#components/figures/said.tsx';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { isAsScored } from '#domain/what-if.ts';
import { verdictLead } from '../sentences.ts';
import { listed, optionWord, points } from '../words.ts';
import type { Live } from './live.ts';

/** Above everything: that this is no result, what the result is, and the way back. */
export function WhatIfBanner({ live }: { live: Live }) {
  const { result } = live.scored.reading;
  const totals = result.ranking.map(
    (option) => `${optionWord(option)} ${points(result.totals[option] ?? 0)}`,
  );
  const untouched = isAsScored(live.whatIf);
  return (
    <div className="mt-6 grid gap-3 border-l-2 border-brass bg-brass-wash px-4 py-3 text-13 sm:flex sm:flex-wrap sm:items-center sm:justify-between">
      <div>
        {live.problem && (
          <p role="alert" className="mb-1 font-medium">
            {live.problem}
          </p>
        )}
        <p>
          <strong className="font-strong">This is a what-if; nothing is saved.</strong>{' '}
          <Said text={`As scored: ${verdictLead(result)}, ${listed(totals)}.`} />
        </p>
      </div>
      <div className="no-print flex flex-wrap gap-2">
        {!untouched && <Button onClick={live.handles.reset}>Reset</Button>}
        {!untouched && <CopyButton text={live.address} label="Copy the link" />}
        <Button onClick={live.handles.close}>Back to the result</Button>
      </div>
    </div>
  );
}
