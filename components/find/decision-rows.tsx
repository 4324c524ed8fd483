import Link from 'next/link';
import { Mark, markWord } from '#components/marks/mark.tsx';
import { StatusBadge } from '#components/ui/badge.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
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

/** Decisions, one on a line: what came of it, what it is, how it weighed, where it stands, when. */
export function DecisionRows(props: {
  team: string;
  caption: string;
  decisions: readonly FoundDecision[];
}) {
  return (
    <Table caption={props.caption} stack>
      <TableHead columns={columns} />
      <tbody>
        {props.decisions.map((decision) => (
          <DecisionRow key={decision.id} team={props.team} decision={decision} />
        ))}
      </tbody>
    </Table>
  );
}

function DecisionRow({ team, decision }: { team: string; decision: FoundDecision }) {
  const { ref, title, service, outcome, headline } = decision;
  return (
    <Row>
      <Cell className="w-[104px]">
        <span className="inline-flex items-center gap-2 whitespace-nowrap">
          {outcome ? (
            <>
              <Mark kind={outcome} />
              {markWord[outcome]}
            </>
          ) : (
            <span className="text-ink-3">Open</span>
          )}
        </span>
      </Cell>
      <Cell head className="min-w-[220px]">
        <Link
          href={`/${team}/decisions/${ref}`}
          data-row-link
          className="text-14 hover:underline focus-visible:underline"
        >
          {title || ref}
        </Link>
        <span className="block truncate text-12 font-normal text-ink-3">
          <span className="num">{ref}</span> · {service.name}
        </span>
      </Cell>
      <Cell className={`w-[176px] ${headline ? '' : 'max-sm:hidden'}`}>
        <Lean headline={headline} />
      </Cell>
      <Cell className="w-[132px]">
        <StatusBadge status={decision.revisitDue ? 'revisit_due' : decision.state} />
      </Cell>
      <Cell align="end" className="w-[104px] whitespace-nowrap text-ink-3">
        <DecisionDay decision={decision} />
      </Cell>
    </Row>
  );
}

function DecisionDay({ decision }: { decision: FoundDecision }) {
  const { day, yearOnly } = decision;
  if (!day) return <span>undated</span>;
  return yearOnly ? <span className="num">{day.slice(0, 4)}</span> : <When at={day} />;
}
