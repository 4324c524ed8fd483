import { Link } from '#components/ui/link.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { ServiceFact } from '#server/services/queries.ts';

const figure = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const valueWords = (value: number | null, unit: string) =>
  value === null ? '–' : `${figure.format(value)} ${unit}`.trim();

/** Rust against Go in percent, where both were measured. */
function changeWords({ goValue, rustValue }: ServiceFact): string {
  if (goValue === null || rustValue === null || goValue === 0) return '';
  const change = ((rustValue - goValue) / Math.abs(goValue)) * 100;
  return `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(0)} %`;
}

/** What was measured for this service, with how far each figure can be checked. */
export function FactTable({
  facts,
  decisions,
}: {
  facts: readonly ServiceFact[];
  decisions: string;
}) {
  return (
    <Table caption="Measured evidence" stack>
      <TableHead
        columns={[
          { label: 'What' },
          { label: 'Go', align: 'end' },
          { label: 'Rust', align: 'end' },
          { label: 'Rust against Go', align: 'end' },
          { label: 'Grade' },
          { label: 'Source' },
          { label: 'Decision' },
        ]}
      />
      <tbody>
        {facts.map((fact) => (
          <Row key={fact.id}>
            <Cell head className="max-w-[26em] whitespace-normal">
              {fact.what}
              {fact.verified && (
                <span className="block text-12 font-normal text-ink-3">
                  Verified: {fact.verified}
                </span>
              )}
            </Cell>
            <Cell number label="Go">
              {valueWords(fact.goValue, fact.unit)}
            </Cell>
            <Cell number label="Rust">
              {valueWords(fact.rustValue, fact.unit)}
            </Cell>
            <Cell number label="Rust against Go">
              {changeWords(fact) || '–'}
            </Cell>
            <Cell label="Grade">{fact.grade}</Cell>
            <Cell label="Source">
              <Source fact={fact} />
            </Cell>
            <Cell label="Decision">
              <Link href={`${decisions}/${fact.ref}`} className="num link">
                {fact.ref.slice(fact.ref.lastIndexOf('-') + 1)}
              </Link>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Source({ fact }: { fact: ServiceFact }) {
  const words = fact.source || fact.url;
  if (!/^https?:\/\//.test(fact.url)) return words || '–';
  return (
    <a href={fact.url} rel="noreferrer" className="link">
      {words}
    </a>
  );
}
