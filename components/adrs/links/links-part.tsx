import type { ReactNode } from 'react';
import { StatusBadge } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { mayOnDecision } from '#domain/access.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import type { LinkChoice } from '#server/decisions/queries.ts';
import type { LinkSummary } from '#server/decisions/record.ts';
import type { DecisionWeb } from '#server/decisions/web.ts';
import { ReadSection } from '../read/record-parts.tsx';
import type { RecordView } from '../record/record-view.ts';
import { LinkForm } from './link-form.tsx';
import { linkSaid, stands } from './link-words.ts';
import { RemoveButton } from './remove-button.tsx';
import { WebDiagram } from './web-diagram.tsx';

type PartProps = {
  view: RecordView;
  web: DecisionWeb;
  choices: readonly LinkChoice[];
};

/** The decisions this one hangs together with: drawn, as a list, and while it is open to change. */
export function LinksPart({ view, web, choices }: PartProps): ReactNode {
  const { record, grant, team } = view;
  const mayLink = mayOnDecision(grant.standing, 'link.set', grant.state) === 'yes';
  const back = record.linksIn.filter(stands);
  const none = record.linksOut.length === 0 && back.length === 0;
  if (none && !mayLink) return null;
  const decisions = `/${team}/decisions`;
  return (
    <ReadSection
      id="links"
      title="Web of decisions"
      aside={
        <Link className="link text-13" href={`${decisions}/web?service=${record.service.slug}`}>
          The whole web
        </Link>
      }
    >
      <p className="text-ink-2">{webSentence(record.linksOut, back)}</p>
      {web.links.length > 0 && (
        <WebDiagram
          web={web}
          decisions={decisions}
          here={record.id}
          label={`Decisions around ${record.ref}: ${web.decisions.length} decisions, ${web.links.length} links`}
        />
      )}
      {web.cut && (
        <p className="text-13 text-ink-3">
          The drawing shows the nearest decisions; there are more.
        </p>
      )}
      <LinkLists decisions={decisions} out={record.linksOut} back={back} state={grant.state}>
        {(link) =>
          mayLink && link.effectiveAt === null ? (
            <RemoveButton
              decisionId={record.id}
              target={{ to: link.decisionId, linkKind: link.kind }}
              label={`Remove the link to ${link.ref}`}
            />
          ) : null
        }
      </LinkLists>
      {mayLink && <LinkForm decisionId={record.id} choices={choices} />}
    </ReadSection>
  );
}

const countWords = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

function webSentence(out: readonly LinkSummary[], back: readonly LinkSummary[]): string {
  if (out.length === 0 && back.length === 0)
    return 'It stands alone. Link what it replaces, amends, depends on or relates to.';
  const pending = out.some(({ effectiveAt }) => effectiveAt === null);
  const points =
    out.length === 0 ? 'points at no other' : `points at ${countWords(out.length, 'decision')}`;
  const pointed =
    back.length === 0 ? 'none points' : `${back.length} ${back.length === 1 ? 'points' : 'point'}`;
  return `It ${points}, and ${pointed} at it.${pending ? ' Its own links take effect when it is accepted.' : ''}`;
}

function LinkLists(props: {
  decisions: string;
  out: readonly LinkSummary[];
  back: readonly LinkSummary[];
  /** Of the decision they are about. */
  state: DecisionState;
  children: (link: LinkSummary) => ReactNode;
}) {
  const { decisions, out, back, state, children } = props;
  if (out.length === 0 && back.length === 0) return null;
  return (
    <ul aria-label="Links" className="border-t border-line">
      {out.map((link) => (
        <LinkLine
          key={`${link.kind}${link.decisionId}`}
          decisions={decisions}
          link={link}
          said={linkSaid(asLink(link), 'out', link.state)}
        >
          {children(link)}
        </LinkLine>
      ))}
      {back.map((link) => (
        <LinkLine
          key={`${link.kind}${link.decisionId}`}
          decisions={decisions}
          link={link}
          said={linkSaid(asLink(link), 'back', state)}
        />
      ))}
    </ul>
  );
}

const asLink = ({ kind, effectiveAt }: LinkSummary) => ({ kind, effective: effectiveAt !== null });

function LinkLine(props: {
  decisions: string;
  link: LinkSummary;
  said: string;
  children?: ReactNode;
}) {
  const { decisions, link, said, children } = props;
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 text-13">
      <span className="text-ink-3 sm:w-40">{said}</span>
      <span className="min-w-0 flex-1 basis-52">
        <Link className="link" href={`${decisions}/${link.ref}`}>
          <span className="num">{link.ref}</span>
        </Link>{' '}
        <span className="break-words text-ink-2">{link.title}</span>
      </span>
      <StatusBadge status={link.state} />
      {children}
    </li>
  );
}
