import { areaPaint, strokeClass } from '#components/figures/fill.ts';
import type { Language } from '#domain/component-map.ts';
import type { YearsShape } from './years-shape.ts';

const height = 240;
const top = 14;
/** Above this many components the lines between them would be a grey haze. */
const mostLines = 40;

const percent = (share: number) => `${Math.round(share * 1e5) / 1e3}%`;
const fillOf = (language: Language) =>
  language === 'other' ? 'var(--color-sunk)' : areaPaint[language].fill;

type Props = {
  shape: YearsShape;
  /** Days that are marked: the one looked at, or the two compared. */
  marked: readonly string[];
};

/** Components in force over the years: one layer is one component, and every change a step. */
export function YearsChart({ shape, marked }: Props) {
  const y = (count: number) => top + (height - top) * shape.y(count);
  return (
    <div className="grid grid-cols-[28px_minmax(0,1fr)]">
      <svg className="fig h-[268px] w-full overflow-visible" aria-hidden="true">
        {shape.ticks.map((tick) => (
          <text key={tick} x="18" y={y(tick) + 4} textAnchor="end" className="quiet">
            {tick}
          </text>
        ))}
      </svg>
      <svg className="fig h-[268px] w-full overflow-visible" aria-hidden="true">
        {shape.ticks.map((tick) => (
          <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className="stroke-line" />
        ))}
        <Between shape={shape} marked={marked} />
        <Layers shape={shape} />
        {shape.most <= mostLines && <Seams shape={shape} />}
        <svg
          y={top}
          width="100%"
          height={height - top}
          viewBox="0 0 1 1"
          preserveAspectRatio="none"
          overflow="visible"
          aria-hidden="true"
        >
          {shape.layers.map(({ language, edge }) => (
            <path
              key={language}
              d={edge}
              fill="none"
              strokeWidth="1.25"
              vectorEffect="non-scaling-stroke"
              className={strokeClass[language]}
            />
          ))}
        </svg>
        <Axis shape={shape} />
        {marked.map((day) => (
          <line
            key={day}
            x1={percent(shape.x(day))}
            x2={percent(shape.x(day))}
            y1="0"
            y2={height}
            strokeWidth="1.5"
            className="stroke-ink"
          />
        ))}
      </svg>
    </div>
  );
}

/** The layers are clipped out of plain rectangles, so that hatches keep their angle at any width. */
function Layers({ shape }: { shape: YearsShape }) {
  return shape.layers.map(({ language, area }) => (
    <g key={language}>
      <clipPath id={`years-${language}`} clipPathUnits="objectBoundingBox">
        <path d={area || 'M0 0Z'} />
      </clipPath>
      <rect
        x="0"
        y={top}
        width="100%"
        height={height - top}
        fill={fillOf(language)}
        clipPath={`url(#years-${language})`}
      />
    </g>
  ));
}

/** A paper line between one component and the next, within what is painted. */
function Seams({ shape }: { shape: YearsShape }) {
  const counts = Array.from({ length: shape.most - 1 }, (_, index) => index + 1);
  return (
    <>
      <clipPath id="years-all" clipPathUnits="objectBoundingBox">
        <path d={shape.layers.map(({ area }) => area).join('') || 'M0 0Z'} />
      </clipPath>
      <g clipPath="url(#years-all)">
        <rect x="0" y={top} width="100%" height={height - top} fill="none" />
        {counts.map((count) => (
          <line
            key={count}
            x1="0"
            x2="100%"
            y1={top + (height - top) * shape.y(count)}
            y2={top + (height - top) * shape.y(count)}
            className="stroke-paper"
          />
        ))}
      </g>
    </>
  );
}

/** The ground between two compared days. */
function Between({ shape, marked }: Props) {
  const [from, to] = marked;
  if (from === undefined || to === undefined) return null;
  const [a, b] = [shape.x(from), shape.x(to)];
  return <rect x={percent(a)} width={percent(b - a)} y="0" height={height} className="fill-sunk" />;
}

function Axis({ shape }: { shape: YearsShape }) {
  return (
    <>
      <line x1="0" x2="100%" y1={height + 0.5} y2={height + 0.5} className="stroke-ink" />
      {shape.years.map((year) => (
        <g key={year}>
          <line
            x1={percent(shape.x(`${year}-01-01`))}
            x2={percent(shape.x(`${year}-01-01`))}
            y1={height}
            y2={height + 6}
            className="stroke-ink"
          />
          <text
            x={percent(shape.x(`${year}-01-01`))}
            y={height + 22}
            textAnchor={year === shape.start ? 'start' : 'middle'}
          >
            {year}
          </text>
        </g>
      ))}
    </>
  );
}
