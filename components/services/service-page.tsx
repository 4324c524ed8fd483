import type { ComponentProps } from 'react';
import { DueOfService } from '#components/adrs/revisit/revisit-banner.tsx';
import { BoundaryGauge } from '#components/results/boundary-gauge.tsx';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { ChangeList } from '#components/stack/change-list.tsx';
import { KnownNote, LookForm, UnreadNote } from '#components/stack/look-form.tsx';
import { lookOpening } from '#components/stack/look-words.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Link } from '#components/ui/link.tsx';
import { dayWords } from '#components/ui/when.tsx';
import { boundaryKindLabels } from '#domain/component-map.ts';
import type { ServiceProfile } from '#domain/profile-words.ts';
import { type StackAsk, stackQuery } from '#domain/stack-look.ts';
import { stackWords } from '#domain/stack-words.ts';
import type { BoundaryBudget } from '#server/services/budget.ts';
import type { ServiceDecisions, ServiceFact, ServiceView } from '#server/services/queries.ts';
import type { StackChange } from '#server/stack/changes.ts';
import type { Correction, Stack } from '#server/stack/queries.ts';
import { About } from './about-service.tsx';
import { RestoreService } from './archive-service.tsx';
import { CorrectChange } from './correct-change.tsx';
import { Corrections } from './corrections.tsx';
import { DecisionLines } from './decision-lines.tsx';
import { FactTable } from './fact-table.tsx';
import { NotFollowed } from './not-followed.tsx';
import { Settings } from './service-settings.tsx';
import { StackToday } from './stack-today.tsx';
import { Timeline } from './timeline.tsx';

type Props = {
  team: { readonly id: string; readonly slug: string };
  service: ServiceView;
  mayEdit: boolean;
  stack: Stack;
  history: Stack;
  decisions: ServiceDecisions;
  facts: readonly ServiceFact[];
  /** The profiles of the templates the team uses. */
  profiles: readonly ServiceProfile[];
  budget: BoundaryBudget | null;
  changes: readonly StackChange[];
  corrections: readonly Correction[];
  /** Its decisions that are due for a second look. */
  due: ComponentProps<typeof DueOfService>['due'];
  ask: StackAsk;
  /** What the address asked for and nobody could read. */
  unread: readonly string[];
  /** Who looks, for what may be corrected. */
  userId: string;
  owner: boolean;
  today: string;
};

/** One service: what it is made of, how it came to be so, and who decided it. */
export function ServicePageBody(props: Props) {
  const { team, service, stack, decisions, ask, today } = props;
  const here = `/${team.slug}/services/${service.slug}`;
  const dated = props.history.components.length > 0;
  return (
    <>
      <PageHead
        above={{ href: `/${team.slug}/services`, label: 'Services' }}
        title={sentence(props)}
      >
        <About service={service} profiles={props.profiles} />
      </PageHead>
      {(dated || ask.known !== null) && (
        <div className="mb-8">
          <LookForm {...{ here, ask, today }} />
          <UnreadNote words={props.unread} />
          <KnownNote ask={ask} here={here} />
        </div>
      )}
      {service.archivedAt && (
        <Archived {...props} archivedOn={service.archivedAt.toISOString().slice(0, 10)} />
      )}
      <NotFollowed team={team.slug} stack={stack} />
      <DueOfService decisions={`/${team.slug}/decisions`} due={props.due} />
      <div className="grid gap-12">
        {stack.components.length > 0 && <StackToday stack={stack} />}
        {!dated && decisions.total === 0 && <NothingYet {...props} />}
        {props.budget && <Gauge budget={props.budget} />}
        {dated && <History {...props} />}
        {decisions.total > 0 && <Decisions {...props} />}
        {props.facts.length > 0 && <Facts {...props} />}
        {props.mayEdit && <Settings team={team} service={service} profiles={props.profiles} />}
      </div>
    </>
  );
}

function sentence({ service, stack, ask, today }: Props): string {
  const words = stackWords(stack.components);
  const { on, known } = ask;
  const opening = lookOpening(on, known, today);
  if (opening === '') return words ? `${service.name} is ${words}.` : `${service.name}`;
  const verb = on > today ? 'is to be' : on === today && known === null ? 'is' : 'was';
  return words
    ? `${opening}${service.name} ${verb} ${words}.`
    : `${opening}nothing was recorded for ${service.name}.`;
}

function Archived({ team, service, mayEdit, archivedOn }: Props & { archivedOn: string }) {
  return (
    <div className="mb-8 flex flex-wrap items-center justify-between gap-4 border-y border-line bg-brass-wash px-4 py-3">
      <p>
        Archived on {dayWords(archivedOn)}. It takes no new decisions; what was decided stays
        readable.
      </p>
      {mayEdit && <RestoreService teamId={team.id} serviceId={service.id} name={service.name} />}
    </div>
  );
}

function NothingYet({ team, service, mayEdit }: Props) {
  return (
    <Empty
      title="Nothing is decided here yet."
      action={
        mayEdit && !service.archivedAt ? (
          <>
            <ButtonLink
              href={`/${team.slug}/decisions/new?service=${service.slug}`}
              variant="primary"
            >
              Start a decision
            </ButtonLink>
            <ButtonLink href={`/${team.slug}/decisions/new/made?service=${service.slug}`}>
              Record one made before
            </ButtonLink>
          </>
        ) : undefined
      }
    >
      <p>
        The first accepted decision puts its components here, with the day they hold from. What is
        running today can be recorded at once.
      </p>
    </Empty>
  );
}

function Gauge({ budget }: { budget: BoundaryBudget }) {
  return (
    <div className="max-w-[720px]">
      <BoundaryGauge
        cost={budget.cost}
        budget={budget.budget}
        label={boundaryKindLabels[budget.kind]}
        others={budget.others.map(({ kind, cost }) => ({ label: boundaryKindLabels[kind], cost }))}
      />
    </div>
  );
}

function History(props: Props) {
  const { team, service, history, ask, today, changes, corrections } = props;
  const here = `/${team.slug}/services/${service.slug}`;
  const decisions = `/${team.slug}/decisions`;
  const file = `/api/stack/${team.slug}/services/${service.slug}/timeline`;
  const query = stackQuery({ on: ask.on === today ? null : ask.on, known: ask.known });
  return (
    <>
      <section aria-labelledby="timeline">
        <SectionHead id="timeline" title="Timeline" aside="every mark leads to its decision" />
        <Timeline {...{ decisions, history, today, file, query }} on={ask.on} />
      </section>
      <section aria-labelledby="changes">
        <SectionHead id="changes" title="What changed, and which decision caused it" />
        <ChangeList
          team={team.slug}
          changes={changes}
          action={(change) =>
            ask.known === null && mayCorrect(change, props) && <CorrectChange change={change} />
          }
        />
        {corrections.length > 0 && <Corrections {...{ here, decisions, corrections }} />}
      </section>
    </>
  );
}

/** Owners, and the driver of the decision; about what is known now alone. */
const mayCorrect = (change: StackChange, { owner, userId, mayEdit }: Props): boolean =>
  owner || (mayEdit && change.driverId === userId);

function Decisions({ team, service, decisions, mayEdit }: Props) {
  const add = mayEdit && !service.archivedAt && (
    <Link href={`/${team.slug}/decisions/new?service=${service.slug}`} className="link">
      New decision
    </Link>
  );
  return (
    <section aria-labelledby="decisions">
      <SectionHead id="decisions" title="Decisions" aside={add} />
      <DecisionLines decisions={`/${team.slug}/decisions`} lines={decisions.shown} />
      {decisions.total > decisions.shown.length && (
        <p className="mt-3 text-13 text-ink-3">
          The newest <span className="num">{decisions.shown.length}</span>.{' '}
          <Link href={`/${team.slug}/decisions?service=${service.slug}`} className="link">
            All {decisions.total} decisions about {service.name}
          </Link>
        </p>
      )}
    </section>
  );
}

function Facts({ team, facts }: Props) {
  return (
    <section aria-labelledby="measured">
      <SectionHead id="measured" title="Measured" aside="best grade first" />
      <FactTable facts={facts} decisions={`/${team.slug}/decisions`} />
    </section>
  );
}
