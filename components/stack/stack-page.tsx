import Link from 'next/link';
import { Mark, MarkChip, markWord } from '#components/marks/mark.tsx';
import { StackChips } from '#components/services/stack-chips.tsx';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { Twin } from '#components/ui/twin.tsx';
import { dayWords } from '#components/ui/when.tsx';
import { boundaryKindLabels, type Language, languages } from '#domain/component-map.ts';
import type { Outcome } from '#domain/record.ts';
import type { Step } from '#domain/stack.ts';
import type {
  BoundaryUse,
  PortfolioService,
  StackChange,
  StackGlance,
} from '#server/stack/portfolio.ts';
import { AsOf } from './as-of.tsx';
import { ChangeList } from './change-list.tsx';
import { StepChart } from './step-chart.tsx';

type Props = {
  team: string;
  on: string;
  today: string;
  glance: StackGlance;
  services: readonly PortfolioService[];
  steps: readonly Step[];
  undated: readonly { readonly name: string; readonly count: number }[];
  changes: readonly StackChange[];
  boundaries: readonly BoundaryUse[];
};

/** What the team runs: in which languages, since when, and which decision made it so. */
export function StackPageBody(props: Props) {
  const { team, on, today } = props;
  if (props.changes.length === 0 && props.services.length === 0 && on === today)
    return <NoStack team={team} />;
  return (
    <>
      <PageHead
        title={sentence(props)}
        actions={<AsOf here={`/${team}/stack`} on={on} today={today} />}
      />
      <div className="grid gap-12">
        {props.steps.length > 0 && <Years {...props} />}
        <Kinds {...props} />
        <div className="grid gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_300px]">
          <section aria-labelledby="changes">
            <SectionHead
              id="changes"
              title="What changed, and which decision caused it"
              aside="newest first"
            />
            <ChangeList team={team} changes={props.changes} />
          </section>
          <Boundaries {...props} />
        </div>
      </div>
    </>
  );
}

function NoStack({ team }: { team: string }) {
  return (
    <>
      <PageHead title="Stack" />
      <Empty
        title="The stack is written by decisions."
        action={
          <>
            <ButtonLink href={`/${team}/decisions/new/made`} variant="primary">
              Record a decision made before
            </ButtonLink>
            <ButtonLink href={`/${team}/decisions/new`}>Start a decision</ButtonLink>
          </>
        }
      >
        <p>
          Each accepted decision puts components in force from a day on. Record what runs today, and
          this page shows it over the years.
        </p>
      </Empty>
    </>
  );
}

const parts = (count: number) => (count === 1 ? '1 component' : `${count} components`);

function sentence({ glance, on, today }: Props): string {
  const { go, rust, other } = glance.components;
  const when = on === today ? '' : `On ${dayWords(on)}, `;
  const verb = on === today ? 'is' : on < today ? 'was' : 'is to be';
  if (go + rust + other === 0) return `${when || 'Today '}nothing ${verb} in force.`;
  const [first, second] = go > rust ? (['Go', 'Rust'] as const) : (['Rust', 'Go'] as const);
  const [most, least] = go > rust ? [go, rust] : [rust, go];
  const rest = other > 0 ? `, other languages in ${other}` : '';
  if (go === rust)
    return `${when}Go and Rust ${verb === 'is' ? 'are' : 'were'} each in ${parts(go)}${rest}.`;
  return `${when}${first} ${verb} in ${parts(most)}, ${second} in ${least}${rest}.`;
}

function Years(props: Props) {
  const { steps, on, today, undated } = props;
  const now = steps.findLast((step) => step.day <= on);
  return (
    <section aria-labelledby="years">
      <SectionHead
        id="years"
        title="Components over the years"
        aside={
          <span className="inline-flex flex-wrap gap-x-4 gap-y-1">
            {languages.map((language) => (
              <MarkChip key={language} kind={language}>
                {markWord[language]} <span className="num">{now?.counts[language] ?? 0}</span>
              </MarkChip>
            ))}
          </span>
        }
      />
      <div className="pt-5">
        <StepChart steps={steps} on={on} today={today} />
      </div>
      <p className="mt-3 max-w-say text-12 text-ink-3">{caption(undated)}</p>
      <Twin>
        <StepTable steps={steps} />
      </Twin>
    </section>
  );
}

function caption(undated: Props['undated']): string {
  const base =
    'One layer is one component in force; it changes only when a decision does. Where a source gives only a year, the step stands at January.';
  if (undated.length === 0) return base;
  const count = undated.reduce((sum, service) => sum + service.count, 0);
  const names = undated.map((service) => service.name);
  const listed =
    names.length > 6
      ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more`
      : names.join(', ');
  return `${base} No first day is recorded for ${parts(count)}, so ${count === 1 ? 'it is' : 'they are'} not drawn: ${listed}.`;
}

function StepTable({ steps }: { steps: readonly Step[] }) {
  return (
    <Table caption="Components in force after each change">
      <TableHead
        columns={[
          { label: 'From' },
          ...languages.map((language) => ({ label: markWord[language], align: 'end' as const })),
        ]}
      />
      <tbody>
        {steps.map((step) => (
          <Row key={step.day}>
            <Cell head>{dayWords(step.day)}</Cell>
            {languages.map((language: Language) => (
              <Cell key={language} number>
                {step.counts[language]}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const kinds: readonly Outcome[] = ['hybrid', 'go', 'rust', 'other'];

function Kinds({ team, services, glance }: Props) {
  const shown = kinds.filter((kind) => glance.services[kind] > 0);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="kinds">
      <SectionHead
        id="kinds"
        title="Services by what they are made of"
        aside={<span className="num">{services.length}</span>}
      />
      <div className="grid gap-x-10 gap-y-8 pt-4 sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((kind) => (
          <div key={kind}>
            <h3 className="flex items-baseline gap-3">
              <Mark kind={kind} size="medium" />
              <span className="font-medium">{markWord[kind]}</span>
              <span className="num text-20">{glance.services[kind]}</span>
            </h3>
            <ul className="mt-2 border-t border-line text-13">
              {services
                .filter((service) => service.kind === kind)
                .map((service) => (
                  <li
                    key={service.slug}
                    className="flex min-h-8 items-center justify-between gap-3 border-b border-line py-1"
                  >
                    <Link
                      href={`/${team}/services/${service.slug}`}
                      className="min-w-0 truncate hover:underline"
                    >
                      {service.name}
                    </Link>
                    <StackChips parts={service.components} max={6} wordless />
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function Boundaries({ team, boundaries }: Props) {
  return (
    <section aria-labelledby="boundaries">
      <SectionHead id="boundaries" title="Boundary kinds in use" />
      {boundaries.length === 0 && (
        <p className="py-4 text-13 text-ink-3">No boundary is in force on this day.</p>
      )}
      <ul>
        {boundaries.map((use) => (
          <li key={use.kind} className="border-b border-line py-3 text-13">
            <p className="flex justify-between gap-3 font-medium">
              {boundaryKindLabels[use.kind]} <span className="num">{use.count}</span>
            </p>
            <p className="mt-1 text-ink-3">
              {use.services.map((service, index) => (
                <span key={service.slug}>
                  {index > 0 && ', '}
                  <Link href={`/${team}/services/${service.slug}`} className="hover:underline">
                    {service.name}
                  </Link>
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
