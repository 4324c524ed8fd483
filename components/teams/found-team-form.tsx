'use client';

import { useActionState } from 'react';
import { TypedField } from '#components/sign-in/typed-field.tsx';
import { FormError } from '#components/ui/field.tsx';
import { Once } from '#components/ui/once.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { foundTeamAction } from '#server/teams/actions.ts';

/** One more team, for somebody who is signed in. */
export function FoundTeamForm({ name = '' }: { name?: string }) {
  const [state, act] = useActionState(foundTeamAction, { status: 'idle' });
  const problem = state.status === 'problem' ? state : null;
  return (
    <form action={act} className="grid gap-4">
      <Once state={state} />
      <FormError>{problem && !problem.fields.name && problem.message}</FormError>
      <TypedField
        name="name"
        label="Team name"
        defaultValue={name}
        maxLength={80}
        required
        error={problem?.fields.name}
      />
      <SubmitButton pendingLabel="Starting the team" className="justify-self-start">
        Start your team
      </SubmitButton>
    </form>
  );
}
