import { ChevronRight, ExternalLink } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { BoundaryGauge } from '#components/results/boundary-gauge.tsx';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { AsOf } from '#components/stack/as-of.tsx';
import { Tag } from '#components/ui/badge.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { dayWords } from '#components/ui/when.tsx';
import { builtInTemplate } from '#domain/built-in-template.ts';
import { boundaryKindLabels } from '#domain/component-map.ts';
import { profileNames } from '#domain/profile-words.ts';
import { stackWords } from '#domain/stack-words.ts';
import type { BoundaryBudget } from '#server/services/budget.ts';
import type { ServiceDecision, ServiceFact, ServiceView } from '#server/services/queries.ts';
import type { Stack } from '#server/stack/queries.ts';
import { ArchiveService, RestoreService } from './archive-service.tsx';
import { DecisionLines } from './decision-lines.tsx';
import { FactTable } from './fact-table.tsx';
import { EditService } from './service-form.tsx';
import { StackToday } from './stack-today.tsx';
import { Timeline } from './timeline.tsx';

type Props = {
  team: { readonly id: string; readonly slug: string };
  service: ServiceView;
  mayEdit: boolean;
  stack: Stack;
  history: Stack;
  decisions: readonly ServiceDecision[];
  facts: readonly ServiceFact[];
  budget: BoundaryBudget | null;
  on: string;
  today: string;
};

/** One service: what it is made of, how it came to be so, and who decided it. */
export function ServicePageBody(props: Props) {
  const { team, service, stack, decisions, on, today } = props;
  const here = `/${team.slug}/services/${service.slug}`;
  const dated = props.history.components.length > 0;
  return (
    <>
      <PageHead
        above={{ href: `/${team.slug}/services`, label: 'Services' }}
        title={sentence(props)}
        actions={dated ? <AsOf here={here} on={on} today={today} /> : undefined}
      >
        <About service={service} />
      </PageHead>
      {service.archivedAt && (
        <Archived {...props} archivedOn={service.archivedAt.toISOString().slice(0, 10)} />
      )}
      <div className="grid gap-12">
        {stack.components.length > 0 && <StackToday stack={stack} />}
        {!dated && decisions.length === 0 && <NothingYet {...props} />}
        {props.budget && <Gauge budget={props.budget} />}
        {dated && <History {...props} />}
        {decisions.length > 0 && <Decisions {...props} />}
        {props.facts.length > 0 && <Facts {...props} />}
        {props.mayEdit && <Settings {...props} />}
      </div>
    </>
  );
}

function sentence({ service, stack, on, today }: Props): string {
  const words = stackWords(stack.components);
  if (on === today) return words ? `${service.name} is ${words}.` : `${service.name}`;
  return words
    ? `On ${dayWords(on)}, ${service.name} ${on < today ? 'was' : 'is to be'} ${words}.`
    : `On ${dayWords(on)}, nothing was recorded for ${service.name}.`;
}

function About({ service }: { service: ServiceView }) {
  const { description, owner, repoUrl, docsUrl } = service;
  const profiles = profileNames(builtInTemplate.profiles, service.profiles);
  return (
    <div className="grid gap-2">
      {description && <p className="whitespace-pre-line">{description}</p>}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-13">
        <span className="num text-ink-3">{service.slug}</span>
        {owner && <span>Owner: {owner}</span>}
        {repoUrl && <OutLink href={repoUrl}>Repository</OutLink>}
        {docsUrl && <OutLink href={docsUrl}>Documentation</OutLink>}
        {profiles.map((profile) => (
          <Tag key={profile}>{profile}</Tag>
        ))}
      </p>
    </div>
  );
}

const OutLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a href={href} rel="noreferrer" className="link inline-flex items-center gap-1">
    {children}
    <ExternalLink className="size-3" strokeWidth={1.75} aria-hidden="true" />
  </a>
);

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

function History({ team, history, on, today }: Props) {
  return (
    <section aria-labelledby="timeline">
      <SectionHead id="timeline" title="Timeline" aside="every mark leads to its decision" />
      <Timeline
        decisions={`/${team.slug}/decisions`}
        parts={history.components}
        on={on}
        today={today}
      />
    </section>
  );
}

function Decisions({ team, service, decisions, mayEdit }: Props) {
  const add = mayEdit && !service.archivedAt && (
    <Link href={`/${team.slug}/decisions/new?service=${service.slug}`} className="link">
      New decision
    </Link>
  );
  return (
    <section aria-labelledby="decisions">
      <SectionHead id="decisions" title="Decisions" aside={add} />
      <DecisionLines decisions={`/${team.slug}/decisions`} lines={decisions} />
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

function Settings({ team, service }: Props) {
  return (
    <details className="group border-t border-line pt-2">
      <summary className="-ml-1 inline-flex min-h-11 items-center gap-1 rounded-sm px-1 text-13 text-ink-2 hover:text-ink">
        <ChevronRight
          className="size-4 transition-transform group-open:rotate-90"
          strokeWidth={1.5}
          aria-hidden="true"
        />
        Edit or archive this service
      </summary>
      <div className="grid gap-8 pt-2 pb-4">
        <EditService teamId={team.id} service={service} />
        {!service.archivedAt && (
          <div>
            <ArchiveService teamId={team.id} serviceId={service.id} name={service.name} />
          </div>
        )}
      </div>
    </details>
  );
}
