import { markWord } from '#components/marks/mark.tsx';
import type { ThreadView } from '#server/talk/queries.ts';

/** "Context and problem", "Tail latency", "Go on Tail latency". */
export const placeWords = ({ name, option }: Pick<ThreadView, 'name' | 'option'>): string =>
  option ? `${markWord[option]} on ${name}` : name;

/** The page and place of a discussion. `base` is the record's address. */
export const threadHref = (base: string, thread: Pick<ThreadView, 'id' | 'part'>): string =>
  `${base}${thread.part ? '' : '/results'}#${thread.id}`;

export const commentCount = (count: number): string =>
  `${count} ${count === 1 ? 'comment' : 'comments'}`;
