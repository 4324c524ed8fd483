import { Figure } from '#components/figures/figure.tsx';
import { fillClass, kindOf, zonePaint } from '#components/figures/fill.ts';
import { niceEnd, niceTicks, percentScale } from '#components/figures/scale.ts';
import type { MarkKind } from '#components/marks/mark.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { type Flip, flipsOf, type Reading } from './reading.ts';
import { flipSentence, neverSentence } from './sentences.ts';
import { TryShare } from './what-if/swap.tsx';
import { change, hundredths, optionWord } from './words.ts';

type Axis = { readonly end: number; readonly scale: ReturnType<typeof percentScale> };

const grid =
  'grid grid-cols-[minmax(0,1fr)_52px] items-center gap-x-2 sm:grid-cols-[176px_minmax(0,1fr)_52px]';

/** For each criterion: today's weight, the weight at which the winner changes, and the ground beyond. */
export function FlipChart({ reading }: { reading: Pick<Reading, 'result' | 'criteria'> }) {
  const flips = flipsOf(reading);
  const challenger = reading.result.robustness.challenger ?? '';
  const kind = kindOf(challenger);
  const end = niceEnd(Math.max(0, ...flips.flatMap(({ today, flip }) => [today, flip])), 0.1);
  const axis = { end, scale: percentScale([0, end], 0, 100) };
  const never = neverSentence(reading);
  return (
    <Figure
      id="flip"
      title="What would flip it"
      aside="the other weights keep their proportions"
      sentence={flipSentence(reading)}
      twin={flips.length > 0 && <FlipTable flips={flips} challenger={challenger} />}
    >
      {flips.length > 0 && (
        <>
          {flips.map((flip) => (
            <FlipRow key={flip.id} flip={flip} axis={axis} kind={kind} />
          ))}
          <AxisRow axis={axis} />
          <FlipKey kind={kind} challenger={optionWord(challenger)} />
        </>
      )}
      {never && <p className="mt-2 max-w-say text-12 text-ink-3">{never}</p>}
    </Figure>
  );
}

function FlipRow({ flip, axis, kind }: { flip: Flip; axis: Axis; kind: MarkKind }) {
  const up = flip.flip > flip.today;
  const { at, span } = axis.scale;
  const zone = span(flip.flip, up ? axis.end : 0);
  return (
    <div className={grid}>
      <div className="col-span-2 flex items-baseline justify-between gap-2 max-sm:pt-2 sm:col-span-1 sm:block sm:leading-4">
        <span className="text-13">{flip.name}</span>
        <span className="num block text-12 text-ink-3">
          {hundredths(flip.today)} → {hundredths(flip.flip)}
        </span>
      </div>
      <svg className="h-9 w-full overflow-visible sm:h-10" aria-hidden="true">
        <rect {...zone} y="11" height="20" fill={zonePaint[kind]} />
        <line x1="0" x2="100%" y1="21" y2="21" className="stroke-line" />
        <line
          x1={at(flip.today)}
          x2={at(flip.flip)}
          y1="21"
          y2="21"
          strokeWidth="1.5"
          className="stroke-ink"
        />
        <line
          x1={at(flip.today)}
          x2={at(flip.today)}
          y1="14"
          y2="28"
          strokeWidth="2"
          className="stroke-ink"
        />
        <svg x={at(flip.flip)} y="0" overflow="visible" aria-hidden="true">
          <path d="M0 4V32" strokeWidth="1.5" className="stroke-ink" />
          <path
            d={up ? 'M0 4h10l-3 4 3 4H0Z' : 'M0 4h-10l3 4-3 4H0Z'}
            className={fillClass[kind]}
          />
        </svg>
      </svg>
      <span className="num text-right text-13">
        <TryShare
          criterion={flip.id}
          share={flip.flip + (up ? 0.0005 : -0.0005)}
          label={`Try ${flip.name} at ${hundredths(flip.flip)}`}
        >
          {change(flip.flip - flip.today)}
        </TryShare>
      </span>
    </div>
  );
}

function AxisRow({ axis }: { axis: Axis }) {
  const ticks = niceTicks([0, axis.end], 5);
  return (
    <div className={grid} aria-hidden="true">
      <svg className="fig h-6 w-full overflow-visible sm:col-start-2" aria-hidden="true">
        <line x1="0" x2="100%" y1="0.5" y2="0.5" className="stroke-line-strong" />
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              x1={axis.scale.at(tick)}
              x2={axis.scale.at(tick)}
              y1="0"
              y2="5"
              className="stroke-line-strong"
            />
            <text
              x={axis.scale.at(tick)}
              y="18"
              textAnchor={tick === 0 ? 'start' : 'middle'}
              className="quiet"
            >
              {hundredths(tick)}
              {tick === ticks.at(-1) && ' %'}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

function FlipKey({ kind, challenger }: { kind: MarkKind; challenger: string }) {
  return (
    <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-12 text-ink-2">
      <li className="flex items-center gap-2">
        <svg width="4" height="14" aria-hidden="true">
          <line x1="2" x2="2" y1="0" y2="14" strokeWidth="2" className="stroke-ink" />
        </svg>
        weight today
      </li>
      <li className="flex items-center gap-2">
        <svg width="12" height="16" aria-hidden="true">
          <path d="M1 0V16" strokeWidth="1.5" className="stroke-ink" />
          <path d="M1 1h10l-3 4 3 4H1Z" className={fillClass[kind]} />
        </svg>
        {challenger} wins from here
      </li>
      <li className="flex items-center gap-2">
        <svg width="28" height="14" aria-hidden="true">
          <rect width="28" height="14" fill={zonePaint[kind]} />
        </svg>
        {challenger} wins
      </li>
    </ul>
  );
}

function FlipTable({ flips, challenger }: { flips: readonly Flip[]; challenger: string }) {
  return (
    <Table caption="Weights at which the winner changes" stack>
      <TableHead
        columns={[
          { label: 'Criterion' },
          { label: 'Weight today', align: 'end' },
          { label: `${optionWord(challenger)} wins from`, align: 'end' },
          { label: 'Change', align: 'end' },
        ]}
      />
      <tbody>
        {flips.map(({ id, name, today, flip }) => (
          <Row key={id}>
            <Cell head>{name}</Cell>
            <Cell number label="Weight today">
              {hundredths(today)} %
            </Cell>
            <Cell number label={`${optionWord(challenger)} wins from`}>
              {hundredths(flip)} %
            </Cell>
            <Cell number label="Change">
              {change(flip - today)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
