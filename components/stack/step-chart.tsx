import { areaPaint, strokeClass } from '#components/figures/fill.ts';
import { niceEnd, niceTicks, type Percent, percentScale } from '#components/figures/scale.ts';
import { yearOf } from '#components/services/lanes.ts';
import type { Language } from '#domain/component-map.ts';
import type { Step } from '#domain/stack.ts';

const height = 240;
const top = 12;
/** From the ground up. */
const layers: readonly Language[] = ['go', 'rust', 'other'];
/** Above this many components the lines between them would be a grey haze. */
const mostLines = 40;

type Block = {
  readonly language: Language;
  readonly from: number;
  readonly until: number;
  readonly low: number;
  readonly high: number;
};

/** Every stretch of time between two changes as one block per language. */
function blocksOf(steps: readonly Step[], end: number): Block[] {
  return steps.flatMap((step, index) => {
    const from = yearOf(step.day);
    const next = steps[index + 1];
    const until = next ? yearOf(next.day) : end;
    let low = 0;
    return layers.map((language) => {
      const high = low + step.counts[language];
      const block = { language, from, until, low, high };
      low = high;
      return block;
    });
  });
}

/** Components in force over the years: stepped, never sloped; one layer is one component. */
export function StepChart({
  steps,
  on,
  today,
}: {
  steps: readonly Step[];
  on: string;
  today: string;
}) {
  const end = yearOf(today) + 0.02;
  const past = steps.filter((step) => step.day <= today);
  const start = Math.floor(yearOf(past[0]?.day ?? today));
  const { at } = percentScale([start, end]);
  const most = Math.max(...past.map(({ counts }) => counts.go + counts.rust + counts.other), 1);
  const ceiling = niceEnd(most, 4);
  const y = (count: number) => top + (height - top) * (1 - count / ceiling);
  const blocks = blocksOf(past, end).filter((block) => block.high > block.low);
  return (
    <div className="grid grid-cols-[28px_minmax(0,1fr)]">
      <svg className="fig h-[268px] w-full overflow-visible" aria-hidden="true">
        {countTicks(ceiling).map((tick) => (
          <text key={tick} x="18" y={y(tick) + 4} textAnchor="end" className="quiet">
            {tick}
          </text>
        ))}
      </svg>
      <svg className="fig h-[268px] w-full overflow-visible" aria-hidden="true">
        {countTicks(ceiling).map((tick) => (
          <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className="stroke-line" />
        ))}
        {blocks.map((block) => (
          <Layer key={`${block.language}${block.from}`} block={block} at={at} y={y} />
        ))}
        {most <= mostLines && <Seams blocks={blocks} at={at} y={y} />}
        <Outline blocks={blocks} at={at} y={y} />
        <Years start={start} end={end} at={at} />
        <line
          x1={at(yearOf(on))}
          x2={at(yearOf(on))}
          y1="0"
          y2={height}
          strokeWidth="1.5"
          className="stroke-ink"
        />
      </svg>
    </div>
  );
}

const countTicks = (ceiling: number) =>
  niceTicks([0, ceiling], 4).filter((tick) => Number.isInteger(tick));

type Drawn = { at: Percent; y: (count: number) => number };

const between = (at: Percent, a: number, b: number) =>
  `${Number.parseFloat(at(b)) - Number.parseFloat(at(a))}%`;

function Layer({ block, at, y }: Drawn & { block: Block }) {
  const { language, from, until, low, high } = block;
  const fill = language === 'other' ? 'var(--color-sunk)' : areaPaint[language].fill;
  return (
    <rect
      x={at(from)}
      width={between(at, from, until)}
      y={y(high)}
      height={y(low) - y(high)}
      fill={fill}
    />
  );
}

/** A paper line between one component and the next. */
function Seams({ blocks, at, y }: Drawn & { blocks: readonly Block[] }) {
  return blocks.flatMap((block) =>
    Array.from({ length: block.high - block.low - 1 }, (_, index) => block.low + index + 1).map(
      (count) => (
        <line
          key={`${block.language}${block.from}-${count}`}
          x1={at(block.from)}
          x2={at(block.until)}
          y1={y(count)}
          y2={y(count)}
          className="stroke-paper"
        />
      ),
    ),
  );
}

/** The top of each layer and its steps, so that a hatched layer has an edge. */
function Outline({ blocks, at, y }: Drawn & { blocks: readonly Block[] }) {
  return layers.flatMap((language) => {
    const own = blocks.filter((block) => block.language === language);
    return own.map((block, index) => {
      const before = own[index - 1];
      const joined = before !== undefined && before.until === block.from;
      const from = joined ? before.high : block.low;
      return (
        <g key={`${language}${block.from}`} className={strokeClass[language]} strokeWidth="1.25">
          <line x1={at(block.from)} x2={at(block.until)} y1={y(block.high)} y2={y(block.high)} />
          <line x1={at(block.from)} x2={at(block.from)} y1={y(from)} y2={y(block.high)} />
        </g>
      );
    });
  });
}

function Years({ start, end, at }: { start: number; end: number; at: Percent }) {
  const count = Math.floor(end) - start + 1;
  const step = Math.max(1, Math.ceil(count / 8));
  const years = Array.from({ length: Math.ceil(count / step) }, (_, index) => start + index * step);
  return (
    <>
      <line x1="0" x2="100%" y1={height + 0.5} y2={height + 0.5} className="stroke-ink" />
      {years.map((year) => (
        <g key={year}>
          <line x1={at(year)} x2={at(year)} y1={height} y2={height + 6} className="stroke-ink" />
          <text x={at(year)} y={height + 22} textAnchor={year === start ? 'start' : 'middle'}>
            {year}
          </text>
        </g>
      ))}
    </>
  );
}
