import { MarkChip, markWord } from '#components/marks/mark.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { dayWords } from '#components/ui/when.tsx';
import { languages } from '#domain/component-map.ts';
import type { LanguageCounts } from '#domain/stack.ts';
import type { StackAsk } from '#domain/stack-look.ts';
import type { Step, Steps } from '#server/stack/steps.ts';
import { AsOfHandle } from './as-of-handle.tsx';
import { PictureFoot } from './downloads.tsx';
import type { StackPageProps } from './portfolio-view.ts';
import { yearsCaption } from './years-caption.ts';
import { YearsChart } from './years-chart.tsx';
import { yearsShape } from './years-shape.ts';

type Props = {
  steps: Steps;
  ask: StackAsk;
  today: string;
  undated: StackPageProps['undated'];
  /** Components in force on the day looked at; those that are drawn where two days are compared. */
  counts?: LanguageCounts;
  files: string;
  query: string;
};

/** Components in force over the years, with the handle, the table and the files. */
export function Years({ steps, ask, today, undated, counts, files, query }: Props) {
  const shape = yearsShape(steps.steps, today);
  if (!shape) return null;
  const { on, between } = ask;
  const now = counts ?? steps.steps.findLast((step) => step.day <= (between?.to ?? on))?.counts;
  return (
    <section aria-labelledby="years">
      <SectionHead
        id="years"
        title="Components over the years"
        aside={
          <span className="inline-flex flex-wrap gap-x-4 gap-y-1">
            {languages.map((language) => (
              <MarkChip key={language} kind={language}>
                {markWord[language]} <span className="num">{now?.[language] ?? 0}</span>
              </MarkChip>
            ))}
          </span>
        }
      />
      <div className="relative pt-6">
        <YearsChart shape={shape} marked={between ? [between.from, between.to] : []} />
        {!between && (
          <div className="absolute inset-y-0 right-0 left-[28px] h-[264px]">
            <AsOfHandle
              on={on}
              today={today}
              first={`${shape.start}-01-01`}
              last={today}
              stops={steps.steps.map((step) => step.day)}
            />
          </div>
        )}
      </div>
      <p className="mt-3 max-w-say text-12 text-ink-3">{yearsCaption(steps, undated)}</p>
      <PictureFoot file={`${files}/years`} query={query} what="Components over the years">
        <StepTable steps={steps.steps} />
      </PictureFoot>
    </section>
  );
}

/** The last two dozen; the file has them all. */
const mostRows = 24;

function StepTable({ steps }: { steps: readonly Step[] }) {
  const shown = steps.slice(-mostRows);
  return (
    <>
      <Table caption="Components in force after each change">
        <TableHead
          columns={[
            { label: 'From' },
            ...languages.map((language) => ({ label: markWord[language], align: 'end' as const })),
          ]}
        />
        <tbody>
          {shown.map((step) => (
            <Row key={step.day}>
              <Cell head>{dayWords(step.day)}</Cell>
              {languages.map((language) => (
                <Cell key={language} number>
                  {step.counts[language]}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
      {shown.length < steps.length && (
        <p className="mt-2 text-ink-3">
          The newest {mostRows} of {steps.length} steps. The CSV holds all of them.
        </p>
      )}
    </>
  );
}
