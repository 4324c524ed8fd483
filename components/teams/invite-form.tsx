'use client';

import { useActionState } from 'react';
import { TypedField } from '#components/sign-in/typed-field.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { Input, SelectField } from '#components/ui/input.tsx';
import { Once } from '#components/ui/once.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { inviteAction } from '#server/teams/actions.ts';
import type { InvitedNow } from '#server/teams/letters.ts';
import { roleWords } from './role-words.ts';

const offered = ['member', 'viewer', 'owner'] as const;

/** Makes one link for one person; the link is shown once. */
export function InviteForm({ teamId, mail }: { teamId: string; mail: boolean }) {
  const [state, act] = useActionState(inviteAction, { status: 'idle' });
  const problem = state.status === 'problem' ? state : null;
  return (
    <div className="grid gap-4">
      <form action={act} className="grid gap-3">
        <Once state={state} />
        <FormError>{problem && !problem.fields.email && problem.message}</FormError>
        <input type="hidden" name="teamId" value={teamId} />
        <div className="grid items-end gap-3 sm:grid-cols-[160px_minmax(0,1fr)_auto]">
          <SelectField name="role" label="Role" defaultValue="member">
            {offered.map((role) => (
              <option key={role} value={role}>
                {roleWords[role].label}
              </option>
            ))}
          </SelectField>
          <TypedField
            name="email"
            label="E-mail"
            type="email"
            optional
            autoComplete="off"
            placeholder="ben@example.org"
            error={problem?.fields.email}
          />
          <SubmitButton pendingLabel="Making the link">
            {mail ? 'Invite' : 'Make the link'}
          </SubmitButton>
        </div>
        <p className="max-w-say text-13 text-ink-3">
          The link works once, for seven days. With an address, only that address can use it
          {mail && ', and it is mailed there too'}.
        </p>
      </form>
      {state.status === 'done' && <MadeLink made={state.value} />}
    </div>
  );
}

function MadeLink({ made }: { made: InvitedNow }) {
  return (
    <div
      role="status"
      className="grid gap-2 rounded-control border border-line-strong bg-sheet p-4"
    >
      <p>
        {made.mailed
          ? `The invitation is on its way to ${made.email}. You can also pass on the link yourself:`
          : `Copy the link now and pass it to ${made.email ?? 'the person'}; it is not shown again.`}
      </p>
      <div className="grid gap-2 sm:grid-cols-[1fr_auto]">
        <Input readOnly value={made.link} aria-label="Invitation link" className="num" />
        <CopyButton text={made.link} label="Copy the link" variant="primary" />
      </div>
    </div>
  );
}
