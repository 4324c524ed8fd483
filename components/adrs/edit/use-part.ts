'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { PartKey, PartValue } from '#domain/record.ts';
import { savePartAction } from '#server/decisions/actions.ts';
import { forget, keep, recall } from './kept-text.ts';

export type SaveStatus =
  | { readonly kind: 'clean' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'problem'; readonly words: string };

/** Somebody saved first: both values, and who and when. */
export interface Conflict<V> {
  readonly theirs: V | null;
  readonly theirVersion: number;
  readonly by: string;
  readonly at: Date;
}

export interface PartEditing<V> {
  readonly value: V;
  readonly status: SaveStatus;
  readonly conflict: Conflict<V> | null;
  readonly change: (value: V) => void;
  /** Saves now what is not saved yet; called on blur and on leaving. */
  readonly flush: () => void;
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
  readonly reason?: string | null;
};

const pauseMs = 800;
const retryMs = 5_000;
const lost = 'The server cannot be reached';
const alike = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * One part under edit. What is typed goes to this browser at once and to the server after a pause,
 * one save at a time, each against the version it was written on. Nothing typed is ever replaced.
 */
export function usePart<K extends PartKey>(options: PartOptions<K>): PartEditing<PartValue<K>> {
  type V = PartValue<K>;
  const [value, setValue] = useState<V>(options.saved);
  const [status, setStatus] = useState<SaveStatus>({ kind: 'clean' });
  const [conflict, setConflict] = useState<Conflict<V> | null>(null);
  const now = useRef({ value: options.saved, saved: options.saved, version: options.version });
  const flight = useRef({ busy: false, held: false, timer: 0 });
  const given = useRef(options);
  given.current = options;

  const save = useCallback(async (): Promise<void> => {
    const { decisionId, part, reason } = given.current;
    const { value: sent, saved, version } = now.current;
    window.clearTimeout(flight.current.timer);
    if (flight.current.busy || flight.current.held || alike(sent, saved)) return;
    if (reason === null) return;
    flight.current.busy = true;
    setStatus({ kind: 'saving' });
    const answer = await savePartAction({
      decisionId,
      key: part,
      value: sent,
      version,
      ...(reason ? { reason } : {}),
    }).catch(() => null);
    flight.current.busy = false;
    if (answer?.status !== 'done') {
      const words = answer?.status === 'problem' ? answer.message : lost;
      setStatus({ kind: 'problem', words });
      const again = answer === null || answer.status !== 'problem' || answer.code === 'unavailable';
      if (again) flight.current.timer = window.setTimeout(save, retryMs);
      return;
    }
    const done = answer.value;
    if (done.status === 'conflict') {
      flight.current.held = true;
      setConflict({ ...done, theirs: done.theirs as V | null });
      setStatus({ kind: 'problem', words: `${done.by} saved this first` });
      return;
    }
    now.current = { ...now.current, saved: sent, version: done.version };
    if (alike(now.current.value, sent)) {
      forget(decisionId, part);
      setStatus({ kind: 'saved', at: done.at });
    } else await save();
  }, []);

  const change = useCallback(
    (next: V) => {
      const { decisionId, part } = given.current;
      now.current = { ...now.current, value: next };
      setValue(next);
      setStatus({ kind: 'unsaved' });
      keep(decisionId, part, { value: next, version: now.current.version });
      window.clearTimeout(flight.current.timer);
      flight.current.timer = window.setTimeout(save, pauseMs);
    },
    [save],
  );

  const settle = useCallback(
    (choice: 'theirs' | { readonly value: V }) => {
      if (!conflict) return;
      const theirs = conflict.theirs ?? given.current.saved;
      const next = choice === 'theirs' ? theirs : choice.value;
      now.current = { value: next, saved: theirs, version: conflict.theirVersion };
      flight.current.held = false;
      setConflict(null);
      setValue(next);
      setStatus({ kind: 'clean' });
      if (alike(next, theirs)) forget(given.current.decisionId, given.current.part);
      else change(next);
      void save();
    },
    [change, conflict, save],
  );

  useTakeOver(options, now, flight, setValue);
  useUnsaved(options, now, change, save);
  return { value, status, conflict, change, flush: save, settle };
}

type Held<V> = { value: V; saved: V; version: number };

/** A newer version from the server is shown at once, unless something here is unsaved or in the air. */
function useTakeOver<K extends PartKey>(
  { saved, version }: PartOptions<K>,
  now: { current: Held<PartValue<K>> },
  flight: { current: { busy: boolean } },
  show: (value: PartValue<K>) => void,
): void {
  useEffect(() => {
    const held = now.current;
    if (version <= held.version || flight.current.busy || !alike(held.value, held.saved)) return;
    now.current = { value: saved, saved, version };
    show(saved);
  }, [saved, version, now, flight, show]);
}

/** Brings back what an earlier visit could not save, and saves before this one ends. */
function useUnsaved<K extends PartKey>(
  { decisionId, part }: PartOptions<K>,
  now: { current: Held<PartValue<K>> },
  change: (value: PartValue<K>) => void,
  save: () => Promise<void>,
): void {
  useEffect(() => {
    const kept = recall(decisionId, part);
    if (kept && !alike(kept.value, now.current.saved)) {
      now.current = { ...now.current, version: kept.version };
      change(kept.value as PartValue<K>);
    } else if (kept) forget(decisionId, part);
    const leave = () => void save();
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
  }, [decisionId, part, now, change, save]);
}
