'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { keyedDay } from './keyed-day.ts';

type Props = {
  /** The day looked at. */
  on: string;
  /** The ends of the drawing, as days. */
  first: string;
  last: string;
  today: string;
  /** Days on which something changed; Page Up and Page Down go from one to the next. */
  stops: readonly string[];
};

const dayMs = 86_400_000;
const numberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs;
const dayOf = (n: number) => new Date(n * dayMs).toISOString().slice(0, 10);
const spoken = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** The handle over a drawing of time: drag it, or use the keys; the address follows. */
export function AsOfHandle({ on, first, last, today, stops }: Props) {
  const [day, move] = useDay(on, today);
  const [low, high] = [numberOf(first), numberOf(last)];
  const held = Math.min(Math.max(numberOf(day), low), high);
  const place = `${Math.round(((held - low) / (high - low || 1)) * 1e5) / 1e3}%`;
  const press = (event: KeyboardEvent) => {
    const next = keyedDay(event, day, stops);
    if (next === null && event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    if (next !== null) move(dayOf(Math.min(Math.max(numberOf(next), low), high)));
  };
  return (
    <div className="asof pointer-events-none absolute inset-0">
      <svg className="absolute inset-0 size-full overflow-visible" aria-hidden="true">
        <line x1={place} x2={place} y1="24" y2="100%" strokeWidth="1.5" className="stroke-ink" />
      </svg>
      <input
        type="range"
        aria-label="Look at the stack on another day"
        aria-describedby="asof-keys"
        aria-valuetext={spoken.format(new Date(`${day}T00:00:00Z`))}
        min={low}
        max={high}
        value={held}
        onChange={(event) => move(dayOf(Number(event.target.value)))}
        onKeyDown={press}
      />
      <span id="asof-keys" className="sr-only">
        Arrow keys move by a day, with Shift by a month, Page Up and Page Down to the next change,
        Home and End to the ends.
      </span>
    </div>
  );
}

/** The day as it is dragged; the page follows when it rests. */
function useDay(on: string, today: string): [string, (day: string) => void] {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const [dragged, setDragged] = useState<string | null>(null);
  const [seen, setSeen] = useState(on);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (seen !== on) {
    setSeen(on);
    setDragged(null);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const move = (day: string) => {
    setDragged(day);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const next = new URLSearchParams(search);
      if (day === today) next.delete('on');
      else next.set('on', day);
      const query = next.toString();
      router.replace(query === '' ? path : `${path}?${query}`, { scroll: false });
    }, 200);
  };
  return [dragged ?? on, move];
}
