import { heldWords } from '#components/stack/day-words.ts';
import type { StackPart } from '#server/stack/queries.ts';

type Dated = Pick<StackPart, 'held' | 'fromYear' | 'untilYear'>;

/** "since 12 Jun 2025", "since 2019", "since an unknown day" */
export const sinceWords = (part: Dated): string =>
  `since ${heldWords(part.held.from, part.fromYear)}`;

/** "12 Jun 2025", "an unknown day", "in force" */
export const untilWords = ({ held, untilYear }: Dated): string =>
  held.ended ? heldWords(held.until, untilYear) : 'in force';
