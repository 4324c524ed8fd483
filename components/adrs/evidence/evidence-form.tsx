'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { AreaField, SelectField, TextField } from '#components/ui/input.tsx';
import { useOnce } from '#components/ui/once.tsx';
import { addEvidenceAction } from '#server/decisions/actions.ts';
import { type Found, FoundFigures } from './found-figures.tsx';

type FormProps = {
  decisionId: string;
  criteria: readonly { readonly id: string; readonly name: string }[];
};

type Problem = { readonly message: string; readonly fields: Readonly<Record<string, string>> };

const numberIn = (form: FormData, name: string): number | null => {
  const text = String(form.get(name) ?? '').trim();
  return text === '' ? null : Number(text.replace(',', '.'));
};

const textIn = (form: FormData, name: string) => String(form.get(name) ?? '');

/** Attaches a measured fact. Raw tool output, when pasted, fills in the figures. */
export function EvidenceForm({ decisionId, criteria }: FormProps): ReactNode {
  const { form, add, added, problem, pending } = useAdding(decisionId);
  return (
    <form ref={form} onSubmit={add} className="grid max-w-form gap-4 pt-3">
      <FormError>{problem?.message}</FormError>
      <TextField
        name="what"
        label="What was measured"
        placeholder="p99 latency at 2,000 requests per second"
        error={problem?.fields.what}
        maxLength={300}
      />
      <SelectField name="criterion" label="For which criterion" defaultValue="">
        <option value="">None of them</option>
        {criteria.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <FiguresRow problem={problem} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="source" label="Source" optional maxLength={300} />
        <TextField name="url" label="Address" type="url" optional error={problem?.fields.url} />
      </div>
      <SelectField name="grade" label="How well it can be checked" defaultValue="D">
        <option value="A">A, reproducible: command, raw file, versions, hardware, ten runs</option>
        <option value="B">B, raw file</option>
        <option value="C">C, a number with a link</option>
        <option value="D">D, anecdote</option>
      </SelectField>
      <RawField key={added} onTake={(found, side) => fillIn(form.current, found, side)} />
      <Button type="submit" className="justify-self-start" aria-disabled={pending || undefined}>
        Add evidence
      </Button>
    </form>
  );
}

function useAdding(decisionId: string) {
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const [added, setAdded] = useState(0);
  const once = useOnce(added);
  const router = useRouter();
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const box = event.currentTarget;
    setPending(true);
    const input = inputOf(decisionId, new FormData(box));
    const answer = await addEvidenceAction({ ...input, once }).catch(() => null);
    setPending(false);
    if (answer?.status === 'done') {
      box.reset();
      setAdded((count) => count + 1);
      setProblem(null);
      router.refresh();
    } else if (answer?.status === 'problem') setProblem(answer);
    else setProblem({ message: 'Not added: the server cannot be reached.', fields: {} });
  };
  return { form, add, added, problem, pending };
}

/** Puts a figure of the raw output into the fields of one side. */
function fillIn(form: HTMLFormElement | null, found: Found, side: 'go' | 'rust'): void {
  const set = (name: string, value: string) => {
    const field = form?.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
      field.value = value;
  };
  set(side === 'go' ? 'goValue' : 'rustValue', String(found.value));
  set('unit', found.unit);
  set('better', found.better);
  set('grade', 'B');
}

function FiguresRow({ problem }: { problem: Problem | null }) {
  return (
    <div className="grid grid-cols-2 items-end gap-4 sm:grid-cols-4">
      <TextField
        name="goValue"
        label="Go"
        inputMode="decimal"
        className="num"
        error={problem?.fields.goValue}
      />
      <TextField
        name="rustValue"
        label="Rust"
        inputMode="decimal"
        className="num"
        error={problem?.fields.rustValue}
      />
      <TextField name="unit" label="Unit" placeholder="ms" maxLength={40} />
      <SelectField name="better" label="Better is" defaultValue="lower">
        <option value="lower">lower</option>
        <option value="higher">higher</option>
      </SelectField>
    </div>
  );
}

function RawField({ onTake }: { onTake: (found: Found, side: 'go' | 'rust') => void }) {
  const [raw, setRaw] = useState('');
  return (
    <div className="grid gap-2">
      <AreaField
        name="raw"
        label="Raw output"
        optional
        hint="Paste from go test -bench, Criterion, hyperfine, oha, k6, wrk or docker image inspect."
        className="field-sizing-content max-h-60 font-mono text-12"
        maxLength={65_536}
        value={raw}
        onChange={(event) => setRaw(event.target.value)}
      />
      <FoundFigures raw={raw} onTake={onTake} />
    </div>
  );
}

function inputOf(decisionId: string, form: FormData) {
  return {
    decisionId,
    criterion: textIn(form, 'criterion') || null,
    what: textIn(form, 'what'),
    goValue: numberIn(form, 'goValue'),
    rustValue: numberIn(form, 'rustValue'),
    unit: textIn(form, 'unit'),
    lowerIsBetter: form.get('better') === 'lower',
    source: textIn(form, 'source'),
    url: textIn(form, 'url').trim(),
    raw: textIn(form, 'raw'),
    grade: textIn(form, 'grade') as 'A' | 'B' | 'C' | 'D',
    verified: '',
  };
}
