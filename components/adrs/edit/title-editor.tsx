'use client';

import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { SaveState } from './save-state.tsx';
import { usePart } from './use-part.ts';

/** The record's title, and the field it becomes when somebody changes it. */
export function TitleEditor(props: { decisionId: string; saved: string; version: number }) {
  const [writing, setWriting] = useState(false);
  const edit = usePart({ ...props, part: 'title' });
  const { conflict } = edit;
  const done = () => {
    if (edit.value.trim() === '') return;
    edit.flush();
    setWriting(false);
  };
  return (
    <div className="grid gap-1">
      {writing ? (
        <input
          // biome-ignore lint/a11y/noAutofocus: asked for by pressing "Edit the title"
          autoFocus
          aria-label="Title"
          maxLength={200}
          value={edit.value}
          onChange={(event) => edit.change(event.target.value)}
          onBlur={done}
          onKeyDown={(event) => (event.key === 'Enter' || event.key === 'Escape') && done()}
          className="display w-full border-b border-ink bg-transparent outline-none focus-visible:rounded-none focus-visible:shadow-[inset_0_-2px_0_var(--color-brass)]"
        />
      ) : (
        <div className="flex items-start gap-2">
          <h1 className="display">{edit.value || props.saved}</h1>
          <Button
            variant="quiet"
            className="no-print mt-1"
            aria-label="Edit the title"
            onClick={() => setWriting(true)}
          >
            <PencilLine strokeWidth={1.5} aria-hidden="true" />
          </Button>
        </div>
      )}
      {conflict ? (
        <p role="alert" className="flex flex-wrap items-center gap-2 text-13">
          {conflict.by} made it “{conflict.theirs}”. Yours: “{edit.value}”.
          <Button onClick={() => edit.settle('theirs')}>Keep theirs</Button>
          <Button onClick={() => edit.settle({ value: edit.value })}>Keep mine</Button>
        </p>
      ) : (
        <SaveState status={edit.status} />
      )}
    </div>
  );
}
