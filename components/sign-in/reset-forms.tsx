'use client';

import { useActionState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { askForResetAction, resetPasswordAction } from '#server/sign-in/account-actions.ts';
import { TypedField } from './typed-field.tsx';

/** Asks for a reset link by mail; says the same whether or not the address is known. */
export function AskForResetForm() {
  const [state, act] = useActionState(askForResetAction, { status: 'idle' });
  const problem = state.status === 'problem' ? state : null;
  if (state.status === 'done') {
    return (
      <p role="status" className="say">
        If there is an account with this address, a link to set a new password is on its way. It
        works once, for an hour.
      </p>
    );
  }
  return (
    <form action={act} className="grid gap-4">
      <FormError>{problem && !problem.fields.email && problem.message}</FormError>
      <TypedField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        error={problem?.fields.email}
      />
      <SubmitButton pendingLabel="Sending" className="justify-self-start">
        Send me a reset link
      </SubmitButton>
    </form>
  );
}

/** The new password of whoever holds a reset link. */
export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const [state, act] = useActionState(resetPasswordAction, { status: 'idle' });
  const problem = state.status === 'problem' ? state : null;
  return (
    <form action={act} className="grid gap-4">
      <FormError>{problem && !problem.fields.password && problem.message}</FormError>
      <input type="hidden" name="token" value={token} />
      {/* Tells password managers whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TypedField
        name="password"
        label="New password"
        hint="At least 10 characters; a short sentence works well."
        type="password"
        autoComplete="new-password"
        minLength={10}
        maxLength={200}
        required
        error={problem?.fields.password}
      />
      <SubmitButton pendingLabel="Setting the password" className="justify-self-start">
        Set the new password
      </SubmitButton>
    </form>
  );
}
