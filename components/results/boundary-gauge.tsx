import type { ReactNode } from 'react';
import { Figure } from '#components/figures/figure.tsx';
import { niceEnd, niceTicks, type Percent, percentScale } from '#components/figures/scale.ts';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { BoundaryKind } from '#domain/component-map.ts';
import { budgetSentence } from './sentences.ts';
import { points } from './words.ts';

/** A boundary's kind in one word. */
export const boundaryShort = {
  process_grpc: 'Process',
  sidecar: 'Sidecar',
  ffi_cgo: 'FFI',
  wasm: 'WASM',
} as const satisfies Record<BoundaryKind, string>;

type OtherKind = { readonly label: string; readonly cost: number };

type BoundaryGaugeProps = {
  /** Points this map's boundaries cost, and may cost. */
  cost: number;
  budget: number;
  /** "Process": the kind that is drawn. */
  label: string;
  /** What the other kinds would cost here: marks on the same scale. */
  others?: readonly OtherKind[];
};

const grid = 'grid grid-cols-[72px_minmax(0,1fr)_40px] items-center gap-x-2';

/** The boundary as a gauge: spent, allowed, and where the other kinds would stand. */
export function BoundaryGauge({ cost, budget, label, others = [] }: BoundaryGaugeProps) {
  const all = [cost, budget, ...others.map((other) => other.cost)];
  const end = niceEnd(Math.max(...all) * 1.05, 0.1);
  const { at, span } = percentScale([0, end]);
  const allowed = Math.max(budget, 0);
  const over = cost > allowed;
  return (
    <Figure
      id="boundary"
      title="Boundary budget"
      aside="points off the total"
      sentence={budgetSentence(cost, budget)}
      twin={<GaugeTable {...{ cost, budget, label, others }} />}
    >
      <div aria-hidden="true">
        <BudgetLabel x={at(allowed)} late={allowed / end > 0.5} budget={budget} />
        <GaugeRow label={label} cost={cost} strong>
          <rect {...span(0, allowed)} y="10" height="14" fill="none" className="stroke-hybrid" />
          <rect {...span(0, Math.min(cost, allowed))} y="10" height="14" className="fill-hybrid" />
          {over && (
            <rect
              {...span(allowed, cost)}
              y="10"
              height="14"
              fill="url(#hatch-hybrid)"
              className="stroke-hybrid"
            />
          )}
          <BudgetLine x={at(allowed)} />
        </GaugeRow>
        {[...others]
          .sort((a, b) => a.cost - b.cost)
          .map((other) => (
            <GaugeRow key={other.label} label={other.label} cost={other.cost}>
              <line x1="0" x2={at(other.cost)} y1="17" y2="17" className="stroke-line" />
              <BudgetLine x={at(allowed)} />
              <OtherMark x={at(other.cost)} over={other.cost > allowed} />
            </GaugeRow>
          ))}
        <GaugeAxis at={at} end={end} />
      </div>
    </Figure>
  );
}

function GaugeRow(props: { label: string; cost: number; strong?: boolean; children: ReactNode }) {
  const voice = props.strong ? 'font-medium' : 'text-ink-2';
  return (
    <div className={`${grid} text-13 ${voice}`}>
      <span>{props.label}</span>
      <svg className="fig h-8 w-full overflow-visible" aria-hidden="true">
        {props.children}
      </svg>
      <span className="num text-right">{points(props.cost)}</span>
    </div>
  );
}

function BudgetLabel(props: { x: string; late: boolean; budget: number }) {
  return (
    <div className={grid}>
      <svg className="fig col-start-2 h-6 w-full overflow-visible" aria-hidden="true">
        <text x={props.x} y="14" textAnchor={props.late ? 'end' : 'start'} className="strong word">
          budget {points(props.budget)}
        </text>
        <line
          x1={props.x}
          x2={props.x}
          y1="18"
          y2="100%"
          strokeWidth="1.5"
          className="stroke-ink"
        />
      </svg>
    </div>
  );
}

function BudgetLine({ x }: { x: string }) {
  return <line x1={x} x2={x} y1="0" y2="100%" strokeWidth="1.5" className="stroke-ink" />;
}

/** A cross beyond the budget, a tick within it. */
function OtherMark({ x, over }: { x: string; over: boolean }) {
  return (
    <svg x={x} y="17" overflow="visible" aria-hidden="true">
      <path
        d={over ? 'M-4 -4 4 4M4 -4-4 4' : 'M0 -5V5'}
        strokeWidth="1.75"
        className="stroke-ink"
      />
    </svg>
  );
}

function GaugeAxis({ at, end }: { at: Percent; end: number }) {
  return (
    <div className={grid}>
      <svg className="fig col-start-2 h-6 w-full overflow-visible" aria-hidden="true">
        <line x1="0" x2="100%" y1="0.5" y2="0.5" className="stroke-line-strong" />
        {niceTicks([0, end], 3).map((tick) => (
          <text
            key={tick}
            x={at(tick)}
            y="16"
            textAnchor={tick === 0 ? 'start' : 'middle'}
            className="quiet"
          >
            {tick.toFixed(1)}
          </text>
        ))}
      </svg>
    </div>
  );
}

function GaugeTable({ cost, budget, label, others = [] }: BoundaryGaugeProps) {
  return (
    <Table caption="What each kind of boundary would cost">
      <TableHead
        columns={[{ label: 'Boundary' }, { label: 'Points', align: 'end' }, { label: 'In budget' }]}
      />
      <tbody>
        {[{ label: `${label}, as drawn`, cost }, ...others].map((kind) => (
          <Row key={kind.label}>
            <Cell head>{kind.label}</Cell>
            <Cell number>{points(kind.cost)}</Cell>
            <Cell>{kind.cost < budget ? 'Yes' : 'No'}</Cell>
          </Row>
        ))}
        <Row>
          <Cell head>Budget</Cell>
          <Cell number>{points(budget)}</Cell>
          <Cell>–</Cell>
        </Row>
      </tbody>
    </Table>
  );
}
