'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { hear } from './stream.ts';

/** No more than one refresh in this time; the first comes at once. */
const pauseMs = 1_000;
/** Events of one moment are answered by one refresh. */
const gatherMs = 50;

type Props = {
  /** The team's slug. */
  team: string;
  /** The team's event counter, read before the page's data was. */
  since: string;
  /** Only this decision, and what concerns the whole team; every change when absent. */
  decision?: string;
};

/**
 * Asks for the page again when something it shows has changed. It carries no data: the page's own
 * authorised query brings it. What a person is typing is state of its own component and stays.
 */
export function LiveRefresh({ team, since, decision }: Props) {
  const router = useRouter();
  const from = useRef(since);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let lastAt = 0;
    let waiting = false;
    const refresh = () => {
      timer = null;
      // Without a network Next would leave the page, and with it what is being typed.
      waiting = document.visibilityState === 'hidden' || !navigator.onLine;
      if (waiting) return;
      lastAt = Date.now();
      router.refresh();
    };
    const ask = () => {
      timer ??= setTimeout(refresh, Math.max(gatherMs, lastAt + pauseMs - Date.now()));
    };
    const leave = hear(team, from.current, (heard) => {
      if (heard === 'reset' || !decision || heard.includes(decision) || heard.includes(null)) ask();
    });
    const seen = () => {
      if (waiting && document.visibilityState === 'visible') ask();
    };
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('online', seen);
    return () => {
      if (timer) clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('online', seen);
      leave();
    };
  }, [team, decision, router]);
  return null;
}
