'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import { followHere, readHere, readNobody, subscribeHere } from './here-store.ts';

type HereRowProps = {
  team: string;
  /** The decision's number, "payments-0007", and its id. */
  numbered: string;
  decision: string;
  since: string;
  /** Names as the server knew them, the reader's own among them. */
  first: readonly string[];
};

const most = 5;

/** Who has this record open now: that they are here, never where in it. */
export function HereRow({ team, numbered, decision, since, first }: HereRowProps) {
  const from = useRef(since);
  useEffect(() => followHere(team, numbered, from.current, decision), [team, numbered, decision]);
  const here = useSyncExternalStore(subscribeHere, readHere, readNobody);
  const names = here.people.length > 0 ? here.people.map(({ name }) => name) : first;
  return (
    <ul aria-label="Here now" className="inline-flex items-center gap-1">
      {names.slice(0, most).map((name) => (
        <li key={name}>
          <Avatar name={name} named />
        </li>
      ))}
      <li className="text-12 text-ink-3" title={names.slice(most).join(', ') || undefined}>
        {names.length > most && <span className="num">+{names.length - most} </span>}here
      </li>
    </ul>
  );
}
