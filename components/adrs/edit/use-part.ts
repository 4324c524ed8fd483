'use client';

import { useEffect, useReducer, useState, useSyncExternalStore } from 'react';
import type { PartKey, PartValue } from '#domain/record.ts';
import { type DeskView, PartDesk } from './part-desk.ts';

export interface PartEditing<V> extends DeskView<V> {
  readonly change: (value: V) => void;
  /** Saves now what is not saved yet. */
  readonly flush: () => void;
  /** The same for a part that is held back until somebody says so. */
  readonly release: () => void;
  /** Leaves out what is not saved. */
  readonly discard: () => void;
  /** Ends a conflict: takes theirs as it is, or saves `value` over it. */
  readonly settle: (choice: 'theirs' | { readonly value: V }) => void;
}

type PartOptions<K extends PartKey> = {
  readonly decisionId: string;
  readonly part: K;
  /** As the server has it; a newer version is taken over while nothing here is unsaved. */
  readonly saved: PartValue<K>;
  readonly version: number;
  /** Why the weights move after a reveal. Null holds the save back until there is a reason. */
  readonly reason?: string | null | undefined;
  /** Nothing is saved until `release`: what it costs, as a sentence. Null saves by itself. */
  readonly held?: string | null | undefined;
};

/** A part of the record to edit, saved by itself (see PartDesk), also before the page is left. */
export function usePart<K extends PartKey>(options: PartOptions<K>): PartEditing<PartValue<K>> {
  const { decisionId, part, saved, version, reason, held = null } = options;
  const [desk] = useState(() => new PartDesk(decisionId, part, saved, version));
  const view = useSyncExternalStore(desk.subscribe, desk.read, desk.read);
  useEffect(() => {
    desk.reason = reason;
    desk.held = held !== null;
  }, [desk, reason, held]);
  useEffect(() => desk.takeOver(saved, version), [desk, saved, version]);
  useEffect(() => {
    desk.bringBack();
    const leave = () => void desk.save();
    const hide = () => document.visibilityState === 'hidden' && leave();
    window.addEventListener('pagehide', leave);
    window.addEventListener('online', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('online', leave);
      document.removeEventListener('visibilitychange', hide);
      leave();
    };
  }, [desk]);
  const { save: flush, saveHeld: release, discard, settle } = desk;
  // While the page comes alive the desk has no reader yet, and React would put back what its last render
  // said: a state of its own makes it render what was typed.
  const [, render] = useReducer((count: number) => count + 1, 0);
  const change = (value: PartValue<K>) => {
    desk.change(value);
    render();
  };
  return { ...view, change, flush, release, discard, settle };
}
