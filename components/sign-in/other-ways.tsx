'use client';

import { useActionState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { mailLinkAction, providerAction } from '#server/sign-in/actions.ts';
import { TypedField } from './typed-field.tsx';

type Props = {
  then: string;
  providers: readonly { readonly id: string; readonly name: string }[];
  mail: boolean;
};

/** What else signs in here: a link by mail, GitHub, the organisation's own sign-in. */
export function OtherWays({ then, providers, mail }: Props) {
  if (!mail && providers.length === 0) return null;
  return (
    <section
      aria-label="Other ways to sign in"
      className="mt-8 grid gap-6 border-t border-line pt-6"
    >
      {providers.map((provider) => (
        <ProviderForm key={provider.id} then={then} provider={provider} />
      ))}
      {mail && <MailForm then={then} />}
    </section>
  );
}

function ProviderForm({ then, provider }: { then: string; provider: Props['providers'][number] }) {
  const [state, act] = useActionState(providerAction, { status: 'idle' });
  return (
    <form action={act} className="grid gap-2">
      <FormError>{state.status === 'problem' && state.message}</FormError>
      <input type="hidden" name="then" value={then} />
      <input type="hidden" name="provider" value={provider.id} />
      <SubmitButton variant="plain" className="justify-self-start max-sm:w-full">
        Sign in with {provider.name}
      </SubmitButton>
    </form>
  );
}

function MailForm({ then }: { then: string }) {
  const [state, act] = useActionState(mailLinkAction, { status: 'idle' });
  const problem = state.status === 'problem' ? state : null;
  return (
    <form action={act} className="grid gap-2">
      <FormError>{problem?.message}</FormError>
      <input type="hidden" name="then" value={then} />
      <div className="grid items-end gap-2 sm:grid-cols-[1fr_auto]">
        <TypedField
          id="mail-link-email"
          name="email"
          label="Sign in by mail, without a password"
          type="email"
          autoComplete="email"
          placeholder="ana@example.org"
          required
          error={problem?.fields.email}
        />
        <SubmitButton variant="plain" pendingLabel="Sending">
          Send me a link
        </SubmitButton>
      </div>
    </form>
  );
}
