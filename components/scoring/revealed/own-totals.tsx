import { Figure } from '#components/figures/figure.tsx';
import { kindOf } from '#components/figures/fill.ts';
import { MarkChip } from '#components/marks/mark.tsx';
import { flippers, type Reading } from '#components/results/reading.ts';
import { hundredths, listed, optionWord, points } from '#components/results/words.ts';
import { Tag } from '#components/ui/badge.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';

/** What each reviewer's ballot alone comes to. Never averaged into the team's result. */
export function OwnTotals({ reading }: { reading: Reading }) {
  const { result, reviewers } = reading;
  return (
    <Figure
      id="own"
      title="Each reviewer alone"
      aside="not averaged into the result"
      sentence={turningSentence(reading)}
    >
      <Table caption="Each reviewer’s own totals" stack>
        <TableHead
          columns={[
            { label: 'Reviewer' },
            ...result.ranking.map((option) => ({
              label: optionWord(option),
              align: 'end' as const,
            })),
            { label: 'Of the weight', align: 'end' },
            { label: 'Without them' },
          ]}
        />
        <tbody>
          {reviewers.map(({ id, name }) => (
            <OwnRow key={id} id={id} name={name} result={result} />
          ))}
        </tbody>
      </Table>
    </Figure>
  );
}

function turningSentence(reading: Reading): string {
  const turning = flippers(reading).map(({ name }) => name);
  if (reading.reviewers.length < 2) return 'One ballot, so one total.';
  return turning.length > 0
    ? `The result turns without ${listed(turning)}.`
    : 'Leave out any one of them and the winner stays.';
}

function OwnRow({ id, name, result }: { id: string; name: string; result: Reading['result'] }) {
  const own = result.reviewerTotals[id];
  const without = result.robustness.leaveOneOut[id];
  const best = Math.max(...result.ranking.map((option) => own?.[option] ?? 0));
  const coverage = own?.coverage ?? 0;
  return (
    <Row>
      <Cell head>{name}</Cell>
      {result.ranking.map((option) => {
        const total = own?.[option];
        return (
          <Cell key={option} number label={optionWord(option)}>
            <span className={total === best ? 'font-strong' : 'text-ink-2'}>
              {total === undefined ? '–' : points(total)}
            </span>
          </Cell>
        );
      })}
      <Cell number label="Of the weight">
        {hundredths(coverage)} % {coverage < 0.6 && <Tag>partial</Tag>}
      </Cell>
      <Cell label="Without them">
        {without?.flips && without.winner ? (
          <MarkChip kind={kindOf(without.winner)}>{optionWord(without.winner)} wins</MarkChip>
        ) : (
          <span className="text-ink-3">{without ? 'same winner' : '–'}</span>
        )}
      </Cell>
    </Row>
  );
}
