import { Mark } from '#components/marks/mark.tsx';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { StatusBadge } from '#components/ui/badge.tsx';
import { Button, ButtonLink, buttonClass } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SelectField } from '#components/ui/input.tsx';
import { Link } from '#components/ui/link.tsx';
import { PageTurner } from '#components/ui/page-turner.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { linkKinds, type WebAsk, webQuery } from '#domain/web-look.ts';
import type { TeamLink, TeamWeb } from '#server/decisions/team-web.ts';
import type { WebDecision } from '#server/decisions/web.ts';
import { linkSaid, linkWords } from './link-words.ts';
import { WebDiagram } from './web-diagram.tsx';

type Props = {
  team: string;
  web: TeamWeb;
  ask: WebAsk;
  perPage: number;
};

/** Every decision of a team that hangs together with another: drawn as far as it can be, and as a list. */
export function WebPageBody({ team, web, ask, perPage }: Props) {
  const decisions = `/${team}/decisions`;
  const here = `${decisions}/web`;
  const asked = ask.service !== '' || ask.kind !== '';
  return (
    <>
      <PageHead above={{ href: decisions, label: 'Decisions' }} title={sentence(web, asked)} />
      {(web.total > 0 || asked) && <AskForm {...{ here, ask, asked }} services={web.services} />}
      {web.total === 0 && !asked && (
        <Empty
          title="Links are made in a record."
          action={<ButtonLink href={decisions}>All decisions</ButtonLink>}
        >
          <p>
            Under “Web of decisions” a record says what it takes the place of, amends, depends on or
            relates to. Here all of it comes together.
          </p>
        </Empty>
      )}
      {web.total > 0 && (
        <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-12">
          <Drawn decisions={decisions} web={web} />
          <section aria-labelledby="links">
            <SectionHead
              id="links"
              title="Every link"
              aside={
                <>
                  <span className="num">{web.total}</span>, newest first
                </>
              }
            />
            <LinkTable decisions={decisions} links={web.links} />
            <PageTurner
              page={ask.page}
              last={Math.ceil(web.total / perPage)}
              to={(page) => `${here}${webQuery({ ...ask, page })}`}
            />
          </section>
        </div>
      )}
    </>
  );
}

const many = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

function sentence({ total, decisions }: TeamWeb, asked: boolean): string {
  if (total === 0) return asked ? 'No link is like that.' : 'No decision points at another yet.';
  return `${many(decisions, 'decision')} hang together by ${many(total, 'link')}.`;
}

function Drawn({ decisions, web }: { decisions: string; web: TeamWeb }) {
  const { drawn, total } = web;
  return (
    <section aria-labelledby="drawn">
      <SectionHead id="drawn" title="Drawn" aside="an arrow points at what it is about" />
      <div className="pt-4">
        <WebDiagram
          page
          web={drawn}
          decisions={decisions}
          label={`${many(drawn.decisions.length, 'decision')} and ${many(drawn.links.length, 'link')} between them`}
        />
      </div>
      {drawn.cut && (
        <p className="mt-3 max-w-say text-12 text-ink-3">
          The drawing holds the newest <span className="num">{drawn.links.length}</span> of{' '}
          <span className="num">{total}</span> links; the list below has them all. Choose a service
          or a kind to see the rest drawn.
        </p>
      )}
    </section>
  );
}

function AskForm(props: {
  here: string;
  ask: WebAsk;
  asked: boolean;
  services: TeamWeb['services'];
}) {
  const { here, ask, asked, services } = props;
  return (
    <search>
      <form action={here} method="get" className="flex flex-wrap items-end gap-x-4 gap-y-3 text-13">
        <SelectField
          key={`service ${ask.service}`}
          id="web-service"
          name="service"
          label="Service"
          defaultValue={ask.service}
        >
          <option value="">Any</option>
          {services.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          key={`kind ${ask.kind}`}
          id="web-kind"
          name="kind"
          label="Link"
          defaultValue={ask.kind}
        >
          <option value="">Any</option>
          {linkKinds.map((kind) => (
            <option key={kind} value={kind}>
              {linkWords[kind].out}
            </option>
          ))}
        </SelectField>
        <div className="flex flex-wrap gap-2">
          <Button type="submit">Show</Button>
          {asked && (
            <Link href={here} className={buttonClass('quiet')}>
              All of it
            </Link>
          )}
        </div>
      </form>
    </search>
  );
}

function LinkTable({ decisions, links }: { decisions: string; links: readonly TeamLink[] }) {
  return (
    <Table caption="Links between decisions" stack>
      <TableHead columns={[{ label: 'Decision' }, { label: 'Says' }, { label: 'About' }]} />
      <tbody>
        {links.map((link) => (
          <Row key={`${link.from}${link.kind}${link.to}`}>
            <Cell head className="align-top font-normal">
              <End decisions={decisions} decision={link.source} />
            </Cell>
            <Cell className="align-top whitespace-nowrap text-ink-3">
              {linkSaid(link, 'out', link.target.state)}
            </Cell>
            <Cell className="align-top">
              <End decisions={decisions} decision={link.target} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function End({ decisions, decision }: { decisions: string; decision: WebDecision }) {
  return (
    <span className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-baseline gap-x-2">
      <span className="self-center">{decision.outcome && <Mark kind={decision.outcome} />}</span>
      <span className="min-w-0">
        <Link className="num link" href={`${decisions}/${decision.ref}`}>
          {decision.ref}
        </Link>{' '}
        <span className="break-words text-ink-2">{decision.title}</span>
      </span>
      <StatusBadge status={decision.state} />
    </span>
  );
}
