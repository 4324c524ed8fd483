'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { BallotStore, type BallotView } from './ballot-store.ts';
import type { BallotDraft } from './shapes.ts';

export type BallotEditor = BallotView & {
  readonly put: BallotStore['put'];
  readonly draw: BallotStore['draw'];
  readonly erase: BallotStore['erase'];
  readonly answer: BallotStore['answer'];
  readonly flush: BallotStore['flush'];
};

/** One's own ballot for as long as the desk stands; asks before the tab is left with unsaved changes. */
export function useBallot(decisionId: string, start: BallotDraft): BallotEditor {
  const [store] = useState(() => new BallotStore(decisionId, start));
  const view = useSyncExternalStore(store.subscribe, store.view, store.view);
  useEffect(() => {
    const online = () => store.wake();
    const leaving = (event: BeforeUnloadEvent) => {
      if (store.unsaved) event.preventDefault();
    };
    window.addEventListener('online', online);
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('beforeunload', leaving);
    };
  }, [store]);
  return {
    ...view,
    put: (criterion, change) => store.put(criterion, change),
    draw: (line) => store.draw(line),
    erase: (criterion, option) => store.erase(criterion, option),
    answer: (boundaryId, question, given) => store.answer(boundaryId, question, given),
    flush: () => store.flush(),
  };
}
