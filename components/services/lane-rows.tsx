import { areaPaint } from '#components/figures/fill.ts';
import type { Percent } from '#components/figures/scale.ts';
import { Link } from '#components/ui/link.tsx';
import { languageWords } from '#domain/stack-words.ts';
import { type Axis, drawnSpan, type JointLane, type Lane, labelRows, type Span } from './lanes.ts';
import { sinceWords } from './since-words.ts';

export const laneHeight = 76;
export const jointHeight = 36;
const barTop = 20;
const barHeight = 14;

const widthOf = (at: Percent, a: number, b: number) =>
  `${Number.parseFloat(at(b)) - Number.parseFloat(at(a))}%`;

type Drawn = { axis: Axis; at: Percent; y: number };

export function LaneRow({
  lane,
  axis,
  at,
  y,
  decisions,
}: Drawn & { lane: Lane; decisions: string }) {
  const low = labelRows(lane.spans, axis);
  return (
    <g transform={`translate(0 ${y})`}>
      <text x="0" y="10" className="word strong">
        {lane.name}
      </text>
      {lane.spans.map((span) => (
        <Bar key={span.part.id} span={span} axis={axis} at={at} />
      ))}
      {lane.spans.map((span, index) => (
        <Start
          key={span.part.id}
          span={span}
          x={at(span.from ?? axis.start)}
          href={`${decisions}/${span.part.opened}`}
          low={low[index] ?? false}
          edge={(span.from ?? axis.start) - axis.start < (axis.end - axis.start) * 0.04}
        />
      ))}
    </g>
  );
}

function Bar({ span, axis, at }: { span: Span; axis: Axis; at: Percent }) {
  const { start, known, stop } = drawnSpan(span, axis);
  const paint = areaPaint[span.language];
  return (
    <g>
      {span.from === null && known > start && (
        <rect
          x={at(start)}
          y={barTop}
          width={widthOf(at, start, known)}
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
          width={widthOf(at, known, stop)}
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
        <rect x="-12" y="-20" width="24" height="50" fill="transparent" />
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

/** A boundary is a line with two ends, not a bar: it has no language. */
export function JointRow({ lane, axis, at, y }: Drawn & { lane: JointLane }) {
  return (
    <g transform={`translate(0 ${y})`}>
      <text x="0" y="10" className="word">
        {lane.name}
      </text>
      {lane.spans.map((span) => {
        const { start, known, stop } = drawnSpan(span, axis);
        if (stop <= start) return null;
        return (
          <g key={span.joint.id} className="stroke-ink-2">
            <line
              x1={at(known)}
              x2={at(stop)}
              y1="21"
              y2="21"
              strokeWidth="2"
              strokeDasharray="5 3"
            />
            <line x1={at(known)} x2={at(known)} y1="17" y2="25" strokeWidth="2" />
            {span.until !== null && (
              <line x1={at(stop)} x2={at(stop)} y1="17" y2="25" strokeWidth="2" />
            )}
          </g>
        );
      })}
    </g>
  );
}
