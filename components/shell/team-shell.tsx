import type { ReactNode } from 'react';
import { CommandMenu } from '#components/command/command-menu.tsx';
import { PersonMenuItems } from '#components/teams/person-menu-items.tsx';
import { AppShell } from './app-shell.tsx';

type TeamShellProps = {
  readonly slug: string;
  readonly name: string;
  readonly role: string;
  readonly teams: readonly { readonly name: string; readonly slug: string }[];
  /** What waits and is unread, in all teams. */
  readonly waiting: number;
  readonly person: {
    readonly name: string;
    readonly guest: boolean;
    readonly characterKeys: boolean;
  };
  readonly children: ReactNode;
};

/** The frame around every page a person sees as a member of a team. */
export function TeamShell(props: TeamShellProps) {
  const { slug, name, role, teams, waiting, person, children } = props;
  const places = placesOf(slug);
  return (
    <AppShell
      team={name}
      teams={teams.map((team) => ({
        name: team.name,
        href: `/${team.slug}`,
        current: team.slug === slug,
      }))}
      places={places}
      waiting={waiting}
      person={person.name}
      role={person.guest ? 'guest' : role}
      find={
        <CommandMenu
          team={slug}
          characterKeys={person.characterKeys}
          commands={[
            { label: 'New decision', href: `${places.decisions}/new`, hint: 'c' },
            { label: 'Inbox', href: places.inbox },
            { label: 'Overview', href: places.home },
            { label: 'Decisions', href: places.decisions },
            { label: 'Services', href: places.services },
            { label: 'Stack', href: places.stack },
            { label: 'Import', href: `/${slug}/import` },
            { label: 'Export', href: places.exchange },
            { label: 'Settings', href: places.settings },
            { label: 'Account', href: '/account' },
          ]}
        />
      }
      signOut={<PersonMenuItems />}
      notice={person.guest ? <GuestNotice /> : undefined}
    >
      {children}
    </AppShell>
  );
}

const placesOf = (slug: string) => ({
  // The inbox spans all teams; the frame around it stays that of the team one comes from.
  inbox: `/inbox?from=${slug}`,
  home: `/${slug}`,
  decisions: `/${slug}/decisions`,
  services: `/${slug}/services`,
  stack: `/${slug}/stack`,
  exchange: `/${slug}/export`,
  settings: `/${slug}/settings`,
});

function GuestNotice() {
  return (
    <p>
      This is your own copy of the demo; nobody else sees it, and it is swept after 24 hours.{' '}
      <a href="/sign-up">Start your own team</a>
    </p>
  );
}
