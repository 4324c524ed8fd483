'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

const dropMs = 300;

/**
 * Says politely that a round was revealed while somebody looked on, and lets its ballots drop in
 * once. Who opens the page later sees them where they are.
 */
export function RevealStage(props: { round: number; revealed: boolean; children: ReactNode }) {
  const { round, revealed, children } = props;
  const before = useRef(revealed);
  const [fresh, setFresh] = useState(false);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (before.current === revealed) return;
    before.current = revealed;
    if (!revealed) return;
    setFresh(true);
    setSaid(`Round ${round} is revealed.`);
    const timer = setTimeout(() => setFresh(false), dropMs * 2);
    return () => clearTimeout(timer);
  }, [round, revealed]);
  return (
    <div
      className={fresh ? '[&_[data-ballots]]:animate-drop [&_h1]:animate-drop' : ''}
      data-fresh={fresh || undefined}
    >
      <p role="status" className="sr-only">
        {said}
      </p>
      {children}
    </div>
  );
}
