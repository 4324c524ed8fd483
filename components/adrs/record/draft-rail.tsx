import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { askedAgain } from '#components/scoring/asked-again.ts';
import { OpenRound } from '#components/scoring/open-round.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Link } from '#components/ui/link.tsx';
import { mayOnDecision } from '#domain/access.ts';
import { maxRounds } from '#domain/lifecycle.ts';
import type { RevealedResult } from '#server/scoring/queries.ts';
import { TagsEditor } from '../edit/meta-editors.tsx';
import { PeopleEditor } from '../edit/people-editor.tsx';
import { MetaColumn } from '../read/meta-column.tsx';
import { missingFor, type RecordView } from './record-view.ts';

type RailProps = {
  view: RecordView;
  /** The newest revealed round, where there is one. */
  newest: RevealedResult | null;
  candidates: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string | null;
  }[];
};

/** Beside a text under work: what the next step lacks, who is on it, and what it hangs on. */
export function DraftRail({ view, newest, candidates }: RailProps): ReactNode {
  const { record, grant } = view;
  const mayName = mayOnDecision(grant.standing, 'people.set', grant.state) === 'yes';
  return (
    <aside
      aria-label="Readiness and people"
      className="no-print grid grid-cols-1 content-start gap-6 text-13"
    >
      <NextStep view={view} newest={newest} />
      {mayName && (
        <section className="grid gap-3 border-t border-line pt-4">
          <h2 className="font-strong">People</h2>
          <PeopleEditor
            decisionId={record.id}
            people={{
              driverId: grant.driverId,
              approverId: grant.approverId,
              reviewerIds: record.reviewers.map((person) => person.id),
              solo: grant.solo,
            }}
            candidates={candidates.map(({ id, name, email }) => ({
              value: id,
              label: name,
              ...(email ? { hint: email } : {}),
            }))}
          />
        </section>
      )}
      <section className="border-t border-line pt-4">
        <TagsEditor
          decisionId={record.id}
          saved={record.parts.tags ?? []}
          version={record.partVersions.tags ?? 0}
        />
      </section>
      <MetaColumn
        team={view.team}
        record={record}
        state={view.grant.state}
        profiles={view.profiles}
        people={!mayName}
        className="border-t border-line pt-4"
      />
    </aside>
  );
}

function NextStep({ view, newest }: Pick<RailProps, 'view' | 'newest'>): ReactNode {
  const { grant, record, base } = view;
  if (grant.kind === 'general' || grant.state === 'final_review') {
    return (
      <section className="grid gap-2">
        <h2 className="font-strong">Next step</h2>
        <p className="text-ink-2">
          {grant.state === 'final_review'
            ? grant.standing.driver
              ? 'It is in final review. A change of yours makes the answers outdated and begins the window again.'
              : 'It is in final review. Only its driver changes what the answers are about.'
            : 'A general decision is not scored. Propose it when the text stands.'}
        </p>
        <Link className="link" href={`${base}/review`}>
          Go to the review
        </Link>
      </section>
    );
  }
  if (grant.state === 'discussion' && record.rounds.length >= maxRounds)
    return <Propose base={base} />;
  const missing = missingFor(view);
  const round = record.rounds.length + 1;
  const mayOpen = mayOnDecision(grant.standing, 'round.open', grant.state) === 'yes';
  return (
    <section className="grid gap-3">
      <h2 className="font-strong">
        {round === 1 ? 'Before the first round' : `Before round ${round}`}
      </h2>
      {missing.length > 0 ? (
        <ul className="grid gap-1 text-ink-2">
          {missing.map((sentence) => (
            <li key={sentence} className="border-l-2 border-brass pl-2">
              {sentence}
            </li>
          ))}
        </ul>
      ) : (
        <p className="flex items-center gap-2 text-ink-2">
          <Check className="size-4" strokeWidth={1.75} aria-hidden="true" />
          Everything is in place.
        </p>
      )}
      {mayOpen ? (
        <Opening view={view} newest={newest} ready={missing.length === 0} />
      ) : (
        <p className="text-ink-3">{record.driver.name} opens the round.</p>
      )}
      {grant.state === 'discussion' && <Propose base={base} />}
    </section>
  );
}

/** The first round asks everything, here; what a later one asks is chosen in a dialog. */
function Opening(props: Pick<RailProps, 'view' | 'newest'> & { ready: boolean }): ReactNode {
  const { view, newest, ready } = props;
  const { record, grant, base } = view;
  const n = record.rounds.length + 1;
  const criteria = askedAgain(newest);
  if (!ready)
    return (
      <div>
        <Button variant="primary" disabled>
          Open round {n}
        </Button>
      </div>
    );
  const form = (
    <OpenRound
      decisionId={record.id}
      n={n}
      reviewers={record.reviewers.length}
      scoringHours={grant.policy.scoringHours}
      criteria={criteria}
      quiet={false}
      href={`${base}/score`}
    />
  );
  if (!criteria) return form;
  return (
    <div>
      <Dialog trigger={`Open round ${n}`} title={`Score again: round ${n}`}>
        {form}
      </Dialog>
    </div>
  );
}

function Propose({ base }: { base: string }): ReactNode {
  return (
    <p className="text-ink-2">
      The scores are known. When the decision is written,{' '}
      <Link className="link" href={`${base}/review`}>
        propose it
      </Link>
      .
    </p>
  );
}
