import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Mark, markWord } from '#components/marks/mark.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import type { ChangedPart, StackChange } from '#server/stack/changes.ts';
import { heldWords } from './day-words.ts';

/** What each decision put in force and what it ended. */
export function ChangeList(props: {
  team: string;
  changes: readonly StackChange[];
  /** What may be done about a change. */
  action?: (change: StackChange) => ReactNode;
}) {
  return (
    <ul>
      {props.changes.map((change) => (
        <li
          key={change.decisionId}
          className="grid gap-x-4 gap-y-2 border-b border-line py-4 text-13 sm:grid-cols-[92px_minmax(0,1.3fr)_minmax(0,1fr)]"
        >
          <span className="text-ink-3">
            <Day change={change} />
          </span>
          <span className="flex items-start gap-3">
            <span className="flex h-6 items-center">
              {change.outcome && <Mark kind={change.outcome} alone />}
            </span>
            <span className="min-w-0">
              <Link
                href={`/${props.team}/decisions/${change.ref}`}
                className="inline-flex min-h-6 items-center font-medium hover:underline"
              >
                {change.title}
              </Link>
              <span className="block text-12 text-ink-3">
                <Link
                  href={`/${props.team}/services/${change.service.slug}`}
                  className="inline-flex min-h-6 items-center hover:underline"
                >
                  {change.service.name}
                </Link>{' '}
                · <span className="num">{change.ref}</span>
              </span>
            </span>
          </span>
          <div className="flex flex-wrap items-start justify-between gap-2">
            <Moves change={change} />
            {props.action?.(change)}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Day({ change }: { change: StackChange }) {
  if (!change.day) return 'day unknown';
  return change.yearOnly ? (
    <span className="num">{change.day.slice(0, 4)}</span>
  ) : (
    <When at={change.day} />
  );
}

/** Where a component changed on another day than the rest of the decision. */
function OwnDay({ part, change }: { part: ChangedPart & { opens: boolean }; change: StackChange }) {
  if (part.day === change.day && part.yearOnly === change.yearOnly) return null;
  return (
    <span className="block text-12 text-ink-3">
      {part.opens ? 'from' : 'until'} {heldWords(part.day, part.yearOnly)}
    </span>
  );
}

function Moves({ change }: { change: StackChange }) {
  const moves = [
    ...change.opened.map((part) => ({ ...part, opens: true })),
    ...change.closed.map((part) => ({ ...part, opens: false })),
  ];
  return (
    <ul className="grid content-start gap-1">
      {moves.map((part) => {
        const Sign = part.opens ? Plus : Minus;
        return (
          <li
            key={`${part.opens}${part.key}`}
            className={`grid grid-cols-[14px_16px_minmax(0,1fr)] items-start gap-2 ${part.opens ? '' : 'text-ink-3'}`}
          >
            <Sign className="mt-[3px] size-3" strokeWidth={2} aria-hidden="true" />
            <span className="flex h-[18px] items-center">
              <Mark kind={part.language} />
            </span>
            <span>
              <span className="sr-only">
                {part.opens ? 'in force' : 'ended'}, {markWord[part.language]}:{' '}
              </span>
              {part.name}
              <OwnDay part={part} change={change} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
