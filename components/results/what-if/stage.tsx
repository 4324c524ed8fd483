'use client';

import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Handles, LiveStore, type Scored, StageContext } from './live.ts';
import { useLive } from './swap.tsx';

type StageProps = {
  scored: Scored;
  /** The what-if of the address the page was asked with; null without one. */
  link: string | null;
  children: ReactNode;
};

/**
 * The results with a what-if over them. Until somebody opens one, nothing but this frame is loaded:
 * the figures are those of the server. Nothing here is ever sent or stored.
 */
export function WhatIfStage({ scored, link, children }: StageProps) {
  const [store] = useState(() => new LiveStore());
  const [failed, setFailed] = useState(false);
  const handles = useRef<Promise<Handles> | null>(null);
  const open = useCallback(
    (begin?: (handles: Handles) => void, from?: string) => {
      setFailed(false);
      handles.current ??= import('./desk.ts').then(({ openDesk }) =>
        openDesk(store, scored, { link: from ?? null, onClose: () => (handles.current = null) }),
      );
      handles.current
        .then((ready) => begin?.(ready))
        .catch(() => {
          handles.current = null;
          setFailed(true);
        });
    },
    [store, scored],
  );
  const first = useRef(link);
  useEffect(() => {
    if (first.current !== null) open(undefined, first.current);
    first.current = null;
  }, [open]);
  const stage = useMemo(() => ({ store, open }), [store, open]);
  const live = useLive(store);
  return (
    <StageContext value={stage}>
      {failed && (
        <p role="alert" className="mt-4 text-13 text-danger">
          The what-if could not be loaded. Look at the connection and try again.
        </p>
      )}
      <div
        data-trying={live ? '' : undefined}
        className="group/stage max-lg:data-trying:pb-[44dvh] print:pb-0"
      >
        {children}
      </div>
    </StageContext>
  );
}
