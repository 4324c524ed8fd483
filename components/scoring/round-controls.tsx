'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { FormError } from '#components/ui/field.tsx';
import { SelectField } from '#components/ui/input.tsx';
import { extendDeadlineAction, revealRoundAction } from '#server/scoring/actions.ts';
import { useStep } from './use-step.ts';
import { dayMs, inDays } from './waits.ts';

const more = [1, 2, 3, 5, 7, 14] as const;

/** The driver gives the round more time; everybody sees that the deadline was put off. */
export function MoreTime(props: { decisionId: string; n: number; deadline: string }) {
  const { decisionId, n, deadline } = props;
  const router = useRouter();
  const [days, setDays] = useState(2);
  const { step, problem, busy } = useStep(
    () => {
      const from = Math.max(Date.now(), new Date(deadline).getTime());
      const later = new Date(from + days * dayMs).toISOString();
      return extendDeadlineAction({ decisionId, n, deadline: later });
    },
    () => router.refresh(),
  );
  return (
    <Dialog trigger="Give more time" title={`More time for round ${n}`}>
      <SelectField
        name="more"
        label="Put the deadline off by"
        hint="From the deadline that stands, or from now when it has passed. It cannot be taken back."
        value={days}
        onChange={(event) => setDays(Number(event.target.value))}
      >
        {more.map((count) => (
          <option key={count} value={count}>
            {inDays(count)}
          </option>
        ))}
      </SelectField>
      <FormError>{problem}</FormError>
      <div className="flex justify-end">
        <Button variant="primary" onClick={step} aria-disabled={busy || undefined}>
          {busy ? 'Putting it off' : 'Put it off'}
        </Button>
      </div>
    </Dialog>
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
