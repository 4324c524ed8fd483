import { Figure } from '#components/figures/figure.tsx';
import { kindOf } from '#components/figures/fill.ts';
import { Mark } from '#components/marks/mark.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { AssessmentResult } from '#domain/assessment.ts';
import { twentieths } from './reading.ts';
import { squaresSentence } from './sentences.ts';
import { hundredths, optionWord } from './words.ts';

/** Twenty weightings someone might hold, and who wins in each. */
export function Squares({ result }: { result: AssessmentResult }) {
  const marks = twentieths(result).flatMap(({ option, count }) =>
    Array.from({ length: count }, (_, place) => ({ option, id: `${option}-${place}` })),
  );
  return (
    <Figure
      id="weightings"
      title="Twenty plausible weightings"
      aside="drawn around your weights, 10,000 times"
      sentence={squaresSentence(result)}
      twin={<ShareTable result={result} />}
    >
      <ul
        aria-hidden="true"
        className="grid w-[max-content] grid-cols-10 border-t border-l border-line"
      >
        {marks.map(({ option, id }) => (
          <li
            key={id}
            className="flex size-8 max-sm:size-7 items-center justify-center border-r border-b border-line"
          >
            <Mark kind={kindOf(option)} size="medium" />
          </li>
        ))}
      </ul>
    </Figure>
  );
}

const readings = [
  { key: 'kappa100', label: 'Close to your weights' },
  { key: 'kappa30', label: 'Normal' },
  { key: 'uniform', label: 'Any weights at all' },
] as const;

function ShareTable({ result }: { result: AssessmentResult }) {
  return (
    <Table caption="Part of plausible weightings each option wins" stack>
      <TableHead
        columns={[
          { label: 'How firm the weights are' },
          ...result.ranking.map((option) => ({ label: optionWord(option), align: 'end' as const })),
        ]}
      />
      <tbody>
        {readings.map(({ key, label }) => (
          <Row key={key}>
            <Cell head>{label}</Cell>
            {result.ranking.map((option) => (
              <Cell key={option} number label={optionWord(option)}>
                {hundredths(result.robustness.acceptability[key][option] ?? 0)} %
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
