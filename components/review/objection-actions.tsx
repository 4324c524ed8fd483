'use client';

import { Dialog } from '#components/ui/dialog.tsx';
import { overrideObjectionAction, withdrawObjectionAction } from '#server/review/actions.ts';
import { ActionForm, FormArea, Send } from './action-form.tsx';

type Props = { decisionId: string; responseId: string };

export function WithdrawObjection(props: Props) {
  return (
    <ActionForm action={withdrawObjectionAction} hidden={{ ...props }} className="grid gap-2">
      <Send variant="plain" busy="Withdrawing">
        Withdraw my objection
      </Send>
    </ActionForm>
  );
}

/** The approver goes on against an objection, with a reason that stays beside it. */
export function OverrideObjection({ by, ...props }: Props & { by: string }) {
  return (
    <Dialog trigger="Override objection" title={`Override the objection of ${by}?`}>
      <ActionForm action={overrideObjectionAction} hidden={{ ...props }}>
        <p className="text-ink-2">
          The objection stays in the record with your reason beside it. This cannot be taken back.
        </p>
        <FormArea name="reason" label="Reason" required />
        <div className="flex justify-end">
          <Send busy="Overriding">Override objection</Send>
        </div>
      </ActionForm>
    </Dialog>
  );
}
