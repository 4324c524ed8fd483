'use client';

import { Bell, BellOff, Check, Undo2 } from 'lucide-react';
import { type ReactNode, useTransition } from 'react';
import { Button, IconButton } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { allDoneAction, doneAction, muteAction, undoDoneAction } from '#server/inbox/actions.ts';
import { sayDone } from './undo-bar.tsx';

type Answer = { readonly status: string; readonly message?: string };

/** Says what went wrong; true when nothing did. */
function went(answer: Answer): boolean {
  if (answer.status === 'problem') toast(answer.message ?? '');
  return answer.status === 'done';
}

/** The row goes: the focus moves on to the next one, so that keys go on working. */
function leaveRow(button: HTMLElement): void {
  const row = button.closest<HTMLElement>('[data-row]');
  if (!row) return;
  row.dataset.leaving = '';
  if (!row.contains(document.activeElement)) return;
  const next = row.nextElementSibling ?? row.previousElementSibling;
  next?.querySelector<HTMLElement>('a')?.focus();
}

export function DoneButton({ teamId, seq, about }: { teamId: string; seq: string; about: string }) {
  const [, start] = useTransition();
  return (
    <IconButton
      label={`Mark as done: ${about}`}
      data-done
      onClick={({ currentTarget }) => {
        leaveRow(currentTarget);
        start(async () => {
          const answer = await doneAction({ teamId, seq });
          if (went(answer) && answer.status === 'done') sayDone(answer.value);
        });
      }}
    >
      <Check strokeWidth={1.75} aria-hidden="true" />
    </IconButton>
  );
}

export function AllDoneButton({ team, until }: { team?: string | undefined; until: number }) {
  const [pending, start] = useTransition();
  return (
    <button
      type="button"
      className="link min-h-6 text-13"
      aria-disabled={pending || undefined}
      onClick={() =>
        start(async () => {
          const answer = await allDoneAction(team ? { team, until } : { until });
          if (went(answer) && answer.status === 'done') sayDone(answer.value);
        })
      }
    >
      Mark all as done
    </button>
  );
}

/** Puts back what was marked as done at one instant. */
export function PutBackButton({ doneAt, about }: { doneAt: number; about: string }) {
  const [, start] = useTransition();
  return (
    <IconButton
      label={`Put back: ${about}`}
      data-done
      onClick={({ currentTarget }) => {
        leaveRow(currentTarget);
        start(async () => {
          went(await undoDoneAction({ doneAt }));
        });
      }}
    >
      <Undo2 strokeWidth={1.75} aria-hidden="true" />
    </IconButton>
  );
}

type MuteProps = { decisionId: string; muted: boolean; about: string };

function useMute({ decisionId, muted, about }: MuteProps) {
  const [pending, start] = useTransition();
  const press = () =>
    start(async () => {
      if (!went(await muteAction({ decisionId, mute: !muted }))) return;
      toast(
        muted ? `You hear of ${about} again.` : `${about} is muted. What waits there still waits.`,
      );
    });
  return { pending, press };
}

/** A small bell in a row. */
export function MuteIcon(props: MuteProps) {
  const { press } = useMute(props);
  const Icon = props.muted ? Bell : BellOff;
  return (
    <IconButton
      label={`${props.muted ? 'Unmute' : 'Mute'} ${props.about}`}
      data-mute
      onClick={press}
    >
      <Icon strokeWidth={1.5} aria-hidden="true" />
    </IconButton>
  );
}

/** The same in words, for the head of a record and the list of what is muted. */
export function MuteButton({ quiet, ...props }: MuteProps & { quiet?: boolean }) {
  const { pending, press } = useMute(props);
  const Icon = props.muted ? BellOff : Bell;
  const words: ReactNode = props.muted ? 'Unmute' : 'Mute';
  return (
    <Button
      variant={quiet ? 'quiet' : 'plain'}
      aria-disabled={pending || undefined}
      title={
        props.muted
          ? 'You hear nothing of this decision.'
          : 'No notices and no mail about this decision. What waits for you still waits.'
      }
      onClick={press}
    >
      <Icon strokeWidth={1.5} aria-hidden="true" />
      {words}
    </Button>
  );
}
