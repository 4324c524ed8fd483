'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { FormError } from '#components/ui/field.tsx';
import { SelectField } from '#components/ui/input.tsx';
import type { ActionState } from '#server/action.ts';
import { openRoundAction, revealRoundAction } from '#server/scoring/actions.ts';

const unreachable = 'The server cannot be reached. Nothing has changed; try again in a moment.';

/** One press, one action; the page comes again when it is done. */
function useStep<T>(run: () => Promise<ActionState<T>>, onDone: () => void) {
  const [problem, setProblem] = useState('');
  const [busy, start] = useTransition();
  const step = () => {
    if (busy) return;
    start(async () => {
      const answer = await run().catch(() => null);
      if (answer?.status === 'done') return onDone();
      setProblem(answer?.status === 'problem' ? answer.message : unreachable);
    });
  };
  return { step, problem, busy };
}

const days = [1, 2, 3, 5, 7, 14] as const;
const dayMs = 86_400_000;

/** The driver opens a round: how long it waits for ballots, and go. */
export function OpenRound(props: {
  decisionId: string;
  n: number;
  reviewers: number;
  /** Something else on the page comes first. */
  quiet: boolean;
}) {
  const router = useRouter();
  const [wait, setWait] = useState(5);
  const { step, problem, busy } = useStep(
    () => {
      const deadline = new Date(Date.now() + wait * dayMs).toISOString();
      return openRoundAction({ decisionId: props.decisionId, deadline });
    },
    () => router.refresh(),
  );
  return (
    <form
      className="grid max-w-narrow gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        step();
      }}
    >
      <SelectField
        name="wait"
        label="Waits for ballots"
        hint={`Until then it needs ${props.reviewers === 1 ? 'the one ballot' : 'a quorum'} to be revealed.`}
        value={wait}
        onChange={(event) => setWait(Number(event.target.value))}
      >
        {days.map((count) => (
          <option key={count} value={count}>
            {count === 1 ? '1 day' : `${count} days`}
          </option>
        ))}
      </SelectField>
      <FormError>
        {problem && <span className="grid gap-1 whitespace-pre-line">{problem}</span>}
      </FormError>
      <div>
        <Button
          type="submit"
          variant={props.quiet ? 'plain' : 'primary'}
          aria-disabled={busy || undefined}
        >
          {busy ? 'Opening' : `Open round ${props.n}`}
        </Button>
      </div>
    </form>
  );
}

/** The driver reveals; asked once, because a reveal is never undone. */
export function RevealRound(props: {
  decisionId: string;
  n: number;
  /** Who would be left out, in a sentence; empty when nobody. */
  leftOut: string;
  /** Something else on the page comes first. */
  quiet: boolean;
  resultsHref: string;
}) {
  const { decisionId, n, leftOut, quiet, resultsHref } = props;
  const router = useRouter();
  const { step, problem, busy } = useStep(
    () => revealRoundAction({ decisionId, n }),
    () => router.push(resultsHref),
  );
  return (
    <Dialog
      trigger={`Reveal round ${n}`}
      triggerVariant={quiet ? 'plain' : 'primary'}
      title={`Reveal round ${n}?`}
    >
      <p className="text-ink-2">
        Every ballot that is in becomes visible to the whole team, with names and notes. This is
        never undone. {leftOut}
      </p>
      <FormError>{problem}</FormError>
      <div className="flex justify-end gap-2">
        <Button variant="primary" onClick={step} aria-disabled={busy || undefined}>
          {busy ? 'Revealing' : 'Reveal now'}
        </Button>
      </div>
    </Dialog>
  );
}
