import { Mark } from '#components/marks/mark.tsx';
import { StatusBadge, Tag } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import { readHeadline } from '#domain/headline.ts';
import { verdictLabels } from '#domain/verdict.ts';
import type { ServiceLine } from '#server/services/queries.ts';
import { StackChips } from './stack-chips.tsx';

const columns = [
  { label: 'Service' },
  { label: 'Stack today' },
  { label: 'Last decision' },
  { label: 'Verdict' },
  { label: 'Revisit' },
];

/** Every service on one line: what it is made of, what was decided last, and when to look again. */
export function ServiceTable(props: {
  team: string;
  services: readonly ServiceLine[];
  today: string;
}) {
  return (
    <Table caption="Services of the team" stack>
      <TableHead columns={columns} />
      <tbody>
        {props.services.map((service) => (
          <Row key={service.id}>
            <Cell head>
              <Link href={`/${props.team}/services/${service.slug}`} className="hover:underline">
                {service.name}
              </Link>{' '}
              {service.archived && <Tag>archived</Tag>}
              {service.owner && (
                <span className="block text-12 font-normal text-ink-3">{service.owner}</span>
              )}
            </Cell>
            <Cell label="Stack">
              <StackChips parts={service.stack} />
            </Cell>
            <Cell label="Last decision">
              <LastDecision team={props.team} service={service} />
            </Cell>
            <Cell label="Verdict" className={service.last?.outcome ? '' : 'max-sm:hidden!'}>
              <Verdict service={service} />
            </Cell>
            <Cell label="Revisit" className={service.revisitOn ? '' : 'max-sm:hidden!'}>
              <Revisit on={service.revisitOn} today={props.today} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function LastDecision({ team, service }: { team: string; service: ServiceLine }) {
  const { last, open } = service;
  if (!last) return <span className="text-ink-3">None yet</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link
        href={`/${team}/decisions/${last.ref}`}
        className="num text-ink-2 hover:underline"
        title={last.title}
      >
        {last.ref}
      </Link>
      <StatusBadge status={last.state} />
      {open > (last.state === 'accepted' ? 0 : 1) && (
        <span className="text-12 text-ink-3">
          <span className="num">{open}</span> open
        </span>
      )}
    </span>
  );
}

function Verdict({ service }: { service: ServiceLine }) {
  const headline = readHeadline(service.last?.headline);
  if (headline) {
    const { winner } = headline;
    return (
      <span className="inline-flex items-center gap-2 whitespace-nowrap">
        {winner && <Mark kind={winner} alone />}
        {winner && <span className="num">{headline.totals[winner]?.toFixed(2)}</span>}
        <span className="text-ink-2">{verdictLabels[headline.verdict]}</span>
      </span>
    );
  }
  const outcome = service.last?.outcome;
  if (!outcome) return <span className="text-ink-3">–</span>;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap text-ink-3">
      <Mark kind={outcome} alone />
      recorded
    </span>
  );
}

function Revisit({ on, today }: { on: string | null; today: string }) {
  if (!on) return <span className="text-ink-3">–</span>;
  return on < today ? (
    <span className="inline-flex items-center gap-2">
      <StatusBadge status="revisit_due">Due since</StatusBadge>
      <span className="text-brass">
        <When at={on} />
      </span>
    </span>
  ) : (
    <When at={on} />
  );
}
