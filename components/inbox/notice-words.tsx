import {
  AtSign,
  CheckCheck,
  CornerUpLeft,
  Eye,
  Hand,
  type LucideIcon,
  MessageSquare,
  Reply,
  ShieldCheck,
  ShieldX,
  Timer,
  Undo2,
  UserRound,
  X,
} from 'lucide-react';
import type { AskKind, NoticeKind } from '#domain/notices.ts';
import type { NoticeLine } from '#server/inbox/queries.ts';

/** Kinds that have a line of their own; the others are lines of what waits. */
export type ToldKind = Exclude<NoticeKind, AskKind>;

interface Look {
  readonly icon: LucideIcon;
  readonly word: string;
  /** What follows the name of who did it, or stands alone when the system did. */
  readonly says: (line: NoticeLine, by: string) => string;
  /** Where it is to be read, behind the record's address. */
  readonly tab: (line: NoticeLine) => string;
}

const record = () => '';
const review = () => '/review';
const results = () => '/results';
const talk = ({ thread }: NoticeLine) => (thread ? `?thread=${thread}` : '');

const listed = (words: readonly string[]): string =>
  words.length < 2
    ? (words[0] ?? 'part of it')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** What each kind looks like and says. `by` is a name, or "Assay" for what the server did by itself. */
export const noticeLooks = {
  mention: { icon: AtSign, word: 'Mention', says: (_, by) => `${by} mentions you`, tab: talk },
  reply: { icon: Reply, word: 'Reply', says: (_, by) => `${by} replies in your thread`, tab: talk },
  comment: {
    icon: MessageSquare,
    word: 'Comment',
    says: (_, by) => `${by} comments on your record`,
    tab: talk,
  },
  named: {
    icon: UserRound,
    word: 'Role',
    says: ({ roles }, by) => `${by} names you: you are ${listed(roles)}`,
    tab: record,
  },
  objected: { icon: Hand, word: 'Objection', says: (_, by) => `${by} objects`, tab: review },
  overridden: {
    icon: ShieldX,
    word: 'Overridden',
    says: (_, by) => `${by} overrides your objection`,
    tab: review,
  },
  line_argued: {
    icon: ShieldX,
    word: 'Red line',
    says: (_, by) => `${by} argues against your red line`,
    tab: results,
  },
  line_cleared: {
    icon: ShieldCheck,
    word: 'Red line',
    says: (_, by) => `${by} clears a red line`,
    tab: results,
  },
  revealed: {
    icon: Eye,
    word: 'Revealed',
    says: ({ n }, by) => `${by} reveals round ${n ?? ''}`.trim(),
    tab: results,
  },
  objection_withdrawn: {
    icon: ShieldCheck,
    word: 'Withdrawn',
    says: (_, by) => `${by} withdraws the objection`,
    tab: review,
  },
  changes_requested: {
    icon: Undo2,
    word: 'Changes',
    says: (_, by) => `${by} asks for changes`,
    tab: review,
  },
  deadline_extended: {
    icon: Timer,
    word: 'Deadline',
    says: ({ n }, by) => `${by} moves the deadline of round ${n ?? ''} back`,
    tab: () => '/score',
  },
  accepted: {
    icon: CheckCheck,
    word: 'Accepted',
    says: (_, by) => `${by} accepts the decision`,
    tab: record,
  },
  rejected: {
    icon: X,
    word: 'Rejected',
    says: (_, by) => `${by} rejects the decision`,
    tab: review,
  },
  withdrawn: {
    icon: Undo2,
    word: 'Withdrawn',
    says: (_, by) => `${by} withdraws the decision`,
    tab: review,
  },
  superseded: {
    icon: CornerUpLeft,
    word: 'Superseded',
    says: (_, by) => `${by} puts a newer decision in its place`,
    tab: record,
  },
} satisfies Record<ToldKind, Look>;

export const lookOf = (kind: NoticeKind): Look | undefined =>
  (noticeLooks as Partial<Record<NoticeKind, Look>>)[kind];

/** The address at which a notice is read. */
export const hrefOf = (line: NoticeLine): string =>
  `/${line.team.slug}/decisions/${line.ref}${lookOf(line.kind)?.tab(line) ?? ''}`;
