'use client';

import { useActionState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { signUpAction } from '#server/sign-in/actions.ts';
import { TypedField } from './typed-field.tsx';

type Props = {
  then: string;
  /** The name typed on the start page; null when an invitation leads into a team. */
  team: string | null;
  email?: string;
};

/** A new person, and their team, in one go. */
export function SignUpForm({ then, team, email }: Props) {
  const [state, act] = useActionState(signUpAction, { status: 'idle' });
  const problem = state.status === 'problem' ? state : null;
  const error = (field: string) => problem?.fields[field];
  return (
    <form action={act} className="grid gap-4">
      <FormError>{problem?.message}</FormError>
      <input type="hidden" name="then" value={then} />
      {team !== null && (
        <TypedField
          name="team"
          label="Team name"
          defaultValue={team}
          maxLength={80}
          required
          error={error('team')}
        />
      )}
      <TypedField
        name="name"
        label="Your name"
        hint="Stands beside your scores and answers."
        autoComplete="name"
        maxLength={80}
        required
        error={error('name')}
      />
      <TypedField
        name="email"
        label="E-mail"
        type="email"
        defaultValue={email}
        autoComplete="username"
        required
        error={error('email')}
      />
      <TypedField
        name="password"
        label="Password"
        hint="At least 10 characters; a short sentence works well."
        type="password"
        autoComplete="new-password"
        minLength={10}
        maxLength={200}
        required
        error={error('password')}
      />
      <SubmitButton pendingLabel="Creating your account" className="justify-self-start">
        {team === null ? 'Create your account' : 'Start your team'}
      </SubmitButton>
    </form>
  );
}
