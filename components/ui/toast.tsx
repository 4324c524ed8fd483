'use client';

import { X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { IconButton } from './button.tsx';

type Note = { readonly id: number; readonly text: string };

const channel = 'assay:toast';
let counted = 0;

/** Says one short thing in the corner, read out politely. Call from browser code only. */
export function toast(text: string): void {
  counted += 1;
  window.dispatchEvent(new CustomEvent<Note>(channel, { detail: { id: counted, text } }));
}

/** The corner that toasts appear in; stands once in the root layout. A toast stays eight seconds. */
export function Toaster() {
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const drop = useCallback(
    (id: number) => setNotes((all) => all.filter((note) => note.id !== id)),
    [],
  );
  useEffect(() => {
    const hear = (event: Event) => {
      if (!(event instanceof CustomEvent)) return;
      const note: Note = event.detail;
      setNotes((all) => [...all.slice(-2), note]);
      setTimeout(() => drop(note.id), 8000);
    };
    window.addEventListener(channel, hear);
    return () => window.removeEventListener(channel, hear);
  }, [drop]);
  return (
    <div
      role="status"
      className="no-print fixed right-4 bottom-4 z-40 grid gap-2 max-sm:inset-x-4 max-sm:bottom-20"
    >
      {notes.map((note) => (
        <div
          key={note.id}
          className="flex animate-drop items-center justify-between gap-3 rounded-control border border-line bg-sheet py-1 pr-1 pl-3 text-13 shadow-float"
        >
          {note.text}
          <IconButton label="Dismiss" onClick={() => drop(note.id)}>
            <X strokeWidth={1.5} aria-hidden="true" />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
