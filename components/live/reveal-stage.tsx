'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Twice the length of the drop, so that it ends before its class goes. */
const freshMs = 600;

/**
 * Says politely that a round was revealed while somebody looked on, and lets its ballots drop in
 * once. Who opens the page later finds them where they are. `round` is the newest revealed one.
 */
export function RevealStage({ round, children }: { round: number | null; children: ReactNode }) {
  const before = useRef(round);
  const [fresh, setFresh] = useState(false);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (before.current === round) return;
    before.current = round;
    if (round === null) return;
    setFresh(true);
    setSaid(`Round ${round} is revealed.`);
    const timer = setTimeout(() => setFresh(false), freshMs);
    return () => clearTimeout(timer);
  }, [round]);
  return (
    <div className={fresh ? '[&_#scores_span.size-5]:animate-drop [&_h1]:animate-drop' : undefined}>
      <p role="status" className="sr-only">
        {said}
      </p>
      {children}
    </div>
  );
}
