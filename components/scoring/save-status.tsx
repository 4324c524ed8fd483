import { CloudOff } from 'lucide-react';
import type { SaveState } from './save-queue.ts';

const two = (value: number) => String(value).padStart(2, '0');
const clock = (at: Date) => `${two(at.getHours())}:${two(at.getMinutes())}`;

function wordsOf(state: SaveState): string {
  switch (state.kind) {
    case 'idle':
      return '';
    case 'saving':
      return 'Saving';
    case 'saved':
      return `Saved ${clock(state.at)}`;
    case 'offline':
      return 'Offline. Kept here, tried again until it is saved.';
    case 'down':
      return 'The server does not answer. Kept here, tried again until it is saved.';
    case 'signed_out':
      return 'You are signed out. Kept here: sign in again in another tab.';
    case 'refused':
      return `Not saved. ${state.message}`;
  }
}

/** Where the last change is: on its way, saved at a time, kept here, or refused. */
export function SaveStatus({ state }: { state: SaveState }) {
  const stuck = ['offline', 'down', 'signed_out'].includes(state.kind);
  return (
    <span
      role="status"
      className={`inline-flex items-center gap-2 text-13 ${state.kind === 'refused' ? 'text-danger' : stuck ? 'text-brass' : 'text-ink-3'}`}
    >
      {stuck && <CloudOff className="size-4 shrink-0" strokeWidth={1.5} aria-hidden="true" />}
      {wordsOf(state)}
    </span>
  );
}
