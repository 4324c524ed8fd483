'use client';

import { useRouter } from 'next/navigation';
import { useActionState, useEffect, useState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { AreaField, SelectField, TextField } from '#components/ui/input.tsx';
import { Once } from '#components/ui/once.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { ActionState } from '#server/action.ts';
import { copyTemplateAction, readTemplateAction } from '#server/templates/actions.ts';

type Begun = ActionState<{ templateId: string }>;
const idle: Begun = { status: 'idle' };

/** Goes to the template that was begun. */
function useOnward(state: Begun, base: string) {
  const router = useRouter();
  const id = state.status === 'done' ? state.value.templateId : null;
  useEffect(() => {
    if (id) router.push(`${base}/${id}`);
  }, [id, base, router]);
}

const fieldError = (state: Begun, name: string) =>
  state.status === 'problem' ? state.fields[name] : undefined;
const wholeError = (state: Begun) =>
  state.status === 'problem' && Object.keys(state.fields).length === 0 ? state.message : null;

type CopyProps = {
  teamId: string;
  base: string;
  sources: readonly { readonly version: string; readonly label: string }[];
};

/** A template of the team's own, begun as a copy. */
export function CopyTemplateForm({ teamId, base, sources }: CopyProps) {
  const [state, act] = useActionState(copyTemplateAction, idle);
  useOnward(state, base);
  return (
    <form action={act} className="grid max-w-form content-start gap-4">
      <Once state={state} />
      <input type="hidden" name="teamId" value={teamId} />
      <SelectField name="from" label="Copy of" id="copy-from">
        {sources.map(({ version, label }) => (
          <option key={version} value={version}>
            {label}
          </option>
        ))}
      </SelectField>
      <TextField
        name="name"
        id="copy-name"
        label="Name"
        maxLength={80}
        required
        error={fieldError(state, 'name')}
      />
      <FormError>{wholeError(state)}</FormError>
      <div>
        <SubmitButton variant="primary" pendingLabel="Copying">
          Copy the template
        </SubmitButton>
      </div>
    </form>
  );
}

/** A template from its file, dropped in or pasted. What is wrong is named place by place. */
export function ReadTemplateForm({ teamId, base }: { teamId: string; base: string }) {
  const [state, act] = useActionState(readTemplateAction, idle);
  const [text, setText] = useState('');
  useOnward(state, base);
  const problem = wholeError(state);
  return (
    <form action={act} className="grid max-w-form content-start gap-4">
      <Once state={state} />
      <input type="hidden" name="teamId" value={teamId} />
      <label className="grid gap-1 text-13 font-medium">
        File
        <input
          type="file"
          accept=".json,application/json"
          className="text-13 font-normal"
          onChange={async (event) => {
            const [file] = event.target.files ?? [];
            if (file) setText(await file.text());
          }}
        />
      </label>
      <AreaField
        name="file"
        id="template-file"
        label="Or its text"
        rows={5}
        required
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={fieldError(state, 'file')}
      />
      {problem && (
        <div role="alert" className="grid gap-1 border-l-2 border-danger pl-4 text-13">
          <p className="font-medium text-danger">The file was not taken. Mend these places:</p>
          <ul className="grid gap-1">
            {problem.split('\n').map((line) => (
              <li key={line} className="font-mono text-12 break-words text-ink-2">
                {line}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <SubmitButton pendingLabel="Reading">Read the file</SubmitButton>
      </div>
    </form>
  );
}
