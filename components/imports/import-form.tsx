'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { toast } from '#components/ui/toast.tsx';
import { discardPreviewAction } from '#server/imports/actions.ts';
import type { Step } from '#server/imports/steps.ts';
import { type Counted, choicesOf, counted } from './choices.ts';
import { countWords } from './words.ts';

type Props = {
  team: string;
  teamId: string;
  importId: string;
  start: Counted;
  children: ReactNode;
};

/** The choices of a preview, and the one step that turns them into decisions. */
export function ImportForm({ team, teamId, importId, start, children }: Props): ReactNode {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [counts, setCounts] = useState(start);
  const [step, setStep] = useState<{ done: number; total: number } | null>(null);
  const [problem, setProblem] = useState('');
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (step) return;
    setProblem('');
    setStep({ done: 0, total: counts.import + counts.update + counts.keep });
    const last = await confirm(
      team,
      choicesOf(importId, new FormData(event.currentTarget)),
      setStep,
    );
    if ('imported' in last) {
      toast(`Imported: ${countWords(last.imported.created, 'decision')}.`);
      router.push(`/${team}/import?done=${importId}`);
      return;
    }
    setStep(null);
    setProblem('message' in last ? last.message : lost);
  };
  const discard = async () => {
    await discardPreviewAction({ teamId, importId });
    router.push(`/${team}/import`);
  };
  return (
    <form
      ref={form}
      onSubmit={send}
      onChange={() => form.current && setCounts(counted(new FormData(form.current), start.fixed))}
      className="grid gap-10"
    >
      <div inert={step !== null} className="grid gap-10">
        {children}
      </div>
      <div className="sticky bottom-0 grid gap-3 border-t border-ink bg-paper py-4 max-sm:bottom-[56px]">
        <FormError>{problem}</FormError>
        {step ? <Progress step={step} /> : <Foot counts={counts} onDiscard={discard} />}
      </div>
    </form>
  );
}

function Foot({ counts, onDiscard }: { counts: Counted; onDiscard: () => void }) {
  const comes = counts.import + counts.update + counts.keep;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="text-13 text-ink-2" role="status">
        {countWords(counts.import, 'new decision')}, {counts.update} updated, {counts.keep} kept as
        they are, {counts.leave} left out
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="quiet" onClick={onDiscard}>
          Discard
        </Button>
        <Button type="submit" variant="primary" disabled={comes === 0}>
          Import {countWords(comes, 'file')}
        </Button>
      </div>
    </div>
  );
}

function Progress({ step }: { step: { done: number; total: number } }) {
  return (
    <div className="grid gap-2">
      <label htmlFor="import-progress" className="text-13">
        {step.done === step.total ? 'Setting the links' : 'Writing'}{' '}
        <span className="num">
          {step.done} of {step.total}
        </span>
      </label>
      <progress
        id="import-progress"
        max={Math.max(1, step.total)}
        value={step.done}
        className="meter h-2 w-full"
      />
    </div>
  );
}

const lost = 'The server cannot be reached. Reload to see whether the import is done.';

/** Sends the choices and hears of each step; answers the last one. */
async function confirm(
  team: string,
  choices: unknown,
  onStep: (step: { done: number; total: number }) => void,
): Promise<Step | { message: string }> {
  try {
    const answer = await fetch(`/api/import/${team}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(choices),
    });
    if (!answer.ok || !answer.body) return await answer.json();
    let last: Step | { message: string } = { message: lost };
    let rest = '';
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + read.value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const step: Step = JSON.parse(line);
        if ('done' in step) onStep(step);
        else last = step;
      }
    }
    return last;
  } catch {
    return { message: lost };
  }
}
