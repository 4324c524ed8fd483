'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { openKeyHelp } from './key-help.tsx';
import { type KeyCommand, keyCommand, placeOfKey } from './keys.ts';
import type { BallotEditor } from './use-ballot.ts';
import type { useSteps, View } from './use-steps.ts';

type Desk = {
  readonly ballot: BallotEditor;
  readonly steps: ReturnType<typeof useSteps>;
  readonly go: (id: string | undefined, to?: View) => void;
  readonly finish: () => void;
  readonly note: RefObject<HTMLTextAreaElement | null>;
};

/** Listens to the keys of the score screen for as long as it stands. */
export function useDeskKeys(characterKeys: boolean, desk: Desk): void {
  const newest = useRef(desk);
  useEffect(() => {
    newest.current = desk;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const place = placeOfKey(event.target);
      const command = place && keyCommand(event, place, characterKeys);
      if (!command) return;
      if (command.kind !== 'leave') event.preventDefault();
      obey(command, newest.current);
    };
    // On the window, so that a form of the screen can keep a key to itself.
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [characterKeys]);
}

function obey(command: KeyCommand, desk: Desk): void {
  const { steps, go } = desk;
  const neighbour = (by: 1 | -1) => go(steps.steps[steps.index + by]?.id);
  const orders: Record<Exclude<KeyCommand['kind'], 'score'>, () => void> = {
    abstain: () => openExtra(desk, 'abstain'),
    red_line: () => openExtra(desk, 'red_line'),
    note: () => writeNote(desk),
    next: () => neighbour(1),
    back: () => neighbour(-1),
    submit: desk.finish,
    help: openKeyHelp,
    leave: () => steps.setExtra('none'),
  };
  const { step } = steps;
  if (command.kind !== 'score') orders[command.kind]();
  else if (step?.kind === 'criterion')
    desk.ballot.put(step.id, { abstain: null, [command.option]: command.value });
}

function openExtra({ steps, go }: Desk, extra: 'abstain' | 'red_line'): void {
  const { step } = steps;
  if (step?.kind !== 'criterion') return;
  if (steps.view === 'table') go(step.id, 'one');
  steps.setExtra(extra);
}

/** The table has no room for notes: the key leads to the criterion, where a second press writes. */
function writeNote({ steps, go, note }: Desk): void {
  if (steps.view === 'table') go(steps.step?.id, 'one');
  else note.current?.focus();
}
