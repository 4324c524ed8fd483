'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { takeBallotBackAction } from '#server/scoring/actions.ts';

/** Takes the ballot back to change it, until the reveal. */
export function TakeBack({ decisionId }: { decisionId: string }) {
  const router = useRouter();
  const [problem, setProblem] = useState('');
  const [busy, start] = useTransition();
  const take = () =>
    start(async () => {
      const answer = await takeBallotBackAction({ decisionId }).catch(() => null);
      if (answer?.status === 'done') return router.refresh();
      setProblem(
        answer?.status === 'problem'
          ? answer.message
          : 'The server cannot be reached. Your ballot is still in; try again in a moment.',
      );
    });
  return (
    <div className="grid justify-items-start gap-3">
      <Button onClick={take} aria-disabled={busy || undefined}>
        {busy ? 'Taking it back' : 'Take it back'}
      </Button>
      <FormError>{problem}</FormError>
    </div>
  );
}
