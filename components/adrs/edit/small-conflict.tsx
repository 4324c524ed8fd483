'use client';

import dynamic from 'next/dynamic';
import type { PartEditing } from './use-part.ts';

const ConflictPanel = dynamic(() => import('./conflict-panel.tsx').then((m) => m.ConflictPanel));

/** A conflict over settings rather than text: both said in words, one of them stands. */
export function SettingsConflict<V>(props: {
  edit: PartEditing<V>;
  /** A value in words, one line per fact. */
  say: (value: V) => string;
}) {
  const { edit, say } = props;
  const { conflict } = edit;
  if (!conflict) return null;
  return (
    <ConflictPanel
      by={conflict.by}
      at={conflict.at}
      theirs={conflict.theirs === null ? '' : say(conflict.theirs)}
      mine={say(edit.value)}
      onTheirs={() => edit.settle('theirs')}
      onMine={() => edit.settle({ value: edit.value })}
    />
  );
}
