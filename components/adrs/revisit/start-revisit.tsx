'use client';

import { RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button, type ButtonVariant } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { newOnce } from '#components/ui/once.tsx';
import { startRevisitAction } from '#server/revisit/actions.ts';

/** Begins a new decision beside the old one, and goes there. */
export function StartRevisit(props: {
  decisionId: string;
  decisions: string;
  variant?: ButtonVariant;
}) {
  const { decisionId, decisions, variant = 'primary' } = props;
  const router = useRouter();
  const [problem, setProblem] = useState('');
  const [busy, start] = useTransition();
  const [once] = useState(newOnce);
  const begin = () =>
    start(async () => {
      const answer = await startRevisitAction({ decisionId, once }).catch(() => null);
      if (answer?.status === 'done') return router.push(`${decisions}/${answer.value.ref}`);
      setProblem(answer?.status === 'problem' ? answer.message : 'The server cannot be reached.');
    });
  return (
    <div className="grid gap-2">
      <Button
        variant={variant}
        className="justify-self-start"
        aria-disabled={busy || undefined}
        onClick={busy ? undefined : begin}
      >
        <RotateCcw strokeWidth={1.5} aria-hidden="true" />
        {busy ? 'Beginning …' : 'Revisit this decision'}
      </Button>
      <FormError>{problem}</FormError>
    </div>
  );
}
