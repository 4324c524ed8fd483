import { ArrowRight } from 'lucide-react';
import { MarkChip, markWord } from '#components/marks/mark.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { Link } from '#components/ui/link.tsx';
import { PageTurner } from '#components/ui/page-turner.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { dayWords } from '#components/ui/when.tsx';
import type { Language } from '#domain/component-map.ts';
import { type StackAsk, stackQuery } from '#domain/stack-look.ts';
import { languageWords } from '#domain/stack-words.ts';
import type { Difference, Differences, Side } from '#server/stack/changes.ts';
import type { Steps } from '#server/stack/steps.ts';
import { heldWords } from './day-words.ts';
import { PictureFoot } from './downloads.tsx';
import type { LookChoices } from './look-form.tsx';
import type { StackPageProps } from './portfolio-view.ts';
import { StackFrame } from './stack-page.tsx';
import { Years } from './years.tsx';

type Props = {
  team: string;
  ask: StackAsk & { readonly between: NonNullable<StackAsk['between']> };
  today: string;
  choices: LookChoices;
  unread: readonly string[];
  differences: Differences;
  perPage: number;
  steps: Steps;
  undated: StackPageProps['undated'];
};

/** What changed between two days: where, and which decision made it so. */
export function DifferencePageBody(props: Props) {
  const { team, ask, today, differences, steps, undated } = props;
  const here = `/${team}/stack`;
  const files = `/api/stack/${team}`;
  const query = stackQuery({ ...ask, on: null, page: 1 });
  const { total, rows } = differences;
  return (
    <StackFrame
      {...{ here, ask, today }}
      choices={props.choices}
      unread={props.unread}
      title={sentence(props)}
    >
      <div className="grid gap-12">
        <Years {...{ steps, ask, today, undated, files, query }} />
        <section aria-labelledby="difference">
          <SectionHead
            id="difference"
            title="What changed, where, by which decision"
            aside={
              <>
                <span className="num">{total}</span> by{' '}
                <span className="num">{differences.decisions}</span>{' '}
                {differences.decisions === 1 ? 'decision' : 'decisions'}
              </>
            }
          />
          {total === 0 && (
            <p className="py-6 text-ink-2">
              Nothing is known to have changed between the two days. Choose days further apart.
            </p>
          )}
          {rows.length > 0 && <DifferenceTable team={team} rows={rows} />}
          <PageTurner
            page={ask.page}
            last={Math.ceil((total + differences.undated) / props.perPage)}
            to={(page) => `${here}${stackQuery({ ...ask, on: null, page })}`}
          />
          {rows.length > 0 && (
            <PictureFoot
              file={`${files}/difference`}
              query={query}
              what="The difference"
              svg={false}
            />
          )}
        </section>
      </div>
    </StackFrame>
  );
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const many = (count: number) => numbers[count] ?? String(count);

function moved(language: Language, by: number): string {
  const name = language === 'other' ? 'other languages' : markWord[language];
  const verb = language === 'other' ? (by > 0 ? 'grew' : 'shrank') : by > 0 ? 'grew' : 'shrank';
  return `${name} ${verb} by ${many(Math.abs(by))}`;
}

function sentence({ ask, differences }: Props): string {
  const { from, to } = ask.between;
  const knew = ask.known ? `, as we knew it on ${dayWords(ask.known)}` : '';
  const opening = `From ${dayWords(from)} to ${dayWords(to)}${knew}, `;
  return `${opening}${changedWords(differences)}.${recordedWords(differences)}`;
}

const components = (count: number) => `${many(count)} ${count === 1 ? 'component' : 'components'}`;

function changedWords({ total, by }: Differences): string {
  if (total === 0) return 'nothing changed';
  const grown = (['rust', 'go', 'other'] as const)
    .filter((language) => by[language] !== 0)
    .map((language) => moved(language, by[language]));
  if (grown.length === 0) return `${components(total)} changed, and the counts stayed`;
  const last = grown.at(-1) ?? '';
  return grown.length > 1 ? `${grown.slice(0, -1).join(', ')} and ${last}` : last;
}

/** What came into the stack by being recorded, since a day nobody knows: it may have been there before. */
function recordedWords({ undated }: Differences): string {
  if (undated === 0) return '';
  const words = components(undated);
  return ` ${words.charAt(0).toUpperCase()}${words.slice(1)} with no known day ${undated === 1 ? 'was' : 'were'} first recorded in that time.`;
}

function DifferenceTable({ team, rows }: { team: string; rows: readonly Difference[] }) {
  return (
    <Table caption="What changed between the two days" stack>
      <TableHead
        columns={[
          { label: 'Service' },
          { label: 'Component' },
          { label: 'Change' },
          { label: 'Since' },
          { label: 'Decision' },
        ]}
      />
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.service.slug} ${row.key}`}>
            <Cell head>
              <Link href={`/${team}/services/${row.service.slug}`} className="hover:underline">
                {row.service.name}
              </Link>
            </Cell>
            <Cell label="Component">{row.name}</Cell>
            <Cell label="Change">
              <Change row={row} />
            </Cell>
            <Cell label="Since">{heldWords(row.day, row.yearOnly)}</Cell>
            <Cell label="Decision" className="max-w-[28em] whitespace-normal">
              {row.archived ? (
                'Archived with its service'
              ) : (
                <>
                  <Link href={`/${team}/decisions/${row.ref}`} className="num link">
                    {row.ref}
                  </Link>{' '}
                  <span className="text-ink-3">{row.title}</span>
                </>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Change({ row }: { row: Difference }) {
  const { was, is } = row;
  if (was && is) {
    const same = languageWords(was) === languageWords(is);
    return same ? (
      <span className="inline-flex items-center gap-2">
        <Of side={is} /> <span className="text-ink-3">decided anew</span>
      </span>
    ) : (
      <span className="inline-flex items-center gap-2">
        <Of side={was} />
        <ArrowRight className="size-3" strokeWidth={1.75} aria-hidden="true" />
        <span className="sr-only">became</span>
        <Of side={is} />
      </span>
    );
  }
  const side = is ?? was;
  return (
    <span className="inline-flex items-center gap-2">
      {is ? (row.day ? 'opened in' : 'recorded in') : 'ended, was'} {side && <Of side={side} />}
    </span>
  );
}

const Of = ({ side }: { side: Side }) => (
  <MarkChip kind={side.language}>{languageWords(side)}</MarkChip>
);
