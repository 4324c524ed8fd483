import type { NoticeKind } from './notices.ts';

/** What the words of a notice are made of. */
export interface Told {
  readonly kind: NoticeKind;
  /** Who did it; null when the server did. */
  readonly by: string | null;
  /** Round or proposal. */
  readonly n: number | null;
  readonly roles: readonly string[];
}

const listed = (words: readonly string[]): string =>
  words.length < 2
    ? (words[0] ?? 'part of it')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

type Say = (by: string, told: Told) => string;

const round = ({ n }: Told): string => (n === null ? 'the round' : `round ${n}`);

const sentences: Readonly<Record<NoticeKind, Say>> = {
  mention: (by) => `${by} mentions you`,
  reply: (by) => `${by} replies in your thread`,
  comment: (by) => `${by} comments on your record`,
  named: (by, { roles }) => `${by} names you: you are ${listed(roles)}`,
  round_opened: (by, told) => `${by} opens ${round(told)} for you to score`,
  proposed: (by) => `${by} proposes, and awaits your answer`,
  outdated: () => 'The record changed since you answered',
  objection: (by) => `${by} objects to your proposal`,
  objected: (by) => `${by} objects`,
  overridden: (by) => `${by} overrides your objection`,
  line_argued: (by) => `${by} argues against your red line`,
  line_cleared: (by) => `${by} clears a red line`,
  revisit: () => 'It is time to look at this decision again',
  revealed: (by, told) => `${by} reveals ${round(told)}`,
  lapsed: (_by, told) =>
    `The deadline of ${round(told)} passed again; what comes next is yours to say`,
  restarted: (by) => `${by} changed what is proposed, and the window starts anew`,
  objection_withdrawn: (by) => `${by} withdraws the objection`,
  changes_requested: (by) => `${by} asks for changes`,
  deadline_extended: (by, told) => `${by} moves the deadline of ${round(told)} back`,
  accepted: (by) => `${by} accepts the decision`,
  rejected: (by) => `${by} rejects the decision`,
  withdrawn: (by) => `${by} withdraws the decision`,
  superseded: (by) => `${by} puts a newer decision in its place`,
  deprecated: (by) => `${by} says that the decision should not be followed any more`,
  resolved: (by) => `${by} resolves the discussion you began`,
};

/** One notice as a sentence without its full stop: "Cy objects to your proposal". */
export const noticeSentence = (told: Told): string =>
  sentences[told.kind](told.by ?? 'Assay', told);

const tabs: Readonly<Record<NoticeKind, string>> = {
  mention: '',
  reply: '',
  comment: '',
  named: '',
  round_opened: '/score',
  proposed: '/review',
  outdated: '/review',
  objection: '/review',
  objected: '/review',
  overridden: '/review',
  line_argued: '/results',
  line_cleared: '/results',
  revisit: '',
  revealed: '/results',
  lapsed: '/score',
  restarted: '/review',
  objection_withdrawn: '/review',
  changes_requested: '/review',
  deadline_extended: '/score',
  accepted: '',
  rejected: '/review',
  withdrawn: '/review',
  superseded: '',
  deprecated: '',
  resolved: '/review',
};

/** The path at which a notice is read: the tab of the record, or the discussion when it is about one. */
export function noticePath(notice: {
  readonly kind: NoticeKind;
  readonly team: { readonly slug: string };
  readonly ref: string;
  readonly thread: string | null;
}): string {
  const base = `/${notice.team.slug}/decisions/${notice.ref}`;
  // The review page lists every discussion, also one whose words are gone from the record.
  return notice.thread ? `${base}/review#${notice.thread}` : `${base}${tabs[notice.kind]}`;
}
