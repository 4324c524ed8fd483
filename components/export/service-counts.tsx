import { Download } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { ExportCount } from '#server/exports/archive.ts';

const columns = [
  { label: 'Service' },
  { label: 'Folder' },
  { label: 'Decisions', align: 'end' },
  { label: 'Still open', align: 'end' },
  { label: 'Download', align: 'end', hidden: true },
] as const;

/** What would leave, per service, each with a download of its own. */
export function ServiceCounts(props: { team: string; counts: readonly ExportCount[] }) {
  return (
    <Table caption="Decisions per service" stack>
      <TableHead columns={columns} />
      <tbody>
        {props.counts.map((service) => (
          <Row key={service.slug}>
            <Cell head>{service.name}</Cell>
            <Cell className="num text-ink-2">{service.slug}/</Cell>
            <Cell number label="Decisions">
              {service.decisions}
            </Cell>
            <Cell number label="Still open">
              {service.open === 0 ? '–' : service.open}
            </Cell>
            <Cell align="end" className="max-sm:pb-3! max-sm:text-left">
              <ButtonLink
                href={`/api/export/${props.team}?service=${service.slug}`}
                variant="quiet"
                download
              >
                <Download strokeWidth={1.5} aria-hidden="true" />
                <span>
                  Save zip<span className="sr-only"> of {service.name}</span>
                </span>
              </ButtonLink>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
