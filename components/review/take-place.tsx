'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { removeLinkAction, setLinkAction } from '#server/decisions/actions.ts';

/** Says, or takes back, that this decision takes the place of an older one when it is accepted. */
export function TakePlace(props: {
  decisionId: string;
  older: { readonly id: string; readonly ref: string; readonly linked: boolean };
}) {
  const { decisionId, older } = props;
  const router = useRouter();
  const [problem, setProblem] = useState('');
  const [busy, start] = useTransition();
  const press = () =>
    start(async () => {
      const link = { decisionId, to: older.id, kind: 'supersedes' } as const;
      const step = older.linked ? removeLinkAction : setLinkAction;
      const answer = await step(link).catch(() => null);
      if (answer?.status === 'done') {
        setProblem('');
        router.refresh();
      } else
        setProblem(answer?.status === 'problem' ? answer.message : 'The server cannot be reached.');
    });
  return (
    <span className="grid justify-items-end gap-2">
      <Button onClick={press} aria-disabled={busy || undefined} aria-pressed={older.linked}>
        {older.linked ? `Keep ${older.ref} in force` : `Supersede ${older.ref}`}
      </Button>
      <FormError>{problem}</FormError>
    </span>
  );
}
