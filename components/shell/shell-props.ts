import type { ReactNode } from 'react';
import type { Places } from './places.ts';

export type ShellTeam = {
  readonly name: string;
  readonly href: string;
  readonly current?: boolean;
};

export type ShellProps = {
  team: string;
  /** Every team of the person, for the switcher. */
  teams: readonly ShellTeam[];
  places: Places;
  /** How many things wait for the person or are unread, in all teams. */
  waiting: number;
  person: string;
  /** Beside the name: "owner", "guest". */
  role?: string;
  /** The button that opens the ⌘K menu, or a link to the search. */
  find?: ReactNode;
  /** A form with the sign-out button, `menuItemClass` on it. */
  signOut: ReactNode;
  /** One line over the page: the guest's demo notice, for instance. */
  notice?: ReactNode;
  children: ReactNode;
};
