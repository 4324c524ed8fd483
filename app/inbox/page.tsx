import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { RowKeys } from '#components/find/row-keys.tsx';
import { InboxPage } from '#components/inbox/inbox-page.tsx';
import { LiveRefresh } from '#components/live/live-refresh.tsx';
import { PlainShell } from '#components/shell/app-shell.tsx';
import { TeamShell } from '#components/shell/team-shell.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { loadInbox, loadInboxHead, readAddress } from '#server/inbox/load.ts';

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { count } = await loadInboxHead();
  return { title: count > 0 ? `Inbox (${count > 99 ? '99+' : count})` : 'Inbox' };
}

/** What waits for me and what happened, in all my teams, in the frame of the team I come from. */
export default async function InboxRoute({ searchParams }: Props) {
  const at = readAddress(await searchParams);
  const { actor, teams, count, since, waiting, unread, happened, muted, now } = await loadInbox(at);
  const around = [at.from, at.team].flatMap(
    (slug) => teams.find((team) => team.slug === slug) ?? [],
  );
  const [frame = teams[0]] = around;
  if (!frame) return <NoTeam />;
  return (
    <TeamShell {...frame} teams={teams} waiting={count} person={actor}>
      <LiveRefresh team="mine" since={since} />
      <RowKeys characterKeys={actor.characterKeys} />
      <InboxPage
        {...{ at, teams, waiting, unread, happened, muted, now }}
        person={{ name: actor.name, guest: actor.guest, characterKeys: actor.characterKeys }}
      />
    </TeamShell>
  );
}

function NoTeam(): ReactNode {
  return (
    <PlainShell wide>
      <h1 className="display pt-8 pb-6">Nothing waits for you.</h1>
      <Empty
        title="You are in no team yet."
        action={
          <ButtonLink href="/start" variant="primary">
            Start your team
          </ButtonLink>
        }
      >
        Start one, or open the invitation link a colleague gave you.
      </Empty>
    </PlainShell>
  );
}
