import { z } from 'zod';

/** What a person is told of. At most one for each event; the earlier in this list, the stronger. */
export const noticeKinds = [
  'mention',
  'objection',
  'outdated',
  'round_opened',
  'proposed',
  'revisit',
  'named',
  'objected',
  'overridden',
  'line_argued',
  'line_cleared',
  'reply',
  'comment',
  'revealed',
  'lapsed',
  'restarted',
  'objection_withdrawn',
  'changes_requested',
  'deadline_extended',
  'accepted',
  'rejected',
  'withdrawn',
  'superseded',
  'deprecated',
  'resolved',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * Notices that ask for something which the inbox shows as waiting anyway. They make that line
 * unread and may be mailed; a line of their own would say the same twice.
 */
export const asks = {
  round_opened: ['score'],
  proposed: ['answer', 'answer_again'],
  outdated: ['answer', 'answer_again'],
  objection: ['answer_objection'],
  revisit: ['revisit'],
} as const satisfies Partial<Record<NoticeKind, readonly string[]>>;
export type AskKind = keyof typeof asks;

export const isAsk = (kind: NoticeKind): kind is AskKind => kind in asks;

/** An event of a decision's history, as far as the mapping reads it. */
export interface Happened {
  readonly type: string;
  /** Null when the system acted. */
  readonly actorId: string | null;
  readonly payload: unknown;
}

export interface Roles {
  readonly driver: string;
  readonly approver: string | null;
  readonly reviewers: readonly string[];
}

/** Who has to do with the decision of an event. */
export interface Concerned extends Roles {
  /** Who held which role before a `people_set`. */
  readonly before: Roles;
  /** Who wrote in the thread before. */
  readonly thread: readonly string[];
  /** Who began the thread of the event. */
  readonly starter: string | null;
  /** Who gave the response that the event names. */
  readonly responder: string | null;
  /** Members of the team today who did not mute the decision; nobody else is told anything. */
  readonly listening: ReadonlySet<string>;
}

export interface ToTell {
  readonly userId: string;
  readonly kind: NoticeKind;
}

type Teller = (payload: unknown, people: Concerned) => readonly ToTell[];

const tell =
  (kind: NoticeKind, who: (people: Concerned) => readonly (string | null)[]): Teller =>
  (_payload, people) =>
    toEach(kind, who(people));

const toEach = (kind: NoticeKind, ids: readonly (string | null)[]): ToTell[] =>
  ids.flatMap((userId) => (userId === null ? [] : [{ userId, kind }]));

const together =
  (...each: Teller[]): Teller =>
  (payload, people) =>
    each.flatMap((one) => one(payload, people));

const everyone = ({ driver, approver, reviewers }: Concerned) => [driver, approver, ...reviewers];
const heads = ({ driver, approver }: Concerned) => [driver, approver];

const mentionsIn = z.object({ mentions: z.array(z.string()).default([]) });
const mentioned: Teller = (payload) => {
  const parsed = mentionsIn.safeParse(payload);
  return parsed.success ? toEach('mention', parsed.data.mentions) : [];
};

const answered = z.object({ kind: z.string() });
/** Only an objection asks for something; other answers are counted on the page. */
const objecting: Teller = (payload, people) => {
  const parsed = answered.safeParse(payload);
  if (!parsed.success || parsed.data.kind !== 'object') return [];
  return [...toEach('objection', [people.driver]), ...toEach('objected', [people.approver])];
};

const listed = z.object({ reviewers: z.array(z.string()) });
const outdated: Teller = (payload) => {
  const parsed = listed.safeParse(payload);
  return parsed.success ? toEach('outdated', parsed.data.reviewers) : [];
};

const others = z.object({ others: z.array(z.string()).default([]) });
/** Those whose answer is still awaited, and the approver; who had answered is told by `outdated`. */
const restarted: Teller = (payload) => {
  const parsed = others.safeParse(payload);
  return parsed.success ? toEach('restarted', parsed.data.others) : [];
};

const argued = z.object({ reviewer: z.string() });
const lineArgued: Teller = (payload) => {
  const parsed = argued.safeParse(payload);
  return parsed.success ? toEach('line_argued', [parsed.data.reviewer]) : [];
};

const roles = z.object({
  driver: z.string(),
  approver: z.string().nullable(),
  reviewers: z.array(z.string()),
});

/** The roles a person holds after a `people_set` and did not hold before. */
export function newRoles(
  userId: string,
  payload: unknown,
  before: Roles,
): ('driver' | 'approver' | 'reviewer')[] {
  const parsed = roles.safeParse(payload);
  if (!parsed.success) return [];
  const { driver, approver, reviewers } = parsed.data;
  const gained: ('driver' | 'approver' | 'reviewer')[] = [];
  if (driver === userId && before.driver !== userId) gained.push('driver');
  if (approver === userId && before.approver !== userId) gained.push('approver');
  if (reviewers.includes(userId) && !before.reviewers.includes(userId)) gained.push('reviewer');
  return gained;
}

const named: Teller = (payload, { before }) => {
  const parsed = roles.safeParse(payload);
  if (!parsed.success) return [];
  const { driver, approver, reviewers } = parsed.data;
  const people = [driver, ...(approver ? [approver] : []), ...reviewers];
  return toEach(
    'named',
    people.filter((userId) => newRoles(userId, payload, before).length > 0),
  );
};

/**
 * Which event tells whom of what. An event that is not here tells nobody, and that is the rule for
 * ballots: who has put one in is not known before the reveal, and not said after it.
 */
const tellers: Readonly<Record<string, Teller>> = {
  thread_opened: together(
    mentioned,
    tell('comment', ({ driver }) => [driver]),
  ),
  note_published: tell('comment', ({ driver }) => [driver]),
  comment_edited: mentioned,
  comment_added: together(
    mentioned,
    tell('reply', ({ thread }) => thread),
    tell('comment', ({ driver }) => [driver]),
  ),
  people_set: named,
  round_opened: tell('round_opened', ({ reviewers }) => reviewers),
  round_revealed: tell('revealed', everyone),
  red_line_argued: lineArgued,
  red_line_cleared: tell('line_cleared', ({ driver }) => [driver]),
  proposal_opened: tell('proposed', ({ reviewers }) => reviewers),
  response_recorded: objecting,
  objection_withdrawn: tell('objection_withdrawn', heads),
  objection_overridden: tell('overridden', ({ responder }) => [responder]),
  responses_outdated: outdated,
  window_restarted: restarted,
  deadline_passed: tell('lapsed', ({ driver }) => [driver]),
  thread_resolved: tell('resolved', ({ starter }) => [starter]),
  deadline_extended: tell('deadline_extended', ({ reviewers }) => reviewers),
  changes_requested: tell('changes_requested', everyone),
  decision_accepted: tell('accepted', everyone),
  decision_rejected: tell('rejected', everyone),
  decision_withdrawn: tell('withdrawn', everyone),
  decision_superseded: tell('superseded', heads),
  decision_partly_superseded: tell('superseded', heads),
  decision_deprecated: tell('deprecated', everyone),
  revisit_flagged: tell('revisit', heads),
};

/** The types of event that tell anybody anything. */
export const tellingEvents: readonly string[] = Object.keys(tellers);

/**
 * Who is told of an event, and of what: never who did it, nobody outside `listening`, everybody at
 * most once. An unknown event or payload tells nobody.
 */
export function noticesOf(event: Happened, people: Concerned): ToTell[] {
  const teller = Object.hasOwn(tellers, event.type) ? tellers[event.type] : undefined;
  const strongest = new Map<string, ToTell>();
  for (const one of teller?.(event.payload, people) ?? []) {
    if (one.userId === event.actorId || !people.listening.has(one.userId)) continue;
    const other = strongest.get(one.userId);
    if (!other || strength(one) < strength(other)) strongest.set(one.userId, one);
  }
  return [...strongest.values()];
}

const strength = ({ kind }: ToTell): number => noticeKinds.indexOf(kind);

/** From this long before it closes, a thing is marked as due soon. */
export const dueSoonHours = 24;

/** True from a day before a deadline on, and after it. */
export const isDueSoon = (due: Date | null, now: Date): boolean =>
  due !== null && due.getTime() - now.getTime() <= dueSoonHours * 3_600_000;
