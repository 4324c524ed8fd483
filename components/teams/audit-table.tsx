import { Link } from '#components/ui/link.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import type { AuditLine } from '#server/teams/audit.ts';
import { eventWords, type Names } from './event-words.ts';

const columns = [
  { label: 'No.', align: 'end' },
  { label: 'When' },
  { label: 'What happened' },
  { label: 'Where' },
  { label: 'Hash' },
] as const;

/** The team's history, a sentence a line. */
export function AuditTable(props: { team: string; lines: readonly AuditLine[]; names: Names }) {
  return (
    <Table caption="What happened in this team, newest first" stack>
      <TableHead columns={columns} />
      <tbody>
        {props.lines.map((line) => (
          <Row key={line.seq}>
            <Cell number label="No." className="w-12">
              {line.seq}
            </Cell>
            <Cell label="When" className="w-48">
              <When at={line.at} as="instant" />
            </Cell>
            <Cell>
              <span className="font-medium">{whoWords(line)}</span>{' '}
              {eventWords(line.type, line.payload, props.names)}
            </Cell>
            <Cell label="Where">
              <Where team={props.team} line={line} />
            </Cell>
            <Cell label="Hash" number align="start" className="w-24 text-12 text-ink-3">
              <span title={line.hash}>{line.hash.slice(0, 10)}</span>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function whoWords({ actor, veiled }: AuditLine): string {
  if (veiled) return 'A reviewer';
  return actor ?? 'Assay';
}

function Where({ team, line }: { team: string; line: AuditLine }) {
  if (line.decision) {
    const { ref, title } = line.decision;
    return (
      <Link href={`/${team}/decisions/${ref}`} className="link" title={title}>
        <span className="num">{ref}</span>
      </Link>
    );
  }
  if (!line.service) return <span className="text-ink-3">team</span>;
  return (
    <Link href={`/${team}/services/${line.service}`} className="link">
      {line.service}
    </Link>
  );
}
