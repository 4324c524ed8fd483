'use client';

import { ChevronDown, Flag } from 'lucide-react';
import type { BallotDraft, Step } from './shapes.ts';
import { slipState, slipWords } from './slips.ts';

type ProgressProps = {
  steps: readonly Step[];
  current: string;
  draft: BallotDraft;
  onGo: (id: string) => void;
};

const doneOf = ({ steps, draft }: Pick<ProgressProps, 'steps' | 'draft'>) => {
  const states = steps
    .filter((step) => step.kind === 'criterion')
    .map((step) => slipState(draft.slips[step.id]));
  const abstained = states.filter((state) => state === 'abstained').length;
  const done = states.filter((state) => state === 'scored').length + abstained;
  return { done, abstained, all: states.length };
};

/** How far the ballot is, in one line over the table. */
export function ProgressLine(props: ProgressProps) {
  return (
    <div className="hidden items-center gap-4 lg:flex">
      <Done {...props} />
      <span className="flex-1">
        <Pips {...props} />
      </span>
    </div>
  );
}

function Done(props: ProgressProps) {
  const { done, abstained, all } = doneOf(props);
  return (
    <p className="flex items-baseline gap-2 text-13 whitespace-nowrap text-ink-3">
      <span className="num text-20 text-ink">
        {done}/{all}
      </span>
      done{abstained > 0 && `, ${abstained} of them abstained`}
    </p>
  );
}

/** The list at the left: every criterion with its state and weight, and how far the ballot is. */
export function ProgressRail(props: ProgressProps) {
  return (
    <aside
      aria-label="Criteria"
      className="hidden min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3 lg:sticky lg:top-6 lg:grid"
    >
      <Done {...props} />
      <Pips {...props} />
      <StepList {...props} />
      <p className="px-2 text-12 text-ink-3">Numbers are weights, 100 in all.</p>
    </aside>
  );
}

/** The same as one line that opens, where there is no room for a list. */
export function ProgressFold(props: ProgressProps) {
  const { done, all } = doneOf(props);
  return (
    <details className="group border-b border-line max-sm:-mx-4 max-sm:px-4 lg:hidden">
      <summary className="flex min-h-11 items-center gap-3">
        <span className="num">
          {done}/{all}
        </span>
        <span className="flex-1">
          <Pips {...props} />
        </span>
        <span className="inline-flex items-center gap-1 text-13 text-ink-2">
          Criteria
          <ChevronDown
            className="size-4 transition-transform group-open:rotate-180"
            strokeWidth={1.5}
            aria-hidden="true"
          />
        </span>
      </summary>
      <div className="pb-4">
        <StepList
          {...props}
          onGo={(id) => {
            props.onGo(id);
            const { activeElement } = document;
            activeElement?.closest('details')?.removeAttribute('open');
          }}
        />
      </div>
    </details>
  );
}

const pipLook = {
  open: 'fill-line',
  begun: 'fill-line-strong',
  scored: 'fill-ink',
  abstained: 'fill-transparent stroke-ink-3',
} as const;

function Pips({ steps, current, draft }: ProgressProps) {
  const criteria = steps.filter((step) => step.kind === 'criterion');
  const unit = 100 / Math.max(1, criteria.length);
  return (
    <svg className="h-[6px] w-full" aria-hidden="true">
      {criteria.map((step, index) => (
        <rect
          key={step.id}
          x={`${index * unit + 0.3}%`}
          y="0.5"
          width={`${unit - 1}%`}
          height="5"
          className={step.id === current ? 'fill-brass' : pipLook[slipState(draft.slips[step.id])]}
        />
      ))}
    </svg>
  );
}

function StepList({ steps, current, draft, onGo }: ProgressProps) {
  const groups = [...new Set(steps.map(groupOf))];
  return (
    <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {groups.map((group) => (
        <li key={group}>
          <p className="label mb-1">{group}</p>
          <ol>
            {steps
              .filter((step) => groupOf(step) === group)
              .map((step) => (
                <li key={step.id}>
                  <StepLink step={step} current={step.id === current} draft={draft} onGo={onGo} />
                </li>
              ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

const groupOf = (step: Step): string =>
  step.kind === 'criterion' ? step.criterion.groupLabel : 'Boundaries, if you can say';

function StepLink(props: {
  step: Step;
  current: boolean;
  draft: BallotDraft;
  onGo: (id: string) => void;
}) {
  const { step, current, draft } = props;
  const name =
    step.kind === 'criterion'
      ? step.criterion.name
      : `${step.boundary.from} to ${step.boundary.to}`;
  const state = stateOf(step, draft);
  const vetoed = draft.redLines.some((line) => line.criterion === step.id);
  return (
    <button
      type="button"
      aria-current={current ? 'step' : undefined}
      onClick={() => props.onGo(step.id)}
      className={`flex min-h-8 w-full items-center gap-2 rounded-control px-2 text-left text-13 max-lg:min-h-11 ${
        current ? 'bg-brass-wash font-medium text-ink' : 'text-ink-2 hover:bg-sunk hover:text-ink'
      }`}
    >
      <Sign state={state} current={current} />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {vetoed && (
        <Flag className="size-[14px] shrink-0 text-danger" strokeWidth={1.75} aria-hidden="true" />
      )}
      {state === 'abstained' && <span className="text-12 text-ink-3">abstained</span>}
      {step.kind === 'criterion' && (
        <span className={`num ${current ? 'text-brass' : 'text-ink-3'}`}>
          {step.criterion.weight}
        </span>
      )}
      <span className="sr-only">
        , {current ? 'now, ' : ''}
        {step.kind === 'criterion' ? slipWords[state] : 'optional'}
        {vetoed && ', red line drawn'}
      </span>
    </button>
  );
}

function stateOf(step: Step, draft: BallotDraft) {
  if (step.kind === 'criterion') return slipState(draft.slips[step.id]);
  const given = Object.values(draft.answers[step.id] ?? {}).filter(Boolean).length;
  return given === 0 ? 'open' : given === 3 ? 'scored' : 'begun';
}

const signs = {
  open: <circle cx="7" cy="7" r="1.6" />,
  begun: <path d="M7 2.5a4.5 4.5 0 0 1 0 9Z" fill="currentColor" />,
  scored: <path d="M3 7.5l2.7 2.7L11 4.4" strokeWidth="1.6" />,
  abstained: <path d="M3 7h8" strokeWidth="1.6" />,
} as const;

function Sign({ state, current }: { state: keyof typeof signs; current: boolean }) {
  return (
    <svg
      viewBox="0 0 14 14"
      className={`size-[14px] shrink-0 fill-none stroke-current ${current ? 'text-brass' : 'text-ink-3'}`}
      aria-hidden="true"
    >
      {current && state === 'open' ? (
        <path d="M4 2.5L10.5 7 4 11.5z" fill="currentColor" stroke="none" />
      ) : (
        signs[state]
      )}
    </svg>
  );
}
