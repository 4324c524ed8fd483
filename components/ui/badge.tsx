import {
  Archive,
  Check,
  CircleDashed,
  Clock,
  CornerUpLeft,
  type LucideIcon,
  MessageSquare,
  PencilLine,
  SlidersHorizontal,
  Undo2,
  X,
} from 'lucide-react';
import type { ReactNode } from 'react';

/** Every status word a decision can show, inside (states) and outside (ADR words). */
export type StatusWord =
  | 'draft'
  | 'proposed'
  | 'scoring'
  | 'discussion'
  | 'final_review'
  | 'accepted'
  | 'rejected'
  | 'withdrawn'
  | 'deprecated'
  | 'superseded'
  | 'revisit_due';

const statuses = {
  draft: { icon: PencilLine, word: 'Draft' },
  proposed: { icon: CircleDashed, word: 'Proposed' },
  scoring: { icon: SlidersHorizontal, word: 'Scoring' },
  discussion: { icon: MessageSquare, word: 'Discussion' },
  final_review: { icon: CircleDashed, word: 'Final review' },
  accepted: { icon: Check, word: 'Accepted' },
  rejected: { icon: X, word: 'Rejected' },
  withdrawn: { icon: Undo2, word: 'Withdrawn' },
  deprecated: { icon: Archive, word: 'Deprecated' },
  superseded: { icon: CornerUpLeft, word: 'Superseded' },
  revisit_due: { icon: Clock, word: 'Due for revisit' },
} satisfies Record<StatusWord, { icon: LucideIcon; word: string }>;

/** A decision's status: an icon and a word, never a colour. `children` replaces the word. */
export function StatusBadge({ status, children }: { status: StatusWord; children?: ReactNode }) {
  const { icon: Icon, word } = statuses[status];
  return (
    <span className="inline-flex items-center gap-[6px] text-13 text-ink-2 sm:whitespace-nowrap">
      <Icon className="size-[14px] shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <span>{children ?? word}</span>
    </span>
  );
}

/** A count or word that waits for the reader: brass on its wash. */
export function WaitingBadge({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-full bg-brass-wash px-[6px] text-12 font-medium text-brass">
      {children}
    </span>
  );
}

/** A quiet fact beside a name: "thin", "partial", "single reviewer". */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex h-[18px] items-center rounded-sm border border-line px-[6px] text-12 whitespace-nowrap text-ink-2">
      {children}
    </span>
  );
}

/** The dot of what nobody has looked at yet. */
export function UnreadDot() {
  return (
    <span className="inline-flex size-2 shrink-0 rounded-full bg-brass">
      <span className="sr-only">unread</span>
    </span>
  );
}
