import { Ellipsis } from 'lucide-react';
import { WaitingBadge } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { Menu, MenuRule, menuItemClass } from '#components/ui/menu.tsx';
import { ThemeSwitch } from '#components/ui/theme-switch.tsx';
import { placeList } from './places.ts';
import { countWords, TeamLinks } from './rail.tsx';
import { RailLink } from './rail-link.tsx';
import type { ShellProps } from './shell-props.ts';

type BarProps = Omit<ShellProps, 'children' | 'notice'>;

/** The four places a phone goes to most, and More. */
export function BottomBar(props: BarProps) {
  return (
    <nav
      aria-label="Places"
      className="no-print fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-sheet px-1 pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {placeList
        .filter((place) => place.inBar)
        .map(({ id, label, icon: Icon }) => (
          <RailLink key={id} href={props.places[id]} label={label} look="bar">
            <Icon strokeWidth={1.5} aria-hidden="true" />
            {label}
            {id === 'inbox' && props.waiting > 0 && (
              <span className="absolute top-1 left-1/2 ml-1">
                <WaitingBadge>
                  <span className="num">{countWords(props.waiting)}</span>
                  <span className="sr-only"> waiting or unread</span>
                </WaitingBadge>
              </span>
            )}
          </RailLink>
        ))}
      <More {...props} />
    </nav>
  );
}

function More(props: BarProps) {
  return (
    <div className="min-w-14 flex-1">
      <Menu
        label="More"
        side="above-end"
        triggerClass="flex h-14 flex-col items-center justify-center gap-1 text-12 text-ink-3"
        trigger={
          <>
            <Ellipsis className="size-[18px]" strokeWidth={1.5} aria-hidden="true" />
            More
          </>
        }
      >
        <div className="w-[min(280px,calc(100vw-32px))]">
          {placeList
            .filter((place) => !place.inBar)
            .map(({ id, label, icon: Icon }) => (
              <Link key={id} href={props.places[id]} className={menuItemClass}>
                <Icon strokeWidth={1.5} aria-hidden="true" />
                {label}
              </Link>
            ))}
          <MenuRule />
          <TeamLinks teams={props.teams} />
          <MenuRule />
          <p className="px-2 py-1 text-12 text-ink-3">
            {props.person}
            {props.role && `, ${props.role}`}
          </p>
          <ThemeSwitch name="theme-bar" />
          {props.signOut}
        </div>
      </Menu>
    </div>
  );
}
