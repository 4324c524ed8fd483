'use client';

import { useActionState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { chooseByLinkAction } from '#server/mail/actions.ts';

type Time = 'at_once' | 'daily' | 'never';

const now = {
  at_once: 'You get a mail when something happens.',
  daily: 'You get one mail a day.',
  never: 'You get no mails.',
} satisfies Record<Time, string>;

/** What the holder of a link in a mail may do: stop mails, thin them out, or take that back. */
export function StopMailForm({ token, when }: { token: string; when: Time }) {
  const [state, act] = useActionState(chooseByLinkAction, { status: 'idle' });
  return (
    <form action={act} className="grid gap-4">
      <FormError>{state.status === 'problem' && state.message}</FormError>
      <p role="status" className="text-ink-2">
        {now[when]}
      </p>
      <input type="hidden" name="token" value={token} />
      <div className="flex flex-wrap gap-2">
        {when !== 'never' && (
          <SubmitButton name="when" value="never">
            Stop all mails
          </SubmitButton>
        )}
        {when !== 'daily' && (
          <SubmitButton name="when" value="daily" variant="plain">
            One mail a day
          </SubmitButton>
        )}
        {when === 'never' && (
          <SubmitButton name="when" value="at_once" variant="plain">
            Mails at once
          </SubmitButton>
        )}
      </div>
    </form>
  );
}
