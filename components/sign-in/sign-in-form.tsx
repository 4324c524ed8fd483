'use client';

import { useActionState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { TextField } from '#components/ui/input.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { signInAction } from '#server/sign-in/actions.ts';
import { TypedField } from './typed-field.tsx';

/** E-mail and password. `then` is the page to go on to. */
export function SignInForm({ then, notice }: { then: string; notice: string | null }) {
  const [state, act] = useActionState(signInAction, { status: 'idle' });
  const problem = state.status === 'problem' ? state : null;
  return (
    <form action={act} className="grid gap-4">
      <FormError>{problem ? problem.message : notice}</FormError>
      <input type="hidden" name="then" value={then} />
      <TypedField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        error={problem?.fields.email}
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        error={problem?.fields.password}
      />
      <SubmitButton pendingLabel="Signing in" className="justify-self-start">
        Sign in
      </SubmitButton>
    </form>
  );
}
