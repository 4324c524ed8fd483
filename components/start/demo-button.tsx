'use client';

import { useActionState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { openDemoAction } from '#server/sign-in/demo-actions.ts';

/** One click, no account: a copy of the demo team of the visitor's own. */
export function DemoButton() {
  const [state, act] = useActionState(openDemoAction, { status: 'idle' });
  return (
    <form action={act} className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="max-w-[30ch] text-13 text-ink-2">
          18 public decisions and one that waits for your scores. Your own copy, no account.
        </p>
        <SubmitButton variant="plain" pendingLabel="Setting up your copy">
          Open the demo
        </SubmitButton>
      </div>
      <FormError>{state.status === 'problem' && state.message}</FormError>
    </form>
  );
}
