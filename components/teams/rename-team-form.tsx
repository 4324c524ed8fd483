'use client';

import { useActionState } from 'react';
import { TypedField } from '#components/sign-in/typed-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { renameTeamAction } from '#server/teams/actions.ts';

/** The team's name; its address stays, because links to records hang on it. */
export function RenameTeamForm(props: { teamId: string; name: string; slug: string }) {
  const [state, act] = useActionState(renameTeamAction, { status: 'idle' });
  const problem = state.status === 'problem' ? state : null;
  return (
    <form action={act} className="grid max-w-form gap-2">
      <input type="hidden" name="teamId" value={props.teamId} />
      <div className="grid items-end gap-2 sm:grid-cols-[1fr_auto]">
        <TypedField
          name="name"
          label="Name"
          defaultValue={props.name}
          maxLength={80}
          required
          error={problem?.fields.name ?? problem?.message}
        />
        <SubmitButton variant="plain">Save the name</SubmitButton>
      </div>
      <p className="text-13 text-ink-3">
        The address stays <span className="num">/{props.slug}</span>, so that links keep working.
      </p>
      <p role="status" className="text-13 text-ink-2 empty:hidden">
        {state.status === 'done' && 'Saved.'}
      </p>
    </form>
  );
}
