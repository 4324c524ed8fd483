'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { SelectField } from '#components/ui/input.tsx';
import { openRoundAction } from '#server/scoring/actions.ts';
import type { AskedAgain } from './asked-again.ts';
import { useStep } from './use-step.ts';
import { dayMs, inDays, waits } from './waits.ts';

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
  /** Where to go once it is open; the page comes again when absent. */
  href?: string;
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
    () => (props.href ? router.push(props.href) : router.refresh()),
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
          disabled={criteria !== null && asked.length === 0}
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
    <fieldset className="@container grid gap-2">
      <legend className="text-13 font-medium">What it asks again</legend>
      <p className="text-13 text-ink-3">
        Where scores lie apart is chosen. On the rest, what each reviewer said before stands.
      </p>
      <div className="grid gap-x-8 @md:grid-cols-2">
        {criteria.map(({ id, name, label }) => (
          <label
            key={id}
            className="flex min-h-9 items-center gap-3 border-b border-line text-13 max-sm:min-h-11"
          >
            <input
              type="checkbox"
              className="tick m-[3px]"
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
