import type { ReactNode } from 'react';
import { AgendaList } from '#components/results/agenda-list.tsx';
import { Balance } from '#components/results/balance.tsx';
import { FactStrip } from '#components/results/fact-strip.tsx';
import { FlipChart } from '#components/results/flip-chart.tsx';
import { ReviewerDots } from '#components/results/reviewer-dots.tsx';
import { SmallestShift } from '#components/results/smallest-shift.tsx';
import { Squares } from '#components/results/squares.tsx';
import { type Jump, resultJumps, StickyVerdict } from '#components/results/sticky-verdict.tsx';
import { VerdictHead } from '#components/results/verdict-head.tsx';
import type { RecordParts } from '#domain/record.ts';
import type { EvidenceSummary } from '#server/decisions/queries.ts';
import type { PublishedNote, RevealedResult } from '#server/scoring/queries.ts';
import { AdviceList, Checks, RankedBoundary, SketchedHybrid, WeightsMoved } from './asides.tsx';
import { adviceOf, readingOf, sketchedHybrid, totalsToday } from './facts.ts';
import { OwnTotals } from './own-totals.tsx';
import { PublishedNotes } from './published-notes.tsx';
import { RedLineList } from './red-line-list.tsx';

type ResultsViewProps = {
  decisionId: string;
  newest: RevealedResult;
  parts: RecordParts;
  notes: readonly PublishedNote[];
  evidence: readonly EvidenceSummary[];
  recordHref: string;
  clearer: string | null;
  mayArgue: boolean;
  /** Under the verdict: how the round went, and the next step. */
  children: ReactNode;
};

/** A revealed round, from the sentence down to each score. */
export function ResultsView(props: ResultsViewProps) {
  const { newest, parts, recordHref } = props;
  const reading = readingOf(newest);
  const enough = newest.result.ranking.length > 0;
  const sketch = sketchedHybrid(newest, parts.map);
  const today = enough ? totalsToday(newest, parts.weights) : null;
  const open = newest.redLines.filter((line) => !line.cleared && line.argument === '').length;
  return (
    <>
      <VerdictHead reading={reading} sketch={sketch?.total}>
        {props.children}
      </VerdictHead>
      {enough && <FactStrip reading={reading} openRedLines={open} />}
      {enough && <StickyVerdict reading={reading} jumps={jumpsOf(props)} />}
      <div className="mt-8 grid gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_296px] lg:items-start">
        <div className="grid min-w-0 gap-12">
          <RedLineList
            decisionId={props.decisionId}
            lines={newest.redLines}
            reading={reading}
            people={newest.people}
            clearer={props.clearer}
            mayArgue={props.mayArgue}
          />
          {enough && (
            <>
              <Balance reading={reading} />
              <FlipChart reading={reading} />
              <SmallestShift reading={reading} />
              <Squares result={reading.result} />
            </>
          )}
          <ReviewerDots reading={reading} />
          {enough && <OwnTotals reading={reading} />}
          <AgendaList reading={reading} />
          <PublishedNotes reading={reading} notes={props.notes} />
        </div>
        <aside className="grid gap-10 lg:sticky lg:top-6" aria-label="Advice and checks">
          {today && <WeightsMoved reading={reading} today={today} />}
          {newest.round.map && <RankedBoundary newest={newest} map={newest.round.map} />}
          {sketch && <SketchedHybrid sketch={sketch} recordHref={recordHref} />}
          <AdviceList advice={adviceOf(newest, parts, props.evidence)} />
          <Checks reading={reading} />
        </aside>
      </div>
    </>
  );
}

function jumpsOf({ newest, notes }: ResultsViewProps): readonly Jump[] {
  return [
    ...(newest.redLines.length > 0 ? [{ href: '#red-lines', label: 'Red\u00a0lines' }] : []),
    ...resultJumps,
    ...(notes.length > 0 ? [{ href: '#notes', label: 'Notes' }] : []),
    ...(newest.round.map ? [{ href: '#boundary', label: 'Boundary' }] : []),
    { href: '#checks', label: 'Checks' },
  ];
}
