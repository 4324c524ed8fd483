import { Check, CheckCheck, CircleSlash, Hourglass, type LucideIcon, Octagon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import { Tag } from '#components/ui/badge.tsx';
import { When } from '#components/ui/when.tsx';
import type { ResponseKind } from '#domain/review.ts';
import { responseKindLabels } from '#domain/review.ts';
import type { Person } from '#server/decisions/record.ts';
import type { Answer } from '#server/review/queries.ts';

const icons = {
  approve: Check,
  approve_with_concern: CheckCheck,
  object: Octagon,
  abstain: CircleSlash,
} as const satisfies Record<ResponseKind, LucideIcon>;

type Props = {
  answers: readonly Answer[];
  awaited: readonly Person[];
  /** Buttons for an objection that is still open. */
  objectionActions: (answer: Answer) => ReactNode;
};

/** Who said what, newest last; words on an older text are marked, and silence is named. */
export function AnswerList({ answers, awaited, objectionActions }: Props) {
  return (
    <ul>
      {answers.map((answer) => (
        <AnswerLine
          key={answer.id}
          answer={answer}
          actions={isOpen(answer) ? objectionActions(answer) : null}
        />
      ))}
      {awaited.map((person) => (
        <li
          key={person.id}
          className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line py-3 text-13 text-ink-3"
        >
          <Avatar name={person.name} />
          <span>{person.name}</span>
          <span className="inline-flex items-center gap-2">
            <Hourglass className="size-[14px]" strokeWidth={1.5} aria-hidden="true" />
            No answer yet
          </span>
        </li>
      ))}
    </ul>
  );
}

function AnswerLine({ answer, actions }: { answer: Answer; actions: ReactNode }) {
  const Icon = icons[answer.kind];
  const quiet = answer.counts || isOpen(answer) ? '' : 'text-ink-3';
  return (
    <li
      className={`grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-2 border-b border-line py-3 text-13 ${quiet}`}
    >
      <Avatar name={answer.reviewer.name} />
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1 leading-6">
        <span className="font-medium">{answer.reviewer.name}</span>
        <span className="inline-flex items-center gap-[6px]">
          <Icon className="size-[14px] shrink-0" strokeWidth={1.75} aria-hidden="true" />
          {responseKindLabels[answer.kind]}
        </span>
        {stateWords(answer) && <Tag>{stateWords(answer)}</Tag>}
      </span>
      <span className="text-12 leading-6 text-ink-3">
        <When at={answer.createdAt} as="instant" />
      </span>
      <Words answer={answer} />
      {actions && <div className="col-span-2 col-start-2 flex flex-wrap gap-2">{actions}</div>}
    </li>
  );
}

export const isOpen = (answer: Answer): boolean =>
  answer.kind === 'object' && answer.resolvedAt === null;

function stateWords(answer: Answer): string {
  if (answer.kind === 'object') {
    if (isOpen(answer)) return 'open';
    return answer.overridden ? 'overridden' : 'withdrawn';
  }
  if (answer.replaced) return 'answered again later';
  if (answer.setAside) return 'not counted: wrote the change';
  return answer.counts ? '' : 'about an older text';
}

function Words({ answer }: { answer: Answer }) {
  const { note, harm, remedy, overrideReason } = answer;
  if (![note, harm, remedy, overrideReason].some(Boolean)) return null;
  return (
    <div className="col-span-2 col-start-2 grid max-w-say gap-1 break-words whitespace-pre-line">
      {harm && <p>{harm}</p>}
      {remedy && <p className="text-ink-2">What would resolve it: {remedy}</p>}
      {note && <p>{note}</p>}
      {overrideReason && <p className="text-ink-2">Overridden: {overrideReason}</p>}
    </div>
  );
}
