import {
  CheckCheck,
  Clock,
  Eye,
  type LucideIcon,
  MessageSquare,
  RotateCcw,
  Send,
  ShieldAlert,
  SlidersHorizontal,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { UnreadDot } from '#components/ui/badge.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import { isDueSoon } from '#domain/notices.ts';
import type { Waiting, WaitKind } from '#server/find/waiting.ts';

type Look = {
  readonly icon: LucideIcon;
  readonly word: string;
  /** The tab of the record where it is done. */
  readonly tab: string;
  readonly button: (one: Waiting) => string;
};

const looks = {
  score: {
    icon: SlidersHorizontal,
    word: 'Score',
    tab: '/score',
    button: (one) => `Score ${one.asked ?? ''} criteria`,
  },
  reveal: { icon: Eye, word: 'Reveal', tab: '/score', button: (one) => `Reveal round ${one.n}` },
  propose: { icon: Send, word: 'Propose', tab: '/review', button: () => 'Choose and propose' },
  answer: {
    icon: MessageSquare,
    word: 'Answer',
    tab: '/review',
    button: () => 'Answer the proposal',
  },
  answer_again: {
    icon: RotateCcw,
    word: 'Answer again',
    tab: '/review',
    button: () => 'See what changed',
  },
  accept: { icon: CheckCheck, word: 'Accept', tab: '/review', button: () => 'Accept or reject' },
  answer_objection: {
    icon: ShieldAlert,
    word: 'Objection',
    tab: '/review',
    button: (one) => `Answer ${one.person?.split(' ')[0] ?? 'it'}`,
  },
  revisit: { icon: Clock, word: 'Revisit', tab: '', button: () => 'Look at it again' },
} satisfies Record<WaitKind, Look>;

type ListProps = {
  readonly items: readonly Waiting[];
  readonly now: Date;
  /** `decision id, kind` of what the person has not looked at yet. */
  readonly unread?: ReadonlySet<string>;
  /** Says of each whose team it is. */
  readonly teams?: boolean;
};

/** What waits for a person, each with the one thing to do about it. The first speaks loudest. */
export function WaitingList({ items, now, unread, teams = false }: ListProps) {
  return (
    <ol className="border-t border-ink">
      {items.map((one, index) => (
        <WaitingRow
          key={`${one.kind} ${one.decisionId} ${one.person ?? ''}`}
          one={one}
          now={now}
          lead={index === 0}
          unread={unread?.has(`${one.decisionId} ${one.kind}`) ?? false}
          teams={teams}
        />
      ))}
    </ol>
  );
}

type RowProps = { one: Waiting; now: Date; lead: boolean; unread: boolean; teams: boolean };

function WaitingRow({ one, now, lead, unread, teams }: RowProps) {
  const { icon: Icon, word, tab, button } = looks[one.kind];
  const href = `/${one.team.slug}/decisions/${one.ref}${tab}`;
  return (
    <li
      data-row
      className={`grid gap-x-6 gap-y-2 border-b border-line sm:grid-cols-[124px_minmax(0,1fr)_auto] sm:items-center ${lead ? 'py-5' : 'py-3'}`}
    >
      <span className="inline-flex items-center gap-2 text-13 font-medium text-brass">
        <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {word}
        {unread && <UnreadDot />}
      </span>
      <div className="min-w-0">
        <h2 className={lead ? 'lead' : 'font-medium'}>
          <Link href={href} className="hover:underline">
            {titleOf(one)}
          </Link>
        </h2>
        <p className="mt-[2px] text-13 text-ink-3">
          <span className="num text-ink-2">{one.ref}</span>
          <Facts one={one} now={now} />
          {teams && ` · ${one.team.name}`}
        </p>
      </div>
      <ButtonLink
        href={href}
        variant={lead ? 'primary' : 'plain'}
        className="justify-self-start sm:min-w-[156px] sm:justify-self-end"
      >
        {button(one)}
      </ButtonLink>
    </li>
  );
}

function titleOf(one: Waiting): string {
  if (one.kind !== 'answer_objection') return one.title || one.ref;
  return `${one.person ?? 'Someone'} objects: ${one.words ?? ''}`;
}

function Facts({ one, now }: { one: Waiting; now: Date }) {
  const facts = factsOf(one, now);
  return facts.map((fact, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the facts of one row never move
    <span key={index}> · {fact}</span>
  ));
}

function factsOf(one: Waiting, now: Date): ReactNode[] {
  const { kind, n, received, expected, due, title, words } = one;
  const count = (noun: string) => (
    <>
      <span className="num">{received}</span> of <span className="num">{expected}</span> {noun}
    </>
  );
  const closes = due ? [<Closes key="due" due={due} now={now} />] : [];
  switch (kind) {
    case 'score':
    case 'reveal':
      return [
        <>
          round <span className="num">{n}</span>
        </>,
        count('in'),
        ...closes,
      ];
    case 'propose':
      return ['the scores are known, the outcome is open'];
    case 'answer':
      return [count('answered'), ...closes];
    case 'answer_again':
      return ['the text changed after your answer', ...closes];
    case 'accept':
      return [count('answered')];
    case 'answer_objection':
      return [title];
    case 'revisit':
      return [...(due ? [<DueOn key="due" due={due} />] : []), ...(words ? [words] : [])];
  }
}

/** Brass, and "due soon", from a day before it closes. */
const Closes = ({ due, now }: { due: Date; now: Date }) => (
  <span className={isDueSoon(due, now) ? 'text-brass' : ''}>
    {due > now && isDueSoon(due, now) && 'due soon, '}
    {due <= now ? 'closed' : 'closes'} <When at={due} as="relative" now={now} />
  </span>
);

const DueOn = ({ due }: { due: Date }) => (
  <>
    due <When at={due.toISOString().slice(0, 10)} />
  </>
);
