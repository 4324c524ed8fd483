import { Figure } from '#components/figures/figure.tsx';
import { strokeClass } from '#components/figures/fill.ts';
import { percentScale } from '#components/figures/scale.ts';
import { inSentence, listed, optionWord, points } from '#components/results/words.ts';
import { Link } from '#components/ui/link.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { type ChangeOfMind, type CriterionThenNow, hasMoved } from '#domain/change-of-mind.ts';
import { verdictLabels } from '#domain/verdict.ts';

type MindProps = {
  change: ChangeOfMind;
  older: { readonly href: string; readonly ref: string };
  nameOf: (criterion: string) => string;
};

const winnerWords = (winner: string | null) => (winner ? optionWord(winner) : 'neither');

/** "The team has changed its mind on memory and hiring. Then Rust, now Go." */
function mindSentence({ change, nameOf }: MindProps): string {
  const moved = change.criteria
    .filter(hasMoved)
    .map(({ criterion }) => inSentence(nameOf(criterion)));
  const { winner, verdict } = change;
  const about =
    moved.length === 0
      ? 'The team has changed its mind on no criterion.'
      : `The team has changed its mind on ${listed(moved)}.`;
  const then = `${winnerWords(winner.before)} (${verdictLabels[verdict.before].toLowerCase()})`;
  const now = `${winnerWords(winner.now)} (${verdictLabels[verdict.now].toLowerCase()})`;
  return `${about} Then ${then}, now ${now}.`;
}

/** What the team has changed its mind about since the decision that this one looks at again. */
export function MindChange(props: MindProps) {
  const { change, older, nameOf } = props;
  const moved = change.criteria.filter(hasMoved);
  return (
    <Figure
      id="then-and-now"
      title="Then and now"
      aside={
        <>
          against{' '}
          <Link className="link num" href={older.href}>
            {older.ref}
          </Link>
        </>
      }
      sentence={mindSentence(props)}
      twin={<ThenNowTable criteria={change.criteria} nameOf={nameOf} />}
    >
      {moved.length > 0 && (
        <ul aria-hidden="true" className="grid gap-2">
          {moved.map((line) => (
            <li
              key={line.criterion}
              className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)] items-center gap-x-4 text-13"
            >
              <span className="break-words">{nameOf(line.criterion)}</span>
              <Moves line={line} />
            </li>
          ))}
        </ul>
      )}
    </Figure>
  );
}

/** From the mean of then (open) to the mean of now (full), Go above Rust, on the scale of scores. */
function Moves({ line }: { line: CriterionThenNow }) {
  const { at } = percentScale([1, 5], 2, 98);
  return (
    <svg className="fig h-9 w-full overflow-visible" aria-hidden="true">
      {[1, 2, 3, 4, 5].map((step) => (
        <line key={step} x1={at(step)} x2={at(step)} y1="2" y2="34" className="stroke-line" />
      ))}
      {(['go', 'rust'] as const).map((option, row) => {
        const y = 10 + row * 16;
        return (
          <g key={option} className={option === 'go' ? 'text-go' : 'text-rust'}>
            <line
              x1={at(line.before[option])}
              x2={at(line.now[option])}
              y1={y}
              y2={y}
              strokeWidth="1.5"
              className={strokeClass[option]}
            />
            <circle
              cx={at(line.before[option])}
              cy={y}
              r="4"
              strokeWidth="1.5"
              className={`fill-paper ${strokeClass[option]}`}
            />
            <svg x={at(line.now[option])} y={y} overflow="visible" aria-hidden="true">
              <use href={`#mark-${option}`} x="-5.5" y="-5.5" width="11" height="11" />
            </svg>
          </g>
        );
      })}
    </svg>
  );
}

const pair = ({ go, rust }: { go: number; rust: number }) => `${points(go)} / ${points(rust)}`;

function wordsOf({ moved, flipped }: CriterionThenNow): string {
  return [
    flipped ? 'prefers the other' : '',
    moved.length > 0 ? `${listed(moved.map(optionWord))} moved` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function ThenNowTable(props: {
  criteria: readonly CriterionThenNow[];
  nameOf: (criterion: string) => string;
}) {
  return (
    <Table caption="Team means then and now, Go then Rust" stack>
      <TableHead
        columns={[
          { label: 'Criterion' },
          { label: 'Then, Go / Rust', align: 'end' },
          { label: 'Now, Go / Rust', align: 'end' },
          { label: 'Changed' },
        ]}
      />
      <tbody>
        {props.criteria.map((line) => (
          <Row key={line.criterion}>
            <Cell head>{props.nameOf(line.criterion)}</Cell>
            <Cell number label="Then">
              {pair(line.before)}
            </Cell>
            <Cell number label="Now">
              {pair(line.now)}
            </Cell>
            <Cell label="Changed">{wordsOf(line) || 'no'}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
