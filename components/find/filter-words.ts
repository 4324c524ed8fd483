import type { Find, FindSort, StatusFilter } from '#domain/find.ts';

export const statusFilterWords = {
  open: 'Open, in any stage',
  draft: 'Draft',
  scoring: 'Scoring',
  discussion: 'Discussion',
  final_review: 'Final review',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  superseded: 'Superseded',
  deprecated: 'Deprecated',
  revisit_due: 'Due for revisit',
} as const satisfies Record<StatusFilter, string>;

export const sortWords = {
  match: 'Best match',
  changed: 'Last change',
  decided: 'Day decided',
  title: 'Title',
  number: 'Number',
} as const satisfies Record<FindSort, string>;

/** How many filters besides the words are set. */
export const filterCount = (find: Find): number =>
  [
    ...[find.service, find.status, find.outcome, find.tag],
    ...[find.person, find.from, find.to, find.sort],
  ].filter((value) => value !== undefined).length;

const number = new Intl.NumberFormat('en');

/** The sentence that leads the list: what was asked, and how much there is. */
export function foundSentence(find: Find, total: number, nearly: boolean): string {
  const count = `${number.format(total)} ${total === 1 ? 'decision' : 'decisions'}`;
  const asked = find.q !== undefined || filterCount({ ...find, sort: undefined }) > 0;
  if (!asked) return `${count}.`;
  if (total === 0) return find.q ? `Nothing has “${find.q}” in it.` : 'No decision is like that.';
  if (nearly) return `Nothing has “${find.q}” in it. ${count} ${total === 1 ? 'is' : 'are'} close.`;
  return find.q ? `${count} with “${find.q}”.` : `${count} like that.`;
}
