/** On which day one decision opened or ended a component. */
export interface KeyDay {
  readonly key: string;
  /** It ended the component and opened nothing in its place. */
  readonly gone: boolean;
  /** Null when nobody knows it. */
  readonly day: string | null;
  readonly yearOnly: boolean;
}

/**
 * The day on which a decision begins or ends a boundary, from the days of its two components: it ends
 * with the first side that is gone; else it changes when the later of the two does. An unknown day
 * makes it unknown. Null when the decision changed neither side.
 */
export function boundaryDay(
  days: readonly KeyDay[],
  { fromKey, toKey }: { readonly fromKey: string; readonly toKey: string },
): Pick<KeyDay, 'day' | 'yearOnly'> | null {
  const sides = days.filter(({ key }) => key === fromKey || key === toKey);
  const gone = sides.filter((side) => side.gone);
  const [first, second] = gone.length > 0 ? gone : sides;
  if (!first || !second) return first ?? null;
  if (first.day === null || second.day === null) return { day: null, yearOnly: false };
  const firstIsLater = first.day >= second.day;
  return firstIsLater === (gone.length === 0) ? first : second;
}
