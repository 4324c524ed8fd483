import { Flag } from 'lucide-react';
import { Mark } from '#components/marks/mark.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { scoreWords } from './desk-props.ts';
import { type BallotDraft, type BoundaryFact, optionWords, type ScoreCriterion } from './shapes.ts';

const columns = [
  { label: 'Criterion' },
  { label: 'Go', align: 'end' },
  { label: 'Rust', align: 'end' },
  { label: 'Note' },
] as const;

export type OwnBallotProps = {
  criteria: readonly ScoreCriterion[];
  boundaries: readonly BoundaryFact[];
  draft: BallotDraft;
};

/** What one put down, to read over. Only ever one's own. */
export function OwnBallot({ criteria, boundaries, draft }: OwnBallotProps) {
  return (
    <>
      <Table caption="Your ballot" stack>
        <TableHead columns={columns} />
        <tbody>
          {criteria.map(({ id, name }) => {
            const slip = draft.slips[id];
            return (
              <Row key={id}>
                <Cell head>{name}</Cell>
                <Cell number label="Go">
                  {slip?.go ?? '–'}
                </Cell>
                <Cell number label="Rust">
                  {slip?.rust ?? '–'}
                </Cell>
                <Cell>
                  {slip?.abstain && <span className="text-ink-3">abstained: {slip.abstain}. </span>}
                  <span className="text-ink-2">{slip?.note}</span>
                </Cell>
              </Row>
            );
          })}
        </tbody>
      </Table>
      {draft.redLines.length > 0 && (
        <ul className="mt-4 grid gap-3">
          {draft.redLines.map((line) => (
            <li
              key={`${line.criterion} ${line.option}`}
              className="border-l-2 border-danger pl-4 text-13"
            >
              <p className="flex flex-wrap items-center gap-2 font-medium">
                <Flag className="size-[14px] text-danger" strokeWidth={1.75} aria-hidden="true" />
                Red line on <Mark kind={line.option} /> {optionWords[line.option]},{' '}
                {criteria.find(({ id }) => id === line.criterion)?.name}
              </p>
              <p className="mt-1 text-ink-2">{line.reason}</p>
            </li>
          ))}
        </ul>
      )}
      <SaidOfBoundaries boundaries={boundaries} draft={draft} />
    </>
  );
}

/** The three questions on each boundary that was answered. */
function SaidOfBoundaries({ boundaries, draft }: Pick<OwnBallotProps, 'boundaries' | 'draft'>) {
  const said = boundaries.filter(({ id }) => Object.values(draft.answers[id] ?? {}).some(Boolean));
  if (said.length === 0) return null;
  return (
    <dl className="mt-4 grid gap-2 text-13">
      {said.map(({ id, from, to }) => (
        <div key={id} className="border-b border-line pb-2">
          <dt className="font-medium">
            {from} to {to}
          </dt>
          {scoreWords.questions.map((question) => {
            const answer = draft.answers[id]?.[question.id];
            const label = scoreWords.answers.find((one) => one.id === answer)?.label;
            return (
              label && (
                <dd key={question.id} className="flex flex-wrap justify-between gap-x-4 text-ink-2">
                  {question.text} <span className="text-ink">{label}</span>
                </dd>
              )
            );
          })}
        </div>
      ))}
    </dl>
  );
}
