import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { type Ballot, isAbstention } from '#domain/scoring.ts';
import type { Reading } from './reading.ts';
import { optionWord, points } from './words.ts';

/** "3 / 5", "abstained". */
function pair(ballot: Ballot | undefined, criterion: string): string {
  const entry = ballot?.scores[criterion];
  if (!entry) return 'none';
  return isAbstention(entry) ? 'abstained' : `${entry.go ?? '·'} / ${entry.rust ?? '·'}`;
}

/** Every score by criterion and person, and everyone's own totals. */
export function ReviewerTable({ reading }: { reading: Reading }) {
  const { criteria, reviewers, ballots, result } = reading;
  const ballotOf = (id: string) => ballots.find(({ reviewer }) => reviewer === id);
  return (
    <Table caption="Scores by criterion and reviewer, Go then Rust" stack>
      <TableHead
        columns={[
          { label: 'Go / Rust' },
          ...reviewers.map(({ name }) => ({ label: name, align: 'end' as const })),
        ]}
      />
      <tbody>
        {criteria.map(({ id, name }) => (
          <Row key={id}>
            <Cell head>{name}</Cell>
            {reviewers.map((person) => (
              <Cell key={person.id} number label={person.name}>
                {pair(ballotOf(person.id), id)}
              </Cell>
            ))}
          </Row>
        ))}
        <Row>
          <Cell head>Own total</Cell>
          {reviewers.map((person) => {
            const own = result.reviewerTotals[person.id];
            const totals = result.ranking.map(
              (option) => `${optionWord(option)} ${points(own?.[option] ?? 0)}`,
            );
            return (
              <Cell key={person.id} number label={person.name}>
                {own ? totals.join(', ') : 'none'}
                {own && own.coverage < 0.6 && ' (partial)'}
              </Cell>
            );
          })}
        </Row>
      </tbody>
    </Table>
  );
}
