'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { ConfirmDialog } from '#components/ui/dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import { undoImportAction } from '#server/imports/actions.ts';

/** Asked once; refused with names when somebody wrote about one of its decisions since. */
export function UndoImport({
  teamId,
  importId,
  source,
}: {
  teamId: string;
  importId: string;
  source: string;
}): ReactNode {
  const router = useRouter();
  const undo = async () => {
    const answer = await undoImportAction({ teamId, importId });
    if (answer.status === 'done') {
      toast('The import is taken back.');
      router.refresh();
    }
    return answer;
  };
  return (
    <ConfirmDialog
      trigger={
        <span>
          Undo<span className="sr-only"> {source}</span>
        </span>
      }
      triggerVariant="quiet"
      title={`Take ${source} back?`}
      confirm="Take it back"
      action={undo}
      danger
    >
      <p>
        Its decisions, kept files and empty new services go, and files it updated get their former
        text. The history keeps that it happened.
      </p>
    </ConfirmDialog>
  );
}
