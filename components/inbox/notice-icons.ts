import {
  Archive,
  AtSign,
  CheckCheck,
  CornerUpLeft,
  Eye,
  Hand,
  type LucideIcon,
  MessageSquare,
  Reply,
  RotateCcw,
  ShieldCheck,
  ShieldX,
  Timer,
  Undo2,
  UserRound,
  X,
} from 'lucide-react';
import type { AskKind, NoticeKind } from '#domain/notices.ts';

interface Look {
  readonly icon: LucideIcon;
  readonly word: string;
}

const looks = {
  mention: { icon: AtSign, word: 'Mention' },
  reply: { icon: Reply, word: 'Reply' },
  comment: { icon: MessageSquare, word: 'Comment' },
  named: { icon: UserRound, word: 'Role' },
  objected: { icon: Hand, word: 'Objection' },
  overridden: { icon: ShieldX, word: 'Overridden' },
  line_argued: { icon: ShieldX, word: 'Red line' },
  line_cleared: { icon: ShieldCheck, word: 'Red line' },
  revealed: { icon: Eye, word: 'Revealed' },
  lapsed: { icon: Timer, word: 'Deadline' },
  restarted: { icon: RotateCcw, word: 'Changed' },
  objection_withdrawn: { icon: ShieldCheck, word: 'Withdrawn' },
  changes_requested: { icon: Undo2, word: 'Changes' },
  deadline_extended: { icon: Timer, word: 'Deadline' },
  accepted: { icon: CheckCheck, word: 'Accepted' },
  rejected: { icon: X, word: 'Rejected' },
  withdrawn: { icon: Undo2, word: 'Withdrawn' },
  superseded: { icon: CornerUpLeft, word: 'Superseded' },
  deprecated: { icon: Archive, word: 'Deprecated' },
  resolved: { icon: CheckCheck, word: 'Resolved' },
} satisfies Record<Exclude<NoticeKind, AskKind>, Look>;

/** Icon and word of a line; null for what asks and has its line among what waits. */
export const noticeLook = (kind: NoticeKind): Look | null =>
  (looks as Partial<Record<NoticeKind, Look>>)[kind] ?? null;
