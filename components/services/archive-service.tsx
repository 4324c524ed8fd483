'use client';

import { ActionForm, Send } from '#components/review/action-form.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { archiveServiceAction, restoreServiceAction } from '#server/services/actions.ts';

type Props = { teamId: string; serviceId: string; name: string };

/** Asked once; it can be taken back. */
export function ArchiveService({ teamId, serviceId, name }: Props) {
  return (
    <Dialog trigger="Archive service" title={`Archive ${name}?`}>
      <ActionForm action={archiveServiceAction} hidden={{ teamId, serviceId }}>
        <p className="text-ink-2">
          It takes no new decisions and leaves the stack from today on. Its decisions and its past
          stay readable, and you can restore it at any time.
        </p>
        <div className="flex justify-end">
          <Send busy="Archiving">Archive {name}</Send>
        </div>
      </ActionForm>
    </Dialog>
  );
}

export function RestoreService({ teamId, serviceId, name }: Props) {
  return (
    <ActionForm action={restoreServiceAction} hidden={{ teamId, serviceId }} className="grid gap-2">
      <Send variant="plain" busy="Restoring">
        Restore {name}
      </Send>
    </ActionForm>
  );
}
