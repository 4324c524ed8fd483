import { memo } from 'react';
import { OwnTotals } from '#components/scoring/revealed/own-totals.tsx';
import { Checks } from '#components/scoring/revealed/result-checks.tsx';
import { boundaryCosts } from '#domain/boundary-costs.ts';
import { boundaryKinds } from '#domain/component-map.ts';
import { AgendaList } from '../agenda-list.tsx';
import { Balance } from '../balance.tsx';
import { BoundaryGauge, boundaryShort } from '../boundary-gauge.tsx';
import { FactStrip } from '../fact-strip.tsx';
import { FlipChart } from '../flip-chart.tsx';
import { ReviewerDots } from '../reviewer-dots.tsx';
import { SmallestShift } from '../smallest-shift.tsx';
import { Squares } from '../squares.tsx';
import { resultJumps, StickyVerdict } from '../sticky-verdict.tsx';
import { VerdictHead } from '../verdict-head.tsx';
import { WhatIfBanner } from './banner.tsx';
import type { Live, SlotName } from './live.ts';
import { WhatIfPanel } from './panel.tsx';

type Figure = (props: { live: Live }) => React.ReactNode;

/** What the dots show moves only when another pair of scores flips the result. */
const Dots = memo(
  ({ live }: { live: Live }) => <ReviewerDots reading={live.reading} />,
  (before, now) =>
    JSON.stringify(before.live.reading.result.robustness.pairFlips) ===
    JSON.stringify(now.live.reading.result.robustness.pairFlips),
);
Dots.displayName = 'Dots';

function Boundary({ live }: { live: Live }) {
  const { hybrid } = live.input;
  const kinds = [...new Set(hybrid?.boundaries.map(({ kind }) => kind))];
  const [kind] = kinds;
  if (!kind) return null;
  const { cost, budget, byKind } = boundaryCosts(live.input);
  return (
    <BoundaryGauge
      cost={cost}
      budget={budget}
      label={kinds.length === 1 ? boundaryShort[kind] : 'As drawn'}
      others={boundaryKinds
        .filter((other) => !kinds.includes(other))
        .map((other) => ({ label: boundaryShort[other], cost: byKind[other] }))}
    />
  );
}

function Shares({ live }: { live: Live }) {
  return (
    <div aria-busy={live.counting}>
      <Squares result={live.reading.result} />
    </div>
  );
}

/** What each place of the results shows while somebody tries something. */
export const slots = {
  banner: WhatIfBanner,
  head: ({ live }) => <VerdictHead reading={live.reading} />,
  facts: ({ live }) => <FactStrip reading={live.reading} openRedLines={live.scored.openRedLines} />,
  sticky: ({ live }) => <StickyVerdict reading={live.reading} jumps={resultJumps} />,
  panel: WhatIfPanel,
  balance: ({ live }) => <Balance reading={live.reading} />,
  flips: ({ live }) => <FlipChart reading={live.reading} />,
  shift: ({ live }) => <SmallestShift reading={live.reading} />,
  squares: Shares,
  dots: ({ live }) => <Dots live={live} />,
  own: ({ live }) => <OwnTotals reading={live.reading} />,
  agenda: ({ live }) => <AgendaList reading={live.reading} />,
  boundary: Boundary,
  checks: ({ live }) => <Checks reading={live.reading} />,
} satisfies Record<SlotName, Figure>;
