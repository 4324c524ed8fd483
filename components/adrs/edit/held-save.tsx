'use client';

import { Button } from '#components/ui/button.tsx';
import type { PartEditing } from './use-part.ts';

/** Under review a change is saved when its writer says so, knowing what it does to the answers. */
export function HeldSave({ edit, title }: { edit: PartEditing<string>; title: string }) {
  const { status } = edit;
  if (status.kind === 'clean' || status.kind === 'saved' || edit.conflict) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-brass bg-brass-wash px-4 py-3 text-13">
      <p className="min-w-0 flex-1 basis-64">
        Reviewers answer on this text. Saving makes their answers outdated and begins the window
        again; objections stand.
      </p>
      <Button
        variant="primary"
        onClick={edit.release}
        aria-label={`Save the change of ${title}`}
        aria-disabled={status.kind === 'saving' || undefined}
      >
        Save the change
      </Button>
    </div>
  );
}
