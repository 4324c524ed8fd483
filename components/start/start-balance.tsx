import { areaPaint } from '#components/figures/fill.ts';
import { Said } from '#components/figures/said.tsx';
import { niceEnd, niceTicks, type Percent, percentScale } from '#components/figures/scale.ts';
import { points } from '#components/results/words.ts';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { Twin } from '#components/ui/twin.tsx';
import { StartBeam } from './start-beam.tsx';
import { type ExampleId, examples, type Weighing, weigh } from './weighing.ts';

const rowHeight = 21;
const top = 118;

/** Names that would not fit beside a bar. */
const shortNames: Readonly<Record<string, string>> = {
  'perf.tail_latency': 'Tail latency',
  'tool.build_speed': 'Build and run speed',
  'tool.dependencies': 'Dependencies',
  'team.ecosystem': 'Ecosystem',
};

/** The product's own figure, weighed from the template: a beam, and what pulls on each of its ends. */
export function StartBalance({ example }: { example: ExampleId }) {
  const weighing = weigh(example);
  const largest = Math.max(...weighing.pulls.map(({ pull }) => Math.abs(pull)));
  const end = niceEnd(largest, 0.1);
  const { at, span } = percentScale([-end, end], 12, 88);
  const bottom = top + weighing.pulls.length * rowHeight + 4;
  return (
    <>
      <svg className="fig w-full overflow-visible" height={bottom + 26} aria-hidden="true">
        <line x1="50%" x2="50%" y1="60" y2={bottom} className="stroke-ink" />
        <StartBeam totals={weighing.totals} />
        {weighing.pulls.map(({ id, name, pull }, row) => (
          <PullBar
            key={id}
            name={shortNames[id] ?? name}
            pull={pull}
            y={top + row * rowHeight}
            at={at}
            span={span}
          />
        ))}
        <Axis end={end} y={bottom} at={at} />
      </svg>
      <p className="say mt-4">
        <Said text={sentenceOf(example, weighing)} />
      </p>
      <Twin>
        <PullTable weighing={weighing} />
      </Twin>
    </>
  );
}

type BarProps = {
  name: string;
  pull: number;
  y: number;
  at: Percent;
  span: ReturnType<typeof percentScale>['span'];
};

function PullBar({ name, pull, y, at, span }: BarProps) {
  const toGo = pull > 0;
  const { x, width } = span(0, pull);
  if (Math.abs(pull) < 0.005) {
    return (
      <text x="50%" y={y + 13} dx="10" className="word quiet">
        {name}, even
      </text>
    );
  }
  return (
    <>
      <rect
        x={x}
        width={width}
        y={y + 4.5}
        height="11"
        strokeWidth="1"
        {...areaPaint[toGo ? 'go' : 'rust']}
      />
      <text
        x={at(pull)}
        y={y + 14}
        dx={toGo ? 8 : -8}
        textAnchor={toGo ? 'start' : 'end'}
        className="quiet"
      >
        {points(Math.abs(pull))}
      </text>
      <text
        x="50%"
        y={y + 14}
        dx={toGo ? -10 : 10}
        textAnchor={toGo ? 'end' : 'start'}
        className="word"
      >
        {name}
      </text>
    </>
  );
}

function Axis({ end, y, at }: { end: number; y: number; at: Percent }) {
  return (
    <>
      <line x1={at(-end)} x2={at(end)} y1={y} y2={y} className="stroke-line-strong" />
      {niceTicks([-end, end], 5).map((tick) => (
        <g key={tick}>
          <line x1={at(tick)} x2={at(tick)} y1={y} y2={y + 6} className="stroke-line-strong" />
          <text x={at(tick)} y={y + 21} textAnchor="middle" className="quiet">
            {Math.abs(tick).toFixed(1)}
          </text>
        </g>
      ))}
    </>
  );
}

/** What the figure says. Every number in it is worked out, none is written down. */
function sentenceOf(example: ExampleId, { totals }: Weighing): string {
  const { lead } = examples[example];
  const [ahead, behind] = totals.go >= totals.rust ? ['Go', 'Rust'] : ['Rust', 'Go'];
  const gap = points(Math.abs(totals.go - totals.rust));
  const outweighs = `${lead} ${ahead} outweighs ${behind} by ${gap}.`;
  return totals.hybrid === null
    ? outweighs
    : `${outweighs} Keep Go, put the core in Rust in a process of its own, and it comes to ${points(totals.hybrid)}.`;
}

function PullTable({ weighing }: { weighing: Weighing }) {
  return (
    <Table caption="What pulls to Rust and what pulls to Go">
      <TableHead
        columns={[{ label: 'Criterion' }, { label: 'To' }, { label: 'Points', align: 'end' }]}
      />
      <tbody>
        {weighing.pulls.map(({ id, name, pull }) => (
          <Row key={id}>
            <Cell head>{name}</Cell>
            <Cell>{Math.abs(pull) < 0.005 ? 'Neither' : pull > 0 ? 'Go' : 'Rust'}</Cell>
            <Cell number>{points(Math.abs(pull))}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
