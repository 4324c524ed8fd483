'use client';

import { useEffect, useState } from 'react';

export interface Found {
  readonly label: string;
  readonly href: string;
  readonly hint: string;
}

/** Decisions that match the words, asked for once the person pauses. Empty on any failure. */
export function useFound(team: string, query: string): readonly Found[] {
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    const words = query.trim();
    if (words.length < 2) {
      setFound([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const url = `/api/find/${team}?q=${encodeURIComponent(words)}`;
        const answer = await fetch(url, { signal: stop.signal });
        if (answer.ok) setFound(await answer.json());
      } catch {
        // A newer search took over, or the network is away: the places still work.
      }
    }, 120);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [team, query]);
  return found;
}
