import type { SaveStatus } from './part-desk.ts';

const clock = (at: Date) =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

function wordsOf(status: SaveStatus): string {
  switch (status.kind) {
    case 'clean':
      return '';
    case 'unsaved':
      return 'Not saved yet';
    case 'saving':
      return 'Saving';
    case 'saved':
      return `Saved ${clock(status.at)}`;
    case 'problem':
      return `Not saved: ${status.words.replace(/\.$/, '')}. Your text is kept here.`;
  }
}

/** Where the autosave stands, in words; spoken politely when it changes. */
export function SaveState({ status }: { status: SaveStatus }) {
  return (
    <span
      role="status"
      className={`text-12 ${status.kind === 'problem' ? 'text-danger' : 'text-ink-3'}`}
    >
      {wordsOf(status)}
    </span>
  );
}
