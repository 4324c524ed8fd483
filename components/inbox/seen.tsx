'use client';

import { useEffect } from 'react';
import { seenAction } from '#server/inbox/actions.ts';

/**
 * What is told about a decision counts as read once its page is before the person: not when it is
 * fetched ahead, and not in a tab that nobody looks at.
 */
export function Seen({ decisionId }: { decisionId: string }) {
  useEffect(() => {
    const seen = () => {
      if (document.visibilityState === 'hidden') return;
      document.removeEventListener('visibilitychange', seen);
      void seenAction({ decisionId }).catch(() => undefined);
    };
    document.addEventListener('visibilitychange', seen);
    seen();
    return () => document.removeEventListener('visibilitychange', seen);
  }, [decisionId]);
  return null;
}
