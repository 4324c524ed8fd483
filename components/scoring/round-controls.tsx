'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { FormError } from '#components/ui/field.tsx';
import { SelectField } from '#components/ui/input.tsx';
import type { ActionState } from '#server/action.ts';
import {
  extendDeadlineAction,
  openRoundAction,
  revealRoundAction,
} from '#server/scoring/actions.ts';

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

const dayMs = 86_400_000;
const waits = [1, 2, 3, 5, 7, 10, 14, 21] as const;
const inDays = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** A criterion a later round may ask about, and how far its scores lie apart. */
export type AskedAgain = {
  readonly id: string;
  readonly name: string;
  readonly label: 'agree' | 'mixed' | 'split' | 'unscored';
  /** Chosen unless the driver says otherwise. */
  readonly contested: boolean;
};

/** The driver opens a round: what it asks, how long it waits for ballots, and go. */
export function OpenRound(props: {
  decisionId: string;
  n: number;
  reviewers: number;
  /** By the policy, in hours. */
  scoringHours: number;
  /** Of a later round; the first asks everything. */
  criteria: readonly AskedAgain[] | null;
  /** Something else on the page comes first. */
  quiet: boolean;
}) {
  const router = useRouter();
  const [wait, setWait] = useState(props.scoringHours / 24);
  const { criteria } = props;
  const [asked, setAsked] = useState<readonly string[]>(
    () => criteria?.flatMap((one) => (one.contested ? [one.id] : [])) ?? [],
  );
  const { step, problem, busy } = useStep(
    () => {
      const deadline = new Date(Date.now() + wait * dayMs).toISOString();
      const chosen = criteria ? { criteria: [...asked] } : {};
      return openRoundAction({ decisionId: props.decisionId, deadline, ...chosen });
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
      {criteria && <CriteriaChoice criteria={criteria} asked={asked} onChange={setAsked} />}
      <WaitChoice
        reviewers={props.reviewers}
        scoringHours={props.scoringHours}
        wait={wait}
        onWait={setWait}
      />
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

function WaitChoice(props: {
  reviewers: number;
  scoringHours: number;
  wait: number;
  onWait: (days: number) => void;
}) {
  const choices = [...new Set([...waits, props.scoringHours / 24])].sort((a, b) => a - b);
  return (
    <SelectField
      name="wait"
      label="Waits for ballots"
      hint={`At the deadline it is revealed by itself, if ${props.reviewers === 1 ? 'the one ballot is' : 'a quorum is'} in.`}
      value={props.wait}
      onChange={(event) => props.onWait(Number(event.target.value))}
    >
      {choices.map((count) => (
        <option key={count} value={count}>
          {count % 1 === 0 ? inDays(count) : `${count * 24} hours`}
        </option>
      ))}
    </SelectField>
  );
}

const labelWords = { agree: '', mixed: 'mixed', split: 'split', unscored: 'unscored' } as const;

function CriteriaChoice(props: {
  criteria: readonly AskedAgain[];
  asked: readonly string[];
  onChange: (asked: readonly string[]) => void;
}) {
  const { criteria, asked, onChange } = props;
  const set = (id: string, on: boolean) =>
    onChange(on ? [...asked, id] : asked.filter((one) => one !== id));
  return (
    <fieldset className="grid gap-2">
      <legend className="text-13 font-medium">What it asks again</legend>
      <p className="text-13 text-ink-3">
        Where scores lie apart is chosen. On the rest, what each reviewer said before stands.
      </p>
      <div className="grid gap-x-8 sm:grid-cols-2">
        {criteria.map(({ id, name, label }) => (
          <label
            key={id}
            className="flex min-h-9 items-center gap-3 border-b border-line text-13 max-sm:min-h-11"
          >
            <input
              type="checkbox"
              className="tick"
              checked={asked.includes(id)}
              onChange={(event) => set(id, event.target.checked)}
            />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="text-12 text-ink-3">{labelWords[label]}</span>
          </label>
        ))}
      </div>
      <p role="status" className="text-13 text-ink-3">
        {asked.length === 0
          ? 'Choose at least one criterion.'
          : `${asked.length} of ${criteria.length} chosen.`}
      </p>
    </fieldset>
  );
}

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
