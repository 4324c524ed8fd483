'use client';

import { useEffect, useRef } from 'react';
import { Mark } from '#components/marks/mark.tsx';
import { optionWords, type ScoredOption } from './shapes.ts';

type RulerProps = {
  option: ScoredOption;
  /** Names the radio group; unique on the screen. */
  name: string;
  value: number | null;
  /** Meaning of 1 to 5. */
  anchors: readonly string[];
  /** What is scored, for the group's spoken name. */
  about: string;
  onScore: (value: number) => void;
  /** Five small cells for the table. */
  compact?: boolean;
};

const chosen = {
  go: 'bg-go text-on-go',
  rust: 'hatch-rust text-rust ring-1 ring-inset ring-rust',
} as const satisfies Record<ScoredOption, string>;

/** One row of the two: five steps whose meaning stands above them, or beside them on a phone. */
export function Ruler(props: RulerProps) {
  const { option, compact } = props;
  return (
    <div
      role="radiogroup"
      aria-label={`${optionWords[option]}: ${props.about}`}
      className={
        compact
          ? 'grid grid-cols-5'
          : 'grid gap-x-4 gap-y-2 sm:grid-cols-[68px_minmax(0,1fr)] sm:items-center'
      }
    >
      {!compact && (
        <span className="inline-flex items-center gap-2 font-medium" aria-hidden="true">
          <Mark kind={option} size="medium" />
          {optionWords[option]}
        </span>
      )}
      <div
        className={`grid overflow-hidden rounded-control border border-line-strong bg-sheet ${
          compact
            ? 'col-span-5 grid-cols-5 divide-x divide-line-strong'
            : 'divide-line-strong max-sm:divide-y sm:grid-cols-5 sm:divide-x'
        }`}
      >
        {props.anchors.map((anchor, index) => (
          <Step key={anchor} {...props} step={index + 1} anchor={anchor} />
        ))}
      </div>
    </div>
  );
}

function Step(props: RulerProps & { step: number; anchor: string }) {
  const { option, value, step, compact } = props;
  const on = value === step;
  const input = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a click from before the page was alive shows already; once it counts too.
  useEffect(() => {
    if (input.current?.checked && !on) props.onScore(step);
  }, []);
  return (
    <label
      className={`relative flex items-center gap-3 has-focus-visible:z-10 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-brass ${
        compact ? 'h-8 min-w-8 justify-center max-sm:h-11' : 'h-11 px-4'
      } ${on ? chosen[option] : 'hover:bg-sunk'}`}
    >
      <input
        ref={input}
        type="radio"
        className="sr-only"
        name={props.name}
        value={step}
        checked={on}
        onChange={() => props.onScore(step)}
      />
      <span
        className={`num text-14 ${on ? 'font-strong' : ''} ${
          on && option === 'rust' ? 'rounded-sm bg-sheet px-[6px] py-px' : ''
        }`}
      >
        {step}
      </span>
      <span
        className={
          compact
            ? 'sr-only'
            : `text-13 sm:sr-only ${on && option === 'rust' ? 'rounded-sm bg-sheet px-1 text-ink' : on ? '' : 'text-ink-2'}`
        }
      >
        {props.anchor}
      </span>
    </label>
  );
}

/** The five meanings over the rows, in their columns; phones read them inside the rows. */
export function RulerHead({ anchors }: { anchors: readonly string[] }) {
  return (
    <div
      aria-hidden="true"
      className="hidden gap-x-4 sm:grid sm:grid-cols-[68px_minmax(0,1fr)] sm:items-end"
    >
      <span />
      <div className="grid grid-cols-5">
        {anchors.map((anchor) => (
          <span key={anchor} className="self-end pr-3 text-12 text-ink-2">
            {anchor}
          </span>
        ))}
      </div>
    </div>
  );
}
