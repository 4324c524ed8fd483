import type { ReactNode } from 'react';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import type { DecisionState } from '#domain/lifecycle.ts';
import { hasTrigger, triggerWords } from '#domain/revisit.ts';
import { builtInVersion } from '#domain/template.ts';
import type { DecisionRecord, LinkSummary } from '#server/decisions/record.ts';
import { linkSaid, stands } from '../links/link-words.ts';

type MetaProps = {
  team: string;
  record: DecisionRecord;
  state: DecisionState;
  /** Short names of the profiles. */
  profiles: readonly string[];
  /** One under the other beside the text, or in two columns below it. */
  className?: string;
  /** False where the people stand in an editor of their own. */
  people?: boolean;
  /** Made before Assay knew of it: who wrote it down did not drive it. */
  recorded?: boolean;
};

/** Who and what stands around the text: service, people, profiles, links, revisit. */
export function MetaColumn(props: MetaProps): ReactNode {
  const { team, record, profiles, className = '', people = true } = props;
  const { service, driver, approver, reviewers, tags, parts } = record;
  const round = record.rounds.at(-1);
  const revisit = parts.revisit;
  return (
    <dl className={`grid content-start gap-4 text-13 ${className}`}>
      <Fact label="Service">
        <Link className="link" href={`/${team}/services/${service.slug}`}>
          {service.name}
        </Link>
      </Fact>
      {people && <Fact label={props.recorded ? 'Recorded by' : 'Driver'}>{driver.name}</Fact>}
      {people && approver && <Fact label="Approver">{approver.name}</Fact>}
      {people && reviewers.length > 0 && (
        <Fact label="Reviewers">{reviewers.map((person) => person.name).join(', ')}</Fact>
      )}
      {profiles.length > 0 && <Fact label="Profiles">{profiles.join(', ')}</Fact>}
      <TemplateFact template={record.template} />
      {round && (
        <Fact label="Ballots">
          <span className="num">{round.ballotsIn}</span> of{' '}
          <span className="num">{reviewers.length}</span>, round{' '}
          <span className="num">{round.n}</span>
        </Fact>
      )}
      {record.linksOut.map((link) => (
        <LinkFact
          key={`${link.kind}${link.decisionId}`}
          {...{ team, link }}
          said={linkSaid(asLink(link), 'out', link.state)}
        />
      ))}
      {record.linksIn.filter(stands).map((link) => (
        <LinkFact
          key={`${link.kind}${link.decisionId}`}
          {...{ team, link }}
          said={linkSaid(asLink(link), 'back', props.state)}
        />
      ))}
      {tags.length > 0 && <Fact label="Tags">{tags.join(', ')}</Fact>}
      {hasTrigger(revisit) && revisit && (
        <Fact label="Revisit">
          {revisit.on && <When at={revisit.on} />}
          {triggerWords(revisit).map((words, index) => (
            <span key={words} className="block text-ink-3">
              {revisit.on || index > 0 ? `or ${words}` : words}
            </span>
          ))}
        </Fact>
      )}
    </dl>
  );
}

/** A template of the team's own, by name and version; the built-in one goes without saying. */
function TemplateFact({ template: { version, name, n } }: Pick<DecisionRecord, 'template'>) {
  if (version === builtInVersion) return null;
  return (
    <Fact label="Template">
      {name}
      {n && (
        <>
          , version <span className="num">{n}</span>
        </>
      )}
    </Fact>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="label font-normal">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

const asLink = ({ kind, effectiveAt }: LinkSummary) => ({ kind, effective: effectiveAt !== null });

function LinkFact({ team, link, said }: { team: string; link: LinkSummary; said: string }) {
  return (
    <Fact label={said}>
      <Link className="link num" href={`/${team}/decisions/${link.ref}`} title={link.title}>
        {link.ref}
      </Link>
    </Fact>
  );
}
