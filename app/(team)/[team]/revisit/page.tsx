import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { dueIn, RevisitQueue } from '#components/adrs/revisit/revisit-queue.tsx';
import { PageHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { teamAccess } from '#server/access.ts';
import { revisitQueue } from '#server/revisit/queries.ts';
import { requireActor } from '#server/session.ts';

export const metadata: Metadata = { title: 'Revisit' };

type Props = { readonly params: Promise<{ team: string }> };

/** The decisions of a team that are to be looked at again, by when and why. */
export default async function RevisitPage({ params }: Props) {
  const { team } = await params;
  const actor = await requireActor(`/${team}/revisit`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const lines = await revisitQueue(access.value);
  const today = access.value.now.toISOString().slice(0, 10);
  const due = lines.filter((line) => dueIn(line, today)).length;
  return (
    <>
      <PageHead
        title={titleOf(due, lines.length)}
        above={{ href: `/${team}/decisions`, label: 'Decisions' }}
      />
      {lines.length === 0 ? (
        <Empty
          title="No accepted decision says when to look again."
          action={<ButtonLink href={`/${team}/decisions`}>All decisions</ButtonLink>}
        >
          A proposal names a day, a measured threshold or a condition. From its acceptance on it is
          watched here.
        </Empty>
      ) : (
        <RevisitQueue team={team} lines={lines} today={today} />
      )}
    </>
  );
}

function titleOf(due: number, all: number): string {
  if (all === 0) return 'Nothing to look at again.';
  if (due === 0) return 'Nothing is due; what is watched stands here.';
  return due === 1
    ? 'One decision is due for a second look.'
    : `${due} decisions are due for a second look.`;
}
