import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandMenu } from '#components/command/command-menu.tsx';
import { AppShell } from '#components/shell/app-shell.tsx';
import { PersonMenuItems } from '#components/teams/person-menu-items.tsx';
import { teamAccess } from '#server/access.ts';
import { waitingFor } from '#server/find/waiting.ts';
import { requireActor } from '#server/session.ts';
import { membershipsOf } from '#server/teams/queries.ts';

type Props = { readonly children: ReactNode; readonly params: Promise<{ team: string }> };

/** The frame of every page of a team. Strangers get the same "nothing here" as for a wrong address. */
export default async function TeamLayout({ children, params }: Props) {
  const { team } = await params;
  const actor = await requireActor(`/${team}`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const { teamId, teamName, role } = access.value;
  const [memberships, waiting] = await Promise.all([
    membershipsOf(actor.userId),
    waitingFor(actor, teamId),
  ]);
  const places = placesOf(team);
  return (
    <AppShell
      team={teamName}
      teams={memberships.map((membership) => ({
        name: membership.name,
        href: `/${membership.slug}`,
        current: membership.slug === team,
      }))}
      places={places}
      waiting={waiting.length}
      person={actor.name}
      role={actor.guest ? 'guest' : role}
      find={
        <CommandMenu
          team={team}
          characterKeys={actor.characterKeys}
          commands={[
            { label: 'New decision', href: `${places.decisions}/new`, hint: 'c' },
            { label: 'Inbox', href: places.inbox },
            { label: 'Decisions', href: places.decisions },
            { label: 'Services', href: places.services },
            { label: 'Stack', href: places.stack },
            { label: 'Export', href: places.exchange },
            { label: 'Settings', href: places.settings },
            { label: 'Account', href: '/account' },
          ]}
        />
      }
      signOut={<PersonMenuItems />}
      notice={actor.guest ? <GuestNotice /> : undefined}
    >
      {children}
    </AppShell>
  );
}

const placesOf = (team: string) => ({
  inbox: `/${team}`,
  decisions: `/${team}/decisions`,
  services: `/${team}/services`,
  stack: `/${team}/stack`,
  exchange: `/${team}/export`,
  settings: `/${team}/settings`,
});

function GuestNotice() {
  return (
    <p>
      This is your own copy of the demo; nobody else sees it, and it is swept after 24 hours.{' '}
      <a href="/sign-up">Start your own team</a>
    </p>
  );
}
