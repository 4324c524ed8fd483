'use client';

import { Flag } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Mark } from '#components/marks/mark.tsx';
import { Button } from '#components/ui/button.tsx';
import { FieldError } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/input.tsx';
import { type AbstainReason, optionWords, type RedLineDraft, type VetoOption } from './shapes.ts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Why somebody gives no score here; one press and it is done. */
export function AbstainPanel(props: {
  reasons: readonly AbstainReason[];
  onAbstain: (reason: AbstainReason) => void;
  onLeave: () => void;
}) {
  return (
    <Panel title="Abstain on Go and Rust, because of" onLeave={props.onLeave}>
      <div className="flex flex-wrap gap-2">
        {props.reasons.map((reason, index) => (
          <Button key={reason} autoFocus={index === 0} onClick={() => props.onAbstain(reason)}>
            {capital(reason)}
          </Button>
        ))}
        <Button variant="quiet" onClick={props.onLeave}>
          Cancel
        </Button>
      </div>
    </Panel>
  );
}

/** What stands in place of the two rows after an abstention. */
export function Abstained({ reason, onScore }: { reason: string; onScore: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-line py-4">
      <p>
        You abstain: <span className="font-medium">{reason}</span>. It covers Go and Rust.
      </p>
      <Button onClick={onScore}>Score it instead</Button>
    </div>
  );
}

/** Takes the focus when it opens; Escape leaves it from any control in it. */
function Panel(props: { title: string; onLeave: () => void; children: ReactNode }) {
  const id = useId();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const controls = 'input:checked:enabled, button, textarea';
    box.current?.querySelector<HTMLElement>(controls)?.focus();
  }, []);
  return (
    <section
      ref={box}
      aria-labelledby={id}
      className="grid gap-3 rounded-control border border-line bg-sheet p-4"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        props.onLeave();
      }}
    >
      <h2 id={id} className="text-13 font-medium">
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}

type RedLineFormProps = {
  criterion: string;
  options: readonly VetoOption[];
  /** The line to reword; a new one otherwise. */
  start: RedLineDraft | null;
  onDraw: (line: RedLineDraft) => void;
  onLeave: () => void;
};

/** Rules an option out on this criterion, in words. */
export function RedLineForm({ criterion, options, start, onDraw, onLeave }: RedLineFormProps) {
  const id = useId();
  const [option, setOption] = useState<VetoOption>(start?.option ?? options[0] ?? 'go');
  const [reason, setReason] = useState(start?.reason ?? '');
  const [error, setError] = useState('');
  const draw = () => {
    if (reason.trim() === '') return setError('Say why this rules the option out.');
    onDraw({ criterion, option, reason: reason.trim() });
  };
  return (
    <Panel title="A red line rules an option out until it is cleared or argued" onLeave={onLeave}>
      <fieldset className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <legend className="sr-only">Which option</legend>
        {options.map((choice) => (
          <label key={choice} className="inline-flex min-h-8 items-center gap-2 max-sm:min-h-11">
            <input
              type="radio"
              className="tick"
              name={`${id}-option`}
              disabled={start !== null && choice !== start.option}
              checked={choice === option}
              onChange={() => setOption(choice)}
            />
            <Mark kind={choice} />
            {optionWords[choice]}
          </label>
        ))}
      </fieldset>
      <div className="grid gap-1">
        <label htmlFor={id} className="text-13 font-medium">
          Why {optionWords[option]} cannot be chosen for this
        </label>
        <Textarea
          id={id}
          reading
          rows={2}
          maxLength={2_000}
          value={reason}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            draw();
          }}
        />
        <FieldError id={`${id}-error`} error={error} />
      </div>
      <div className="flex gap-2">
        <Button variant="danger" onClick={draw}>
          {start ? 'Reword the red line' : 'Draw the red line'}
        </Button>
        <Button variant="quiet" onClick={onLeave}>
          Cancel
        </Button>
      </div>
    </Panel>
  );
}

/** The lines drawn on this criterion. */
export function RedLines(props: {
  lines: readonly RedLineDraft[];
  onReword: (line: RedLineDraft) => void;
  onErase: (line: RedLineDraft) => void;
}) {
  return (
    <ul className="grid gap-3">
      {props.lines.map((line) => (
        <li key={line.option} className="border-l-2 border-danger pl-4">
          <p className="flex items-center gap-2 text-13 font-medium">
            <Flag className="size-[14px] text-danger" strokeWidth={1.75} aria-hidden="true" />
            Red line on {optionWords[line.option]}
          </p>
          <p className="say mt-1 whitespace-pre-line">{line.reason}</p>
          <p className="mt-1 -ml-2 flex gap-1">
            <Button variant="quiet" onClick={() => props.onReword(line)}>
              Reword
            </Button>
            <Button variant="quiet" onClick={() => props.onErase(line)}>
              Erase
            </Button>
          </p>
        </li>
      ))}
    </ul>
  );
}
