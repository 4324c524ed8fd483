import { markWord } from '#components/marks/mark.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import { outcomes } from '#domain/outcome.ts';
import { headline } from '#domain/verdict.ts';
import type { WeightChange } from '#server/scoring/weight-change.ts';

const optionWord = (option: string): string =>
  markWord[outcomes.find((outcome) => outcome === option) ?? 'other'];
const names = { option: optionWord, criterion: (id: string) => id, reviewer: (id: string) => id };

/** The result under the weights of the first reveal beside the one under those of now, and why. */
export function WeightChangeView({ change }: { change: WeightChange }) {
  const { before, after, reasons, round } = change;
  return (
    <section aria-labelledby="weight-change" className="grid gap-5">
      <SectionHead
        id="weight-change"
        title="Weights changed after the reveal"
        aside={`ballots of round ${round}, under both`}
      />
      <div className="grid gap-x-10 gap-y-4 sm:grid-cols-2">
        <Side title="Before" words={headline(before.result, names)} />
        <Side title="Now" words={headline(after.result, names)} />
      </div>
      <Table caption="Totals and weights before and now">
        <TableHead
          columns={[
            { label: 'What' },
            { label: 'Before', align: 'end' },
            { label: 'Now', align: 'end' },
          ]}
        />
        <tbody>
          {rowsOf(change).map(([what, was, is]) => (
            <Row key={what}>
              <Cell>{what}</Cell>
              <Cell number>{was}</Cell>
              <Cell number>{is}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <ul className="grid gap-2">
        {reasons.map(({ reason, by, at }) => (
          <li key={String(at)} className="max-w-say border-l-2 border-line-strong pl-4">
            <span className="break-words whitespace-pre-line">{reason}</span>
            <span className="block text-13 text-ink-3">
              {by}, <When at={at} as="instant" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Side({ title, words }: { title: string; words: string }) {
  return (
    <div className="border-l border-line-strong pl-4">
      <h3 className="label">{title}</h3>
      <p className="say">{words}</p>
    </div>
  );
}

/** Totals of the options, then the weights that moved. */
function rowsOf({ before, after, names }: WeightChange): [string, string, string][] {
  const totals = Object.keys(after.result.totals).map((option): [string, string, string] => [
    `Total of ${optionWord(option)}`,
    (before.result.totals[option] ?? 0).toFixed(2),
    (after.result.totals[option] ?? 0).toFixed(2),
  ]);
  const moved = Object.entries(names).flatMap(([id, name]): [string, string, string][] => {
    const [was, is] = [before.weights[id] ?? 0, after.weights[id] ?? 0];
    return was === is ? [] : [[name, String(was), String(is)]];
  });
  return [...totals, ...moved];
}
