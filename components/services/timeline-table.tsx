import { MarkChip, markWord } from '#components/marks/mark.tsx';
import { heldWords } from '#components/stack/day-words.ts';
import { Link } from '#components/ui/link.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { boundaryKindLabels } from '#domain/component-map.ts';
import { languageWords } from '#domain/stack-words.ts';
import type { Stack } from '#server/stack/queries.ts';
import { untilWords } from './since-words.ts';

/** The timeline in words: every component and every boundary with its days. */
export function TimelineTable({ history, decisions }: { history: Stack; decisions: string }) {
  const names = new Map(history.components.map((part) => [part.key, part.name]));
  const name = (key: string) => names.get(key) ?? key;
  return (
    <Table caption="Every component and boundary over time" stack>
      <TableHead
        columns={[
          { label: 'Component or boundary' },
          { label: 'Language or kind' },
          { label: 'From' },
          { label: 'Until' },
          { label: 'Opened by' },
          { label: 'Closed by' },
        ]}
      />
      <tbody>
        {history.components.map((part) => (
          <Row key={part.id}>
            <Cell head>{part.name}</Cell>
            <Cell label="Language">
              <MarkChip kind={part.language}>
                {part.language === 'other' ? languageWords(part) : markWord[part.language]}
              </MarkChip>
            </Cell>
            <Cell label="From">{heldWords(part.held.from, part.fromYear)}</Cell>
            <Cell label="Until">{untilWords(part)}</Cell>
            <Cell label="Opened by">
              <RefLink decisions={decisions} at={part.opened} />
            </Cell>
            <Cell label="Closed by">
              {part.closed ? <RefLink decisions={decisions} at={part.closed} /> : '–'}
            </Cell>
          </Row>
        ))}
        {history.boundaries.map((joint) => (
          <Row key={joint.id}>
            <Cell head>
              {name(joint.fromKey)} to {name(joint.toKey)}
            </Cell>
            <Cell label="Kind">{boundaryKindLabels[joint.kind]}</Cell>
            <Cell label="From">{heldWords(joint.held.from, joint.fromYear)}</Cell>
            <Cell label="Until">{untilWords(joint)}</Cell>
            <Cell label="Opened by">
              <RefLink decisions={decisions} at={joint.opened} />
            </Cell>
            <Cell label="Closed by">–</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const RefLink = ({ decisions, at }: { decisions: string; at: string }) => (
  <Link href={`${decisions}/${at}`} className="num link">
    {at}
  </Link>
);
