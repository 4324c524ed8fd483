import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DecisionRows } from '#components/find/decision-rows.tsx';
import { inboxSentence } from '#components/find/inbox-sentence.ts';
import { RowKeys } from '#components/find/row-keys.tsx';
import { StackGlance } from '#components/find/stack-glance.tsx';
import { WaitingList } from '#components/find/waiting-list.tsx';
import { LiveRefresh } from '#components/live/live-refresh.tsx';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Link } from '#components/ui/link.tsx';
import { mayInTeam } from '#domain/access.ts';
import { teamAccess } from '#server/access.ts';
import { recentDecisions } from '#server/find/queries.ts';
import { waitingFor } from '#server/find/waiting.ts';
import { fromReplica } from '#server/replica.ts';
import { requireActor } from '#server/session.ts';
import { stackToday } from '#server/stack/portfolio.ts';

export const metadata: Metadata = { title: 'Overview' };

type Props = { readonly params: Promise<{ team: string }> };

/** What waits for me, what was decided lately, what we are made of. */
export default async function TeamHome({ params }: Props) {
  const { team } = await params;
  const actor = await requireActor(`/${team}`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  // The stream begins where the gate was passed, so that nothing falls between it and what is shown.
  const { teamId, role, now, seq: since } = access.value;
  const [waiting, [recent, stack]] = await Promise.all([
    waitingFor(actor, teamId).then((all) => all.filter(({ muted }) => !muted)),
    fromReplica(access.value, () =>
      Promise.all([recentDecisions(access.value), stackToday(teamId)]),
    ),
  ]);
  const mayCreate = mayInTeam(role, 'decision.create');
  return (
    <>
      <LiveRefresh team={team} since={since} />
      <RowKeys characterKeys={actor.characterKeys} />
      <PageHead
        title={inboxSentence(
          waiting.map(({ due }) => due),
          actor,
          now,
        )}
        actions={mayCreate && recent.total > 0 ? <NewDecision team={team} /> : undefined}
      />
      {waiting.length > 0 && <WaitingList items={waiting} now={now} />}
      {recent.total === 0 ? (
        <FirstDecision team={team} mayCreate={mayCreate} />
      ) : (
        <div className="mt-12 grid gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_256px]">
          <section aria-labelledby="recent">
            <SectionHead
              id="recent"
              title="Recent decisions"
              aside={
                <Link href={`/${team}/decisions`} className="link">
                  All <span className="num">{recent.total}</span>
                </Link>
              }
            />
            <DecisionRows team={team} caption="Recent decisions" decisions={recent.decisions} />
          </section>
          <StackGlance team={team} services={stack.services} />
        </div>
      )}
    </>
  );
}

const NewDecision = ({ team }: { team: string }) => (
  <ButtonLink href={`/${team}/decisions/new`}>
    New decision <Kbd>c</Kbd>
  </ButtonLink>
);

function FirstDecision({ team, mayCreate }: { team: string; mayCreate: boolean }) {
  return (
    <Empty
      title="Start with the service you argue about most."
      action={
        mayCreate && (
          <>
            <ButtonLink href={`/${team}/decisions/new`} variant="primary">
              New decision
            </ButtonLink>
            <ButtonLink href={`/${team}/decisions/new/made`}>
              Record a decision made before
            </ButtonLink>
            <ButtonLink href={`/${team}/settings`} variant="quiet">
              Invite the team
            </ButtonLink>
          </>
        )
      }
    >
      <p>
        {mayCreate
          ? 'Tick what the service is like, and a draft with the thirteen questions and their weights stands a minute later. What was decided long ago can be recorded without scoring.'
          : 'Nothing has been decided here yet. You will see it as soon as a member starts.'}
      </p>
    </Empty>
  );
}
