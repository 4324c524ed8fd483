'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { submitBallotAction } from '#server/scoring/actions.ts';

const unreachable =
  'The ballot is not in: the server cannot be reached. It is kept here; try again in a moment.';

/** Sends what is unsaved, then puts the ballot in. */
export function useSubmit(decisionId: string, flush: () => Promise<boolean>) {
  const router = useRouter();
  const [problem, setProblem] = useState('');
  const busy = useRef(false);
  const submit = async () => {
    if (busy.current) return;
    busy.current = true;
    const saved = await flush();
    const answer = saved ? await submitBallotAction({ decisionId }).catch(() => null) : null;
    busy.current = false;
    if (answer?.status === 'done') {
      setProblem('');
      router.refresh();
    } else setProblem(answer?.status === 'problem' ? answer.message : unreachable);
  };
  return { submit, problem };
}
