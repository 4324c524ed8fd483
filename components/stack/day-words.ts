import { dayWords } from '#components/ui/when.tsx';

/** "12 Jun 2025", "2019" when only the year is known, "an unknown day". */
export function heldWords(day: string | null, yearOnly: boolean): string {
  if (day === null) return 'an unknown day';
  return yearOnly ? day.slice(0, 4) : dayWords(day);
}

/** "12 Jun 2025 becomes 1 Jul 2025". */
export const daysMoved = (moved: {
  readonly was: string | null;
  readonly wasYearOnly: boolean;
  readonly day: string | null;
  readonly yearOnly: boolean;
}): string =>
  `${heldWords(moved.was, moved.wasYearOnly)} becomes ${heldWords(moved.day, moved.yearOnly)}`;
