import { ChevronsUpDown } from 'lucide-react';
import { Logo } from '#components/marks/logo.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { WaitingBadge } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { Menu, MenuRule, menuItemClass } from '#components/ui/menu.tsx';
import { ThemeSwitch } from '#components/ui/theme-switch.tsx';
import { placeList } from './places.ts';
import { RailLink } from './rail-link.tsx';
import type { ShellProps, ShellTeam } from './shell-props.ts';

type RailProps = Omit<ShellProps, 'children' | 'notice'>;

const wide = 'sm:max-lg:sr-only';

/** The rail: brand, team, places, find and the person. Hidden on phones. */
export function Rail(props: RailProps) {
  return (
    <header className="no-print sticky top-0 z-20 hidden h-dvh flex-col gap-4 border-r border-line bg-sunk px-3 py-4 sm:flex sm:max-lg:items-center sm:max-lg:px-2">
      <Link
        href={props.places.home}
        className="flex h-8 items-center gap-[10px] rounded-control px-2 font-serif text-20 font-medium tracking-[-0.01em] no-underline"
      >
        <Logo />
        <span className={wide}>Assay</span>
      </Link>
      <TeamMenu team={props.team} teams={props.teams} />
      <nav aria-label="Team" className="sm:max-lg:w-10">
        <ul className="grid gap-[2px]">
          {placeList.map(({ id, label, icon: Icon }) => (
            <li key={id} className={id === 'exchange' ? 'mt-2 border-t border-line pt-2' : ''}>
              <RailLink href={props.places[id]} label={label} look="rail" exact={id === 'home'}>
                <Icon strokeWidth={1.5} aria-hidden="true" />
                <span className={wide}>{label}</span>
                {id === 'inbox' && <Waiting count={props.waiting} />}
              </RailLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-2 sm:max-lg:justify-items-center">
        {props.find}
        <PersonMenu person={props.person} role={props.role} signOut={props.signOut} />
      </div>
    </header>
  );
}

function Waiting({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="ml-auto sm:max-lg:absolute sm:max-lg:-top-1 sm:max-lg:-right-1">
      <WaitingBadge>
        <span className="num">{countWords(count)}</span>
        <span className="sr-only"> waiting or unread</span>
      </WaitingBadge>
    </span>
  );
}

/** "99+" beyond what fits. */
export const countWords = (count: number): string => (count > 99 ? '99+' : String(count));

function TeamMenu({ team, teams }: { team: string; teams: readonly ShellTeam[] }) {
  return (
    <Menu
      label={`Team: ${team}. Switch team`}
      triggerClass="flex h-8 w-full items-center justify-between gap-2 px-2 font-medium hover:bg-line/50 sm:max-lg:size-10 sm:max-lg:justify-center sm:max-lg:px-0"
      trigger={
        <>
          <span className={`truncate ${wide}`}>{team}</span>
          <ChevronsUpDown
            className="size-4 shrink-0 text-ink-3"
            strokeWidth={1.5}
            aria-hidden="true"
          />
        </>
      }
    >
      <TeamLinks teams={teams} />
    </Menu>
  );
}

/** The person's teams and the way to a new one, as lines of a menu. */
export function TeamLinks({ teams }: { teams: readonly ShellTeam[] }) {
  return (
    <ul>
      {teams.map((team) => (
        <li key={team.href}>
          <Link
            href={team.href}
            aria-current={team.current ? 'true' : undefined}
            className={menuItemClass}
          >
            {team.name}
            {team.current && <span className="ml-auto text-12 text-ink-3">here</span>}
          </Link>
        </li>
      ))}
      <li>
        <MenuRule />
        <Link href="/" className={menuItemClass}>
          All teams
        </Link>
      </li>
    </ul>
  );
}

function PersonMenu(props: Pick<RailProps, 'person' | 'role' | 'signOut'>) {
  return (
    <Menu
      label={`${props.person}: account and theme`}
      side="above"
      triggerClass="flex h-9 w-full items-center gap-2 px-2 text-13 text-ink-2 hover:bg-line/50 hover:text-ink sm:max-lg:size-10 sm:max-lg:justify-center sm:max-lg:px-0"
      trigger={
        <>
          <Avatar name={props.person} />
          <span className={`truncate ${wide}`}>
            {props.person}
            {props.role && `, ${props.role}`}
          </span>
        </>
      }
    >
      <ThemeSwitch name="theme-rail" />
      <MenuRule />
      {props.signOut}
    </Menu>
  );
}
