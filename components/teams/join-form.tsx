'use client';

import { useActionState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { redeemAction } from '#server/teams/actions.ts';

/** Uses an invitation: one press, one seat. */
export function JoinForm({ token, team }: { token: string; team: string }) {
  const [state, act] = useActionState(redeemAction, { status: 'idle' });
  return (
    <form action={act} className="grid gap-4">
      <FormError>{state.status === 'problem' && state.message}</FormError>
      <input type="hidden" name="token" value={token} />
      <SubmitButton pendingLabel="Joining" className="justify-self-start">
        Join {team}
      </SubmitButton>
    </form>
  );
}
