'use client';

import { useActionState } from 'react';
import { TypedField } from '#components/sign-in/typed-field.tsx';
import { FormError } from '#components/ui/field.tsx';
import { TextField } from '#components/ui/input.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import {
  changePasswordAction,
  renamePersonAction,
  setCharacterKeysAction,
} from '#server/sign-in/account-actions.ts';

/** Says that it is done, politely. */
function Done({ children }: { children: string | false }) {
  return (
    <p role="status" className="text-13 text-ink-2 empty:hidden">
      {children}
    </p>
  );
}

export function NameForm({ name }: { name: string }) {
  const [state, act] = useActionState(renamePersonAction, { status: 'idle' });
  const problem = state.status === 'problem' ? state : null;
  return (
    <form action={act} className="grid gap-2">
      <div className="grid items-end gap-2 sm:grid-cols-[1fr_auto]">
        <TypedField
          name="name"
          label="Name"
          defaultValue={name}
          autoComplete="name"
          maxLength={80}
          required
          error={problem?.fields.name ?? problem?.message}
        />
        <SubmitButton variant="plain">Save the name</SubmitButton>
      </div>
      <Done>{state.status === 'done' && 'Saved.'}</Done>
    </form>
  );
}

export function PasswordForm({ has }: { has: boolean }) {
  const [state, act] = useActionState(changePasswordAction, { status: 'idle' });
  const problem = state.status === 'problem' ? state : null;
  return (
    <form action={act} className="grid gap-4">
      <FormError>{problem && !problem.fields.password && problem.message}</FormError>
      {has && (
        <TextField
          name="current"
          label="Current password"
          type="password"
          autoComplete="current-password"
          required
          error={problem?.fields.current}
        />
      )}
      <TextField
        name="password"
        label="New password"
        hint="At least 10 characters. Every other browser is signed out."
        type="password"
        autoComplete="new-password"
        minLength={10}
        maxLength={200}
        required
        error={problem?.fields.password}
      />
      <SubmitButton variant="plain" className="justify-self-start">
        {has ? 'Change the password' : 'Set a password'}
      </SubmitButton>
      <Done>
        {state.status === 'done' && 'The password is set; other browsers are signed out.'}
      </Done>
    </form>
  );
}

export function KeysForm({ on }: { on: boolean }) {
  const [, act] = useActionState(setCharacterKeysAction, { status: 'idle' });
  return (
    <form action={act} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="max-w-[46ch] text-ink-2">
        Keys like <kbd>c</kbd>, <kbd>/</kbd> or <kbd>1</kbd> to <kbd>5</kbd> are{' '}
        <strong className="font-medium text-ink">{on ? 'on' : 'off'}</strong>. They never fire in
        fields. Switch them off if you dictate or type with a switch.
      </p>
      <input type="hidden" name="characterKeys" value={on ? 'off' : 'on'} />
      <SubmitButton variant="plain">{on ? 'Switch them off' : 'Switch them on'}</SubmitButton>
    </form>
  );
}
