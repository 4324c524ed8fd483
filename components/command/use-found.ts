'use client';

import { useEffect, useState } from 'react';
import type { Command } from './command.ts';

/** Decisions that match the words, asked for once the person pauses. Empty on any failure. */
export function useFound(team: string, query: string): readonly Command[] {
  const [found, setFound] = useState<readonly Command[]>([]);
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
