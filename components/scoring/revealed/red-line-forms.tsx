'use client';

import { useActionState, useId } from 'react';
import { buttonClass } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { AreaField } from '#components/ui/input.tsx';
import { Once } from '#components/ui/once.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { ActionState } from '#server/action.ts';
import { argueRedLineAction, clearRedLineAction } from '#server/scoring/actions.ts';

type Which = { decisionId: string; criterion: string; option: string };

const idle: ActionState = { status: 'idle' };

function Fields(fields: Readonly<Record<string, string>>) {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** Its author lifts the line. */
export function ClearForm(which: Which) {
  const [state, act] = useActionState(clearRedLineAction, idle);
  return (
    <form action={act} className="grid justify-items-start gap-2">
      <Fields {...which} />
      <SubmitButton variant="plain" pendingLabel="Clearing">
        Clear my red line
      </SubmitButton>
      <FormError>{state.status === 'problem' && state.message}</FormError>
    </form>
  );
}

/** The driver answers it in words that stand beside it. */
export function ArgueForm(props: Which & { reviewerId: string; argument: string }) {
  const { argument, ...fields } = props;
  const [state, act] = useActionState(argueRedLineAction, idle);
  const id = useId();
  return (
    <details className="group min-w-0 flex-1 basis-80">
      <summary className={`${buttonClass('plain')} group-open:hidden`}>
        {argument ? 'Reword the argument' : 'Argue it'}
      </summary>
      <form action={act} className="grid max-w-form gap-3">
        <Once state={state} />
        <Fields {...fields} />
        <AreaField
          id={id}
          name="argument"
          reading
          rows={3}
          required
          maxLength={4_000}
          label="Why the option may be chosen all the same"
          hint="The red line stays on record with your words beside it."
          defaultValue={argument}
          error={state.status === 'problem' ? state.fields.argument : undefined}
        />
        <FormError>
          {state.status === 'problem' && !state.fields.argument && state.message}
        </FormError>
        <div>
          <SubmitButton pendingLabel="Saving">Put it beside the red line</SubmitButton>
        </div>
      </form>
    </details>
  );
}
