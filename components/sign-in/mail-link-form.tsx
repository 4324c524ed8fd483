'use client';

import { useActionState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { spendMailLinkAction } from '#server/sign-in/actions.ts';

/** Asks before a mail link is used up: mail scanners open links, but press no buttons. */
export function MailLinkForm(props: { email: string; token: string; then: string }) {
  const [state, act] = useActionState(spendMailLinkAction, { status: 'idle' });
  return (
    <form action={act} className="grid gap-4">
      <FormError>{state.status === 'problem' && state.message}</FormError>
      <input type="hidden" name="email" value={props.email} />
      <input type="hidden" name="token" value={props.token} />
      <input type="hidden" name="then" value={props.then} />
      <SubmitButton pendingLabel="Signing in" className="justify-self-start">
        Sign in as {props.email}
      </SubmitButton>
    </form>
  );
}
