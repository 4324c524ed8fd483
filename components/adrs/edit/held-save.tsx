'use client';

import { Button } from '#components/ui/button.tsx';
import type { PartEditing } from './use-part.ts';

/** Under review a change is saved when its writer says so, knowing what it does to the answers. */
export function HeldSave<V>(props: {
  edit: PartEditing<V>;
  /** The part by its heading. */
  title: string;
  /** What saving costs; null where the part saves by itself. */
  words: string | null;
}) {
  const { edit, title, words } = props;
  const { status } = edit;
  if (words === null || status.kind === 'clean' || status.kind === 'saved' || edit.conflict)
    return null;
  const busy = status.kind === 'saving';
  return (
    <section
      aria-label={`Change of ${title}, not saved`}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-brass bg-brass-wash px-4 py-3 text-13"
    >
      <p className="min-w-0 flex-1 basis-64">Reviewers answer on this text. {words}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          onClick={edit.release}
          aria-label={`Save the change of ${title}`}
          aria-disabled={busy || undefined}
        >
          Save the change
        </Button>
        <Button
          onClick={edit.discard}
          aria-label={`Leave out the change of ${title}`}
          disabled={busy}
        >
          Leave it out
        </Button>
      </div>
    </section>
  );
}
