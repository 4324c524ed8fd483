'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';

type Answer =
  | { readonly status: 'idle' | 'done' }
  | { readonly status: 'problem'; readonly message: string };

const lost = 'The server cannot be reached. What you wrote is still here; try again.';

/** One thing said at a time: whether it is on its way, what stopped it, and the page asked for again. */
export function useTell() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const tell = async (send: () => Promise<Answer>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    const answer = await send().catch(() => null);
    setBusy(false);
    const said = answer?.status === 'done';
    setProblem(said ? '' : answer?.status === 'problem' ? answer.message : lost);
    if (said) router.refresh();
    return said;
  };
  return { busy, problem, tell };
}
