import type { ReactNode } from 'react';
import { StatusBadge, type StatusWord } from '#components/ui/badge.tsx';
import { type TabLink, TabsNav } from '#components/ui/tabs-nav.tsx';

export type DecisionHeadProps = {
  /** "payments-0007" */
  number: string;
  title: string;
  status: StatusWord;
  /** "Scoring, round 1, closes Thu 18:00"; the bare word when absent. */
  statusText?: ReactNode;
  ballots?: { readonly received: number; readonly expected: number };
  /** Who has the record open now. */
  here?: ReactNode;
  actions?: ReactNode;
  tabs: readonly TabLink[];
};

/** The head of a record: what it is, where it stands, who is on it, and its five tabs. */
export function DecisionHead(props: DecisionHeadProps) {
  const { number, title, ballots } = props;
  return (
    <div>
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 pt-4">
        <span className="num text-13 text-ink-3">{number}</span>
        <p className="font-medium">{title}</p>
        <StatusBadge status={props.status}>{props.statusText}</StatusBadge>
        <div className="no-print flex flex-wrap items-center gap-x-3 gap-y-2 sm:ml-auto">
          {ballots && <BallotCount {...ballots} />}
          {props.here}
          {props.actions}
        </div>
      </div>
      <div className="mt-2">
        <TabsNav label="Record" tabs={props.tabs} />
      </div>
    </div>
  );
}

/** "3 of 5 in", with a slip for each ballot. */
export function BallotCount({ received, expected }: { received: number; expected: number }) {
  return (
    <span className="inline-flex items-center gap-2 text-13 whitespace-nowrap text-ink-2">
      <svg width={expected * 9} height="12" aria-hidden="true" className="max-sm:hidden">
        {Array.from({ length: expected }, (_, slip) => slip).map((slip) => (
          <rect
            key={slip}
            x={slip * 9 + 0.5}
            y="0.5"
            width="6"
            height="11"
            rx="1"
            className={slip < received ? 'fill-ink stroke-ink' : 'fill-none stroke-line-strong'}
          />
        ))}
      </svg>
      <span>
        <span className="num">{received}</span> of <span className="num">{expected}</span> in
      </span>
    </span>
  );
}

/** The five tabs of a record. A lock says why a tab is closed. */
export function recordTabs(
  base: string,
  locks: { readonly record?: string; readonly score?: string; readonly results?: string } = {},
): readonly TabLink[] {
  return [
    { href: base, label: 'Record', locked: locks.record },
    { href: `${base}/score`, label: 'Score', locked: locks.score },
    { href: `${base}/results`, label: 'Results', locked: locks.results },
    { href: `${base}/review`, label: 'Review' },
    { href: `${base}/history`, label: 'History' },
  ];
}
