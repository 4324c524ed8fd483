import type { ThreadView } from '#server/talk/queries.ts';

export const sectionPlace = (part: string): string => `section ${part}`;
export const criterionPlace = (criterion: string): string => `criterion ${criterion}`;

/** A line belongs to its section, a cell to its criterion. */
export const placeOf = ({ part, criterion }: ThreadView): string =>
  part ? sectionPlace(part) : criterionPlace(criterion ?? '');
