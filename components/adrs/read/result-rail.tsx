import type { ReactNode } from 'react';
import { areaPaint } from '#components/figures/fill.ts';
import { pullsOf, type Reading } from '#components/results/reading.ts';
import { budgetSentence, squaresSentence, verdictLead } from '#components/results/sentences.ts';
import { TotalsBars } from '#components/results/totals-bars.tsx';
import { points } from '#components/results/words.ts';
import { Link } from '#components/ui/link.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { Twin } from '#components/ui/twin.tsx';

type RailReading = Pick<Reading, 'result' | 'criteria'>;

/** The newest revealed result beside the text: verdict, totals, the balance, the boundary. */
export function ResultRail(props: {
  reading: RailReading;
  base: string;
  service: string;
}): ReactNode {
  const { reading, base, service } = props;
  const { result } = reading;
  return (
    <aside aria-label="Result" className="grid min-w-0 grid-cols-1 content-start gap-6 text-13">
      <section className="grid grid-cols-1 gap-3">
        <h2 className="font-strong">Result</h2>
        <p className="font-serif text-17 text-ink-2">
          <strong className="font-strong text-ink">{verdictLead(result)}.</strong>{' '}
          {squaresSentence(result)}
        </p>
        <TotalsBars
          totals={result.ranking.map((option) => ({ option, total: result.totals[option] ?? 0 }))}
        />
      </section>
      <RailBalance reading={reading} />
      {result.hybrid && (
        <section className="grid grid-cols-1 gap-2 border-t border-line pt-4">
          <h2 className="font-strong">Boundary budget</h2>
          <Budget cost={result.hybrid.cost} budget={result.hybrid.budget} />
        </section>
      )}
      <ul className="grid gap-2 border-t border-line pt-4">
        <li>
          <Link className="link" href={`${base}/results`}>
            All results
          </Link>
        </li>
        <li>
          <Link className="link" href={service}>
            Stack of the service
          </Link>
        </li>
      </ul>
    </aside>
  );
}

const half = 46;

/** One line per criterion: the bar to Rust or to Go, and how many points it pulls. */
function RailBalance({ reading }: { reading: RailReading }) {
  const pulls = pullsOf(reading);
  const order = new Map(reading.criteria.map((criterion, index) => [criterion.id, index]));
  const lines = [...pulls].sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  const full = Math.max(...pulls.map(({ pull }) => Math.abs(pull)), 0.05);
  return (
    <section className="grid grid-cols-1 gap-2 border-t border-line pt-4">
      <h2 className="font-strong">Balance, Rust against Go</h2>
      <ul>
        {lines.map(({ id, name, pull }) => (
          <li key={id} className="flex h-[22px] items-center gap-2 text-12">
            <span className="min-w-0 flex-1 truncate text-ink-2">{name}</span>
            <svg width="96" height="14" viewBox="-48 0 96 14" aria-hidden="true">
              <PullBar pull={pull} full={full} />
              <path d="M0 0v14" className="stroke-ink" />
            </svg>
            <span className="num w-8 text-right">{points(Math.abs(pull))}</span>
          </li>
        ))}
      </ul>
      <Twin>
        <Table caption="What each criterion pulls, in points">
          <TableHead
            columns={[
              { label: 'Criterion' },
              { label: 'Pulls' },
              { label: 'Points', align: 'end' },
            ]}
          />
          <tbody>
            {lines.map(({ id, name, pull }) => (
              <Row key={id}>
                <Cell head>{name}</Cell>
                <Cell>{Math.abs(pull) < 0.005 ? 'Neither' : pull > 0 ? 'Go' : 'Rust'}</Cell>
                <Cell number>{points(Math.abs(pull))}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </Twin>
    </section>
  );
}

function PullBar({ pull, full }: { pull: number; full: number }) {
  if (Math.abs(pull) < 0.005) return <circle cx="0" cy="7" r="1.8" className="fill-ink" />;
  const long = (Math.abs(pull) / full) * half;
  const paint = pull > 0 ? areaPaint.go : areaPaint.rust;
  return <rect x={pull > 0 ? 0 : -long} y="3" width={long} height="8" {...paint} />;
}

/** What the boundary takes off the hybrid's total, within what it may take. */
function Budget({ cost, budget }: { cost: number; budget: number }) {
  const end = Math.max(cost, budget, 0.01);
  const long = (value: number) => (Math.max(value, 0) / end) * 230;
  return (
    <>
      <svg
        viewBox="0 0 232 12"
        className="h-3 w-full"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect x="1" y="1" height="10" width={long(cost)} className="fill-hybrid" />
        <rect x="1" y="1" height="10" width={long(budget)} className="fill-none stroke-hybrid" />
      </svg>
      <p className="text-12 text-ink-3">{budgetSentence(cost, budget)}</p>
    </>
  );
}
