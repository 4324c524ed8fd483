import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DecisionRows } from '#components/find/decision-rows.tsx';
import { FilterForm } from '#components/find/filter-form.tsx';
import { filterCount, foundSentence } from '#components/find/filter-words.ts';
import { Pages } from '#components/find/pages.tsx';
import { RowKeys } from '#components/find/row-keys.tsx';
import { PageHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { mayInTeam } from '#domain/access.ts';
import { type Find, readFind } from '#domain/find.ts';
import { teamAccess } from '#server/access.ts';
import { findChoices, findDecisions } from '#server/find/queries.ts';
import { fromReplica } from '#server/replica.ts';
import { requireActor } from '#server/session.ts';

export const metadata: Metadata = { title: 'Decisions' };

type Props = {
  readonly params: Promise<{ team: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Every decision of the team, as asked for in the address. */
export default async function DecisionsPage({ params, searchParams }: Props) {
  const { team } = await params;
  const base = `/${team}/decisions`;
  const actor = await requireActor(base);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const find = readFind(await searchParams);
  const [found, choices] = await fromReplica(access.value, () =>
    Promise.all([findDecisions(access.value, find), findChoices(access.value)]),
  );
  const mayCreate = mayInTeam(access.value.role, 'decision.create');
  const asked = find.q !== undefined || filterCount(find) > 0 || find.page !== undefined;
  if (found.total === 0 && !asked) return <NoDecisions base={base} mayCreate={mayCreate} />;
  return (
    <>
      <RowKeys characterKeys={actor.characterKeys} />
      <PageHead
        title={foundSentence(find, found.total, found.nearly)}
        actions={
          <>
            <ButtonLink href={`${base}/web`} variant="quiet">
              Web
            </ButtonLink>
            <ButtonLink href={`/${team}/revisit`} variant="quiet">
              Revisit
            </ButtonLink>
            {mayCreate && <NewDecision base={base} />}
          </>
        }
      />
      <FilterForm key={JSON.stringify(find)} base={base} find={find} choices={choices} />
      <div className="mt-6">
        {found.total === 0 ? (
          <NothingFound base={base} find={find} />
        ) : (
          <>
            <DecisionRows team={team} caption="Decisions" decisions={found.decisions} />
            <Pages base={base} find={find} total={found.total} />
          </>
        )}
      </div>
    </>
  );
}

const NewDecision = ({ base }: { base: string }) => (
  <ButtonLink href={`${base}/new`}>
    New decision <Kbd>c</Kbd>
  </ButtonLink>
);

function NoDecisions({ base, mayCreate }: { base: string; mayCreate: boolean }) {
  return (
    <>
      <PageHead title="Decisions" />
      <Empty
        title="No decision is written down yet."
        action={
          mayCreate && (
            <>
              <ButtonLink href={`${base}/new`} variant="primary">
                New decision
              </ButtonLink>
              <ButtonLink href={base.replace(/decisions$/, 'import')}>Import decisions</ButtonLink>
              <ButtonLink href={`${base}/new/made`}>Record a decision made before</ButtonLink>
            </>
          )
        }
      >
        <p>
          Each gets a number of its service, like payments-0001, and keeps it for good. Here you
          will find them again by their words, people, tags and days.
        </p>
      </Empty>
    </>
  );
}

function NothingFound({ base, find }: { base: string; find: Find }) {
  const filtered = filterCount({ ...find, sort: undefined }) > 0;
  return (
    <Empty
      title={find.page ? 'The list ends before this page.' : 'Ask for less.'}
      action={
        <>
          {filtered && find.q && (
            <ButtonLink href={`${base}?q=${encodeURIComponent(find.q)}`}>
              Keep the words, clear the filters
            </ButtonLink>
          )}
          <ButtonLink href={base}>Show every decision</ButtonLink>
        </>
      }
    >
      <p>
        A search reads titles, texts, tags and numbers. The last word counts from its first letters:{' '}
        <span className="num">led</span> finds ledger.
      </p>
    </Empty>
  );
}
