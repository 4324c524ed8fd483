import type { ReactNode } from 'react';
import { AgendaList } from '#components/results/agenda-list.tsx';
import { Balance } from '#components/results/balance.tsx';
import { FactStrip } from '#components/results/fact-strip.tsx';
import { FlipChart } from '#components/results/flip-chart.tsx';
import type { Reading } from '#components/results/reading.ts';
import { ReviewerDots } from '#components/results/reviewer-dots.tsx';
import { SmallestShift } from '#components/results/smallest-shift.tsx';
import { Squares } from '#components/results/squares.tsx';
import { type Jump, resultJumps, StickyVerdict } from '#components/results/sticky-verdict.tsx';
import { VerdictHead } from '#components/results/verdict-head.tsx';
import { WhatIfInvitation } from '#components/results/what-if/invitation.tsx';
import type { Scored } from '#components/results/what-if/live.ts';
import { WhatIfStage } from '#components/results/what-if/stage.tsx';
import { Swap } from '#components/results/what-if/swap.tsx';
import type { RecordParts } from '#domain/record.ts';
import type { EvidenceSummary } from '#server/decisions/queries.ts';
import type { PublishedNote, RevealedResult } from '#server/scoring/queries.ts';
import { AdviceList, RankedBoundary, SketchedHybrid, WeightsMoved } from './asides.tsx';
import { adviceOf, readingOf, sketchedHybrid, totalsToday } from './facts.ts';
import { OwnTotals } from './own-totals.tsx';
import { PublishedNotes } from './published-notes.tsx';
import { RedLineList } from './red-line-list.tsx';
import { Checks } from './result-checks.tsx';

type ResultsViewProps = {
  decisionId: string;
  newest: RevealedResult;
  parts: RecordParts;
  notes: readonly PublishedNote[];
  evidence: readonly EvidenceSummary[];
  recordHref: string;
  clearer: string | null;
  mayArgue: boolean;
  /** The what-if of the address; null without one. */
  whatIf: string | null;
  adopt: Scored['adopt'];
  /** Under the verdict: how the round went, and the next step. */
  children: ReactNode;
};

/** A revealed round, from the sentence down to each score. */
export function ResultsView(props: ResultsViewProps) {
  const { newest, parts } = props;
  const reading = readingOf(newest);
  const { result, criteria, reviewers } = reading;
  const enough = result.ranking.length > 0;
  const sketch = sketchedHybrid(newest, parts.map);
  const open = newest.redLines.filter((line) => !line.cleared && line.argument === '').length;
  const head = (
    <VerdictHead reading={reading} sketch={sketch?.total}>
      {props.children}
    </VerdictHead>
  );
  if (!enough) return <Unweighed {...props} reading={reading} head={head} />;
  const scored: Scored = {
    n: newest.round.n,
    input: newest.input,
    reading: { result, criteria, reviewers },
    openRedLines: open,
    adopt: props.adopt,
  };
  return (
    <WhatIfStage key={newest.round.id} scored={scored} link={props.whatIf}>
      <Swap slot="banner" />
      <Swap slot="head">{head}</Swap>
      <Swap slot="facts">
        <FactStrip reading={reading} openRedLines={open} />
      </Swap>
      <Swap slot="sticky">
        <StickyVerdict reading={reading} jumps={jumpsOf(props)} />
      </Swap>
      <div className={columns}>
        <div className="grid min-w-0 gap-12">
          <RedLines {...props} reading={reading} />
          <Figures reading={reading} />
          <PublishedNotes reading={reading} notes={props.notes} n={newest.round.n} />
        </div>
        <Swap slot="panel" />
        <Asides {...props} reading={reading} sketch={sketch} />
      </div>
    </WhatIfStage>
  );
}

const columns = 'mt-8 grid gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_296px] lg:items-start';
type WithReading = ResultsViewProps & { reading: Reading };

/** Every figure, each in its place for a what-if. */
function Figures({ reading }: { reading: Reading }) {
  return (
    <>
      <Swap slot="balance">
        <Balance reading={reading} />
      </Swap>
      <Swap slot="flips">
        <FlipChart reading={reading} />
      </Swap>
      <Swap slot="shift">
        <SmallestShift reading={reading} />
      </Swap>
      <Swap slot="squares" late>
        <Squares result={reading.result} />
      </Swap>
      <Swap slot="dots" late>
        <ReviewerDots reading={reading} />
      </Swap>
      <Swap slot="own" late>
        <OwnTotals reading={reading} />
      </Swap>
      <Swap slot="agenda" late>
        <AgendaList reading={reading} />
      </Swap>
    </>
  );
}

/** Beside the figures; under them while somebody tries something, for the sliders take the place. */
function Asides(props: WithReading & { sketch: ReturnType<typeof sketchedHybrid> }) {
  const { newest, parts, reading, sketch } = props;
  const today = totalsToday(newest, parts.weights);
  return (
    <aside
      className="grid gap-10 lg:sticky lg:top-6 lg:col-start-2 lg:row-start-1 lg:group-data-trying/stage:static lg:group-data-trying/stage:col-start-1 lg:group-data-trying/stage:row-start-2"
      aria-label="Advice and checks"
    >
      <WhatIfInvitation />
      <p className="hidden text-13 text-ink-3 group-data-trying/stage:block">
        Advice is about the result as it was scored.
      </p>
      {today && <WeightsMoved reading={reading} today={today} />}
      {newest.round.map && (
        <Swap slot="boundary" late>
          <RankedBoundary newest={newest} map={newest.round.map} />
        </Swap>
      )}
      {sketch && <SketchedHybrid sketch={sketch} recordHref={props.recordHref} />}
      <AdviceList advice={adviceOf(newest, parts, props.evidence)} />
      <Swap slot="checks" late>
        <Checks reading={reading} />
      </Swap>
    </aside>
  );
}

function RedLines(props: WithReading) {
  const { newest } = props;
  return (
    <RedLineList
      decisionId={props.decisionId}
      lines={newest.redLines}
      reading={props.reading}
      people={newest.people}
      clearer={props.clearer}
      mayArgue={props.mayArgue}
    />
  );
}

/** A round in which nothing with weight was scored: who said what, and no totals. */
function Unweighed(props: WithReading & { head: ReactNode }) {
  return (
    <>
      {props.head}
      <div className={columns}>
        <div className="grid min-w-0 gap-12">
          <RedLines {...props} />
          <ReviewerDots reading={props.reading} />
          <AgendaList reading={props.reading} />
          <PublishedNotes reading={props.reading} notes={props.notes} n={props.newest.round.n} />
        </div>
        <aside className="grid gap-10" aria-label="Advice and checks">
          <AdviceList advice={adviceOf(props.newest, props.parts, props.evidence)} />
          <Checks reading={props.reading} />
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
