import { Figure } from '#components/figures/figure.tsx';
import { areaPaint } from '#components/figures/fill.ts';
import { niceEnd, niceTicks, percentScale } from '#components/figures/scale.ts';
import { MarkChip } from '#components/marks/mark.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { Beam } from './beam.tsx';
import { type Pull, pullsOf, type Reading, sidesOf } from './reading.ts';
import { balanceSentence } from './sentences.ts';
import { hundredths, points } from './words.ts';

type Axis = { readonly end: number; readonly scale: ReturnType<typeof percentScale> };

export const balanceGrid = 'sm:grid sm:grid-cols-[184px_minmax(0,1fr)] sm:items-center';

/** The product's own figure: what pulls to Rust, what pulls to Go, and how the beam comes to rest. */
export function Balance({ reading }: { reading: Pick<Reading, 'result' | 'criteria'> }) {
  const pulls = pullsOf(reading);
  const sides = sidesOf(pulls);
  const difference = sides.go - sides.rust;
  const longest = Math.max(...pulls.map(({ pull }) => Math.abs(pull)), Math.abs(difference));
  const end = niceEnd(longest, 0.05);
  const axis = { end, scale: percentScale([-end, end], 8, 92) };
  const drawn = pulls.filter(({ pull }) => Math.abs(pull) >= 0.005);
  const still = pulls.filter(({ pull }) => Math.abs(pull) < 0.005);
  return (
    <Figure
      id="balance"
      title="The balance"
      aside="weight × difference, in points"
      sentence={balanceSentence(reading)}
      twin={<BalanceTable pulls={pulls} />}
    >
      <div className={`${balanceGrid} text-12 text-ink-2`}>
        <p className="max-sm:hidden" />
        <p className="flex justify-between pb-2">
          <MarkChip kind="rust">Rust pulls left</MarkChip>
          <MarkChip kind="go">Go pulls right</MarkChip>
        </p>
      </div>
      <Beam sides={sides} />
      {drawn.map((pull) => (
        <PullRow key={pull.id} pull={pull} axis={axis} />
      ))}
      <Foot axis={axis} difference={difference} />
      {still.length > 0 && (
        <p className="mt-2 text-12 text-ink-3">
          No pull: {still.map(({ name }) => name).join(', ')}.
        </p>
      )}
    </Figure>
  );
}

function PullRow({ pull, axis }: { pull: Pull; axis: Axis }) {
  const toGo = pull.pull > 0;
  const { x, width } = axis.scale.span(0, pull.pull);
  return (
    <div className={balanceGrid}>
      <div className="flex items-baseline justify-between gap-2 max-sm:pt-2 sm:block sm:py-1 sm:leading-4">
        <span className="text-13">{pull.name}</span>
        <span className="num block text-12 text-ink-3">
          {hundredths(pull.share)} × {points(Math.abs(pull.gap))}
        </span>
      </div>
      <svg className="fig h-7 w-full sm:h-11" aria-hidden="true">
        <Centre axis={axis} />
        <rect
          x={x}
          width={width}
          y="50%"
          height="14"
          transform="translate(0 -7)"
          {...areaPaint[toGo ? 'go' : 'rust']}
          strokeWidth="1.5"
        />
        <text
          x={axis.scale.at(pull.pull)}
          y="50%"
          dx={toGo ? 8 : -8}
          dy="4"
          textAnchor={toGo ? 'start' : 'end'}
          className="strong"
        >
          {points(Math.abs(pull.pull))}
        </text>
      </svg>
    </div>
  );
}

function Centre({ axis }: { axis: Axis }) {
  return (
    <line x1={axis.scale.at(0)} x2={axis.scale.at(0)} y1="0" y2="100%" className="stroke-ink" />
  );
}

function Foot({ axis, difference }: { axis: Axis; difference: number }) {
  const toGo = difference >= 0;
  const { x, width } = axis.scale.span(0, difference);
  // A bar that nearly fills its side leaves no room for the words: they stand on the other side.
  const full = Math.abs(difference) > axis.end * 0.7;
  const right = full ? !toGo : toGo;
  return (
    <>
      <div className={`${balanceGrid} border-t border-line`}>
        <p className="text-13 font-medium max-sm:pt-1">Difference</p>
        <svg className="fig h-9 w-full" aria-hidden="true">
          <Centre axis={axis} />
          <rect x={x} width={width} y="15" height="6" className="fill-ink" />
          <text
            x={axis.scale.at(full ? 0 : difference)}
            y="22"
            dx={right ? 8 : -8}
            textAnchor={right ? 'start' : 'end'}
            className="strong word"
          >
            {Math.abs(difference) < 0.005
              ? 'Level'
              : `${toGo ? 'Go' : 'Rust'} by ${points(Math.abs(difference))}`}
          </text>
        </svg>
      </div>
      <div className={balanceGrid} aria-hidden="true">
        <span className="max-sm:hidden" />
        <svg className="fig h-6 w-full" aria-hidden="true">
          {niceTicks([-axis.end, axis.end], 5).map((tick) => (
            <g key={tick}>
              <line
                x1={axis.scale.at(tick)}
                x2={axis.scale.at(tick)}
                y1="0"
                y2="5"
                className="stroke-line-strong"
              />
              <text x={axis.scale.at(tick)} y="18" textAnchor="middle" className="quiet">
                {Math.abs(tick).toFixed(1)}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </>
  );
}

function BalanceTable({ pulls }: { pulls: readonly Pull[] }) {
  return (
    <Table caption="Contribution of each criterion" stack>
      <TableHead
        columns={[
          { label: 'Criterion' },
          { label: 'Weight', align: 'end' },
          { label: 'Go − Rust', align: 'end' },
          { label: 'Pull', align: 'end' },
          { label: 'To' },
        ]}
      />
      <tbody>
        {pulls.map(({ id, name, share, gap, pull }) => (
          <Row key={id}>
            <Cell head>{name}</Cell>
            <Cell number label="Weight">
              {hundredths(share)} %
            </Cell>
            <Cell number label="Go − Rust">
              {points(gap)}
            </Cell>
            <Cell number label="Pull">
              {points(Math.abs(pull))}
            </Cell>
            <Cell label="To">{Math.abs(pull) < 0.005 ? 'Neither' : pull > 0 ? 'Go' : 'Rust'}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
