import Link from 'next/link';
import { areaPaint } from '#components/figures/fill.ts';
import { type Percent, percentScale } from '#components/figures/scale.ts';
import { MarkChip, markWord } from '#components/marks/mark.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { Twin } from '#components/ui/twin.tsx';
import { dayWords } from '#components/ui/when.tsx';
import { languageWords } from '#domain/stack-words.ts';
import type { StackPart } from '#server/stack/queries.ts';
import { type Axis, axisOf, type Lane, lanesOf, type Span, yearOf } from './lanes.ts';

type Props = {
  /** Where decisions live: `/acme/decisions`. */
  decisions: string;
  parts: readonly StackPart[];
  /** The day that is looked at. */
  on: string;
  today: string;
};

/** One lane per component over the years; every start links to the decision behind it. */
export function Timeline({ decisions, parts, on, today }: Props) {
  const lanes = lanesOf(parts);
  const axis = axisOf(lanes, today);
  const { at } = percentScale([axis.start, axis.end]);
  return (
    <div>
      <div className="grid gap-x-6 sm:grid-cols-[minmax(110px,168px)_minmax(0,1fr)]">
        {lanes.map((lane) => (
          <LaneRow key={lane.key} {...{ lane, axis, at, decisions, on }} />
        ))}
        <span className="max-sm:hidden" />
        <YearAxis axis={axis} at={at} />
      </div>
      <Caption lanes={lanes} on={on} />
      <Twin>
        <TimelineTable parts={parts} decisions={decisions} />
      </Twin>
    </div>
  );
}

type LaneProps = { lane: Lane; axis: Axis; at: Percent; decisions: string; on: string };

function LaneRow({ lane, axis, at, decisions, on }: LaneProps) {
  const near = labelRows(lane.spans, axis);
  return (
    <>
      <p className="pt-3 text-13 sm:pt-[19px]">{lane.name}</p>
      <svg className="fig h-[62px] w-full overflow-visible" aria-label={lane.name}>
        <Grid axis={axis} at={at} height={62} />
        {lane.spans.map((span) => (
          <Bar key={span.part.id} span={span} axis={axis} at={at} />
        ))}
        <OnLine x={at(yearOf(on))} />
        {lane.spans.map((span, index) => (
          <Start
            key={span.part.id}
            span={span}
            x={at(span.from ?? axis.start)}
            href={`${decisions}/${span.part.opened}`}
            low={near[index] ?? false}
            edge={(span.from ?? axis.start) - axis.start < (axis.end - axis.start) * 0.04}
          />
        ))}
      </svg>
    </>
  );
}

/** Labels that would touch the one before go onto a second line. */
function labelRows(spans: readonly Span[], axis: Axis): boolean[] {
  let last = Number.NEGATIVE_INFINITY;
  let low = false;
  return spans.map((span) => {
    const place = ((span.from ?? axis.start) - axis.start) / (axis.end - axis.start);
    low = place - last < 0.08 && !low;
    last = place;
    return low;
  });
}

function Grid({ axis, at, height }: { axis: Axis; at: Percent; height: number }) {
  return axis.years.map((year) => (
    <line key={year} x1={at(year)} x2={at(year)} y1="0" y2={height} className="stroke-line" />
  ));
}

function OnLine({ x }: { x: string }) {
  return <line x1={x} x2={x} y1="0" y2="62" strokeWidth="1.5" className="stroke-ink" />;
}

const barTop = 22;
const barHeight = 14;

function Bar({ span, axis, at }: { span: Span; axis: Axis; at: Percent }) {
  const { part } = span;
  const start = span.from ?? axis.start;
  const stop = Math.max(span.until ?? (part.held.ended ? start : axis.end), start);
  const known = span.from ?? Math.min(span.knownFrom, stop);
  const paint = areaPaint[part.language];
  const width = (a: number, b: number) => `${Number.parseFloat(at(b)) - Number.parseFloat(at(a))}%`;
  return (
    <g>
      {span.from === null && known > start && (
        <rect
          x={at(start)}
          y={barTop}
          width={width(start, known)}
          height={barHeight}
          fill="none"
          stroke={paint.stroke}
          strokeDasharray="3 3"
        />
      )}
      {stop > known && (
        <rect
          x={at(known)}
          y={barTop}
          width={width(known, stop)}
          height={barHeight}
          fill={paint.fill}
          stroke={paint.stroke}
        />
      )}
    </g>
  );
}

const colour = {
  go: 'text-go',
  rust: 'text-rust',
  hybrid: 'text-hybrid',
  other: 'text-ink-3',
} as const;

type StartProps = { span: Span; x: string; href: string; low: boolean; edge: boolean };

function Start({ span, x, href, low, edge }: StartProps) {
  const { part } = span;
  const kind = part.openedOutcome ?? part.language;
  const number = part.opened.slice(part.opened.lastIndexOf('-') + 1);
  const title = `${part.opened}: ${part.name} in ${languageWords(part)} ${sinceWords(part)}`;
  return (
    <Link href={href} aria-label={title}>
      <title>{title}</title>
      <svg x={x} y={barTop + barHeight / 2} overflow="visible" aria-hidden="true">
        <rect x="-12" y="-29" width="24" height="58" fill="transparent" />
        <circle r="11" className="fill-paper" />
        <use href={`#mark-${kind}`} x="-7" y="-7" width="14" height="14" className={colour[kind]} />
        <text
          x={edge ? -7 : 0}
          y={low ? 40 : 27}
          textAnchor={edge ? 'start' : 'middle'}
          className="strong"
        >
          {number}
        </text>
      </svg>
    </Link>
  );
}

function YearAxis({ axis, at }: { axis: Axis; at: Percent }) {
  return (
    <svg className="fig h-[24px] w-full overflow-visible" aria-hidden="true">
      <line x1="0" x2="100%" y1="0.5" y2="0.5" className="stroke-ink" />
      {axis.years.map((year) => (
        <text key={year} x={at(year)} y="18">
          {year}
        </text>
      ))}
    </svg>
  );
}

function Caption({ lanes, on }: { lanes: readonly Lane[]; on: string }) {
  const spans = lanes.flatMap((lane) => lane.spans);
  const undated = spans.some((span) => span.from === null);
  const years = spans.some((span) => span.part.fromYear);
  return (
    <p className="mt-3 max-w-say text-12 text-ink-3">
      The line stands at {dayWords(on)}. A mark is the decision that opened what follows it.
      {years && ' Where only the year is known, the step stands at January.'}
      {undated && ' A dashed start was never recorded: it held before, nobody knows from when.'}
    </p>
  );
}

/** "since 12 Jun 2025", "since 2019", "since an unknown day" */
export function sinceWords(part: Pick<StackPart, 'held' | 'fromYear'>): string {
  const { from } = part.held;
  if (from === null) return 'since an unknown day';
  return `since ${part.fromYear ? from.slice(0, 4) : dayWords(from)}`;
}

const untilWords = ({ held }: StackPart) =>
  held.until ? dayWords(held.until) : held.ended ? 'an unknown day' : 'in force';

function TimelineTable({ parts, decisions }: { parts: readonly StackPart[]; decisions: string }) {
  return (
    <Table caption="Every component over time" stack>
      <TableHead
        columns={[
          { label: 'Component' },
          { label: 'Language' },
          { label: 'From' },
          { label: 'Until' },
          { label: 'Opened by' },
          { label: 'Closed by' },
        ]}
      />
      <tbody>
        {parts.map((part) => (
          <Row key={part.id}>
            <Cell head>{part.name}</Cell>
            <Cell label="Language">
              <MarkChip kind={part.language}>
                {part.language === 'other' ? languageWords(part) : markWord[part.language]}
              </MarkChip>
            </Cell>
            <Cell label="From">{sinceWords(part).replace('since ', '')}</Cell>
            <Cell label="Until">{untilWords(part)}</Cell>
            <Cell label="Opened by">
              <RefLink decisions={decisions} at={part.opened} />
            </Cell>
            <Cell label="Closed by">
              {part.closed ? <RefLink decisions={decisions} at={part.closed} /> : '–'}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const RefLink = ({ decisions, at }: { decisions: string; at: string }) => (
  <Link href={`${decisions}/${at}`} className="num link">
    {at}
  </Link>
);
