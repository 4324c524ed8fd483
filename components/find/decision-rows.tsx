import { Mark, markWord } from '#components/marks/mark.tsx';
import { StatusBadge } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { Cell, Table, TableHead } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import type { FoundDecision } from '#server/find/queries.ts';
import { Lean } from './lean.tsx';

const columns = [
  { label: 'Outcome' },
  { label: 'Decision' },
  { label: 'Rust or Go' },
  { label: 'Status' },
  { label: 'Date', align: 'end' },
] as const;

/**
 * Decisions, one on a line: what came of it, what it is, how it weighed, where it stands, when. The
 * balance has a column only where something has been revealed.
 */
export function DecisionRows(props: {
  team: string;
  caption: string;
  decisions: readonly FoundDecision[];
}) {
  const weighed = props.decisions.some(({ headline }) => headline !== null);
  return (
    <Table caption={props.caption} stack>
      <TableHead columns={columns.filter((column) => weighed || column.label !== 'Rust or Go')} />
      <tbody>
        {props.decisions.map((decision) => (
          <DecisionRow key={decision.id} team={props.team} decision={decision} weighed={weighed} />
        ))}
      </tbody>
    </Table>
  );
}

type RowProps = { team: string; decision: FoundDecision; weighed: boolean };

/** On a phone: outcome and date on the first line, then the title, then where it stands. */
function DecisionRow({ team, decision, weighed }: RowProps) {
  const { headline } = decision;
  return (
    <tr className="border-b border-line hover:bg-sunk/60 max-sm:grid! max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:gap-x-4 max-sm:py-2">
      <Cell className="w-[104px] max-sm:w-auto">
        <OutcomeWord outcome={decision.outcome} />
      </Cell>
      <Cell head className="max-sm:order-1 max-sm:col-span-2 max-sm:pr-0!">
        <TitleLink team={team} decision={decision} />
      </Cell>
      {weighed && (
        <Cell
          className={`w-[184px] max-sm:order-3 max-sm:w-auto max-sm:pr-0! ${headline ? '' : 'max-sm:hidden!'}`}
        >
          <Lean headline={headline} />
        </Cell>
      )}
      <Cell className="w-[140px] max-sm:order-2 max-sm:w-auto">
        <StatusBadge status={decision.revisitDue ? 'revisit_due' : decision.state} />
      </Cell>
      <Cell align="end" className="w-[104px] whitespace-nowrap text-ink-3 max-sm:w-auto">
        <DecisionDay decision={decision} />
      </Cell>
    </tr>
  );
}

function OutcomeWord({ outcome }: Pick<FoundDecision, 'outcome'>) {
  if (!outcome) return <span className="text-ink-3">Open</span>;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Mark kind={outcome} />
      {markWord[outcome]}
    </span>
  );
}

function TitleLink({ team, decision }: Pick<RowProps, 'team' | 'decision'>) {
  const { ref, title, service, recorded } = decision;
  return (
    <>
      <Link
        href={`/${team}/decisions/${ref}`}
        data-row-link
        className="text-14 hover:underline focus-visible:underline"
      >
        {title || ref}
      </Link>
      <span className="block text-12 font-normal text-ink-3">
        <span className="num">{ref}</span>
        <span className="max-sm:hidden"> · {service.name}</span>
        {recorded && ' · recorded without scoring'}
      </span>
    </>
  );
}

function DecisionDay({ decision }: { decision: FoundDecision }) {
  const { day, yearOnly } = decision;
  if (!day) return <span>undated</span>;
  return yearOnly ? <span className="num">{day.slice(0, 4)}</span> : <When at={day} />;
}
