import { isDueSoon } from '#domain/notices.ts';
import type { Waiting, WaitKind } from '../find/waiting.ts';

interface Duty {
  readonly word: string;
  /** What the person is asked for. */
  readonly asks: string;
  readonly button: string;
  readonly tab: string;
}

/** What waits, in the words of a mail. */
export const duties = {
  score: { word: 'Score', asks: 'your ballot', button: 'Score it', tab: '/score' },
  reveal: { word: 'Reveal', asks: 'the reveal', button: 'Reveal it', tab: '/score' },
  propose: { word: 'Propose', asks: 'your proposal', button: 'Propose it', tab: '/review' },
  answer: { word: 'Answer', asks: 'your answer', button: 'Answer it', tab: '/review' },
  answer_again: {
    word: 'Answer again',
    asks: 'your answer to what changed',
    button: 'See what changed',
    tab: '/review',
  },
  accept: { word: 'Accept', asks: 'your last word', button: 'Accept or reject', tab: '/review' },
  answer_objection: {
    word: 'Objection',
    asks: 'your answer to an objection',
    button: 'Answer it',
    tab: '/review',
  },
  revisit: { word: 'Revisit', asks: 'another look', button: 'Look at it again', tab: '' },
} as const satisfies Record<WaitKind, Duty>;

export const dutyPath = (one: Waiting): string =>
  `/${one.team.slug}/decisions/${one.ref}${duties[one.kind].tab}`;

/** "Fri 27 Nov 2026, 09:00 (Europe/Berlin)". */
export function instantIn(zone: string, at: Date): string {
  const words = new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZone: zone },
  }).format(at);
  return `${words} (${zone})`;
}

/** Reference, team and when it closes. Never a count: a mail may be read when counts still tell. */
export function dutyFacts(one: Waiting, { zone, now }: { zone: string; now: Date }): string {
  const place = `${one.ref} · ${one.team.name}`;
  if (one.due === null) return place;
  if (one.kind === 'revisit') return `${place} · due ${one.due.toISOString().slice(0, 10)}`;
  const closes = `${one.due <= now ? 'closed' : 'closes'} ${instantIn(zone, one.due)}`;
  return `${place} · ${isDueSoon(one.due, now) && one.due > now ? 'due soon, ' : ''}${closes}`;
}
