import { useState, useTransition } from 'react';
import type { ActionState } from '#server/action.ts';

const unreachable = 'The server cannot be reached. Nothing has changed; try again in a moment.';

/** One press, one action; the page comes again when it is done. */
export function useStep<T>(run: () => Promise<ActionState<T>>, onDone: () => void) {
  const [problem, setProblem] = useState('');
  const [busy, start] = useTransition();
  const step = () => {
    if (busy) return;
    start(async () => {
      const answer = await run().catch(() => null);
      if (answer?.status === 'done') return onDone();
      setProblem(answer?.status === 'problem' ? answer.message : unreachable);
    });
  };
  return { step, problem, busy };
}
