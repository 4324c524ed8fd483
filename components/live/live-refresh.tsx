'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { type Heard, hear } from './stream.ts';

/** No more than one refresh in this time; the first comes at once. */
const pauseMs = 1_000;
/** Events of one moment are answered by one refresh. */
const gatherMs = 50;
/** How soon a server that did not answer is asked again. */
const againMs = 2_000;

/** A refresh that fails makes the router load the page anew, and what is typed would go with it. */
const serverAnswers = (): Promise<boolean> =>
  fetch('/api/health/ready', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

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
    let left = false;
    const refresh = async () => {
      waiting = document.visibilityState === 'hidden' || !navigator.onLine;
      const answers = !waiting && (await serverAnswers());
      timer = null;
      if (left || waiting) return;
      if (!answers) {
        timer = setTimeout(refresh, againMs);
        return;
      }
      lastAt = Date.now();
      router.refresh();
    };
    const ask = () => {
      timer ??= setTimeout(refresh, Math.max(gatherMs, lastAt + pauseMs - Date.now()));
    };
    const changes = (heard: Heard) => {
      if (heard === 'look') return;
      if (heard === 'reset' || !decision || heard.includes(decision) || heard.includes(null)) ask();
    };
    const leave = hear(team, from.current, changes, decision);
    const seen = () => {
      if (waiting && document.visibilityState === 'visible') ask();
    };
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('online', seen);
    return () => {
      left = true;
      if (timer) clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('online', seen);
      leave();
    };
  }, [team, decision, router]);
  return null;
}
