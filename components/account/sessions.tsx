'use client';

import { useActionState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { When } from '#components/ui/when.tsx';
import { signOutElsewhereAction } from '#server/sign-in/account-actions.ts';

type OpenSession = { readonly id: string; readonly createdAt: Date; readonly here: boolean };

/** Where the person is signed in, and the way to end it there. */
export function Sessions({ sessions }: { sessions: readonly OpenSession[] }) {
  const [state, act] = useActionState(signOutElsewhereAction, { status: 'idle' });
  return (
    <div className="grid gap-3">
      <FormError>{state.status === 'problem' && state.message}</FormError>
      <ul className="border-t border-line">
        {sessions.map(({ id, createdAt, here }) => (
          <li
            key={id}
            className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-1"
          >
            <span className="text-13">
              Signed in <When at={createdAt} as="instant" />
            </span>
            {here ? (
              <span className="text-13 text-ink-3">this browser</span>
            ) : (
              <form action={act}>
                <input type="hidden" name="session" value={id} />
                <SubmitButton variant="quiet">Sign out there</SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 2 && (
        <form action={act}>
          <input type="hidden" name="session" value="others" />
          <SubmitButton variant="plain">Sign out everywhere else</SubmitButton>
        </form>
      )}
    </div>
  );
}
