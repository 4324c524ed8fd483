'use client';

import { useEffect, useState, useTransition } from 'react';
import { isTyping } from '#components/command/keys.ts';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { toast } from '#components/ui/toast.tsx';
import { undoDoneAction } from '#server/inbox/actions.ts';

type Done = { readonly doneAt: number; readonly count: number };

const channel = 'assay:done';

/** Tells the bar what was marked as done just now. Call from browser code only. */
export const sayDone = (done: Done): void => {
  if (done.count > 0) window.dispatchEvent(new CustomEvent<Done>(channel, { detail: done }));
};

const press = (button: string) => {
  const row = document.activeElement?.closest('[data-row]');
  const found = row?.querySelector<HTMLElement>(`[data-${button}]`);
  found?.click();
  return found !== undefined && found !== null;
};

/**
 * One line that says what was done and takes it back. Its keys: e marks the row in focus as done,
 * m mutes its decision, z takes the last back.
 */
export function UndoBar({ characterKeys }: { characterKeys: boolean }) {
  const [done, setDone] = useState<Done | null>(null);
  const [, start] = useTransition();
  const undo = () => {
    if (!done) return;
    setDone(null);
    start(async () => {
      const answer = await undoDoneAction({ doneAt: done.doneAt });
      if (answer.status === 'problem') toast(answer.message);
    });
  };
  useEffect(() => {
    const hear = (event: Event) => setDone((event as CustomEvent<Done>).detail);
    window.addEventListener(channel, hear);
    return () => window.removeEventListener(channel, hear);
  }, []);
  useEffect(() => {
    if (!characterKeys) return;
    const key = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (event.key === 'e' && press('done')) event.preventDefault();
      else if (event.key === 'm' && press('mute')) event.preventDefault();
      else if (event.key === 'z') document.querySelector<HTMLElement>('[data-undo]')?.click();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [characterKeys]);
  return (
    <div role="status" className="min-h-8 text-13 text-ink-2 max-sm:min-h-11">
      {done && (
        <span className="inline-flex animate-drop items-center gap-2">
          <span>{done.count === 1 ? 'Done.' : `${done.count} things done.`}</span>
          <Button variant="quiet" data-undo onClick={undo}>
            Undo {characterKeys && <Kbd>z</Kbd>}
          </Button>
        </span>
      )}
    </div>
  );
}
