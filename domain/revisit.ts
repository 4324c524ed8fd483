/** How a measurement is held against a limit. */
export const comparisons = ['above', 'at_least', 'below', 'at_most'] as const;
export type Comparison = (typeof comparisons)[number];
export const comparisonLabels = {
  above: 'above',
  at_least: 'at least',
  below: 'below',
  at_most: 'at most',
} as const satisfies Record<Comparison, string>;

/** A measured reason to look again: "p99 latency above 25 ms". Its schema is in revisit-schema.ts. */
export type Threshold = {
  id: string;
  metric: string;
  comparison: Comparison;
  value: number;
  unit: string;
};

/** What makes a decision due: a day, a condition in words, measured thresholds. */
export interface RevisitTrigger {
  readonly on: string | null;
  readonly condition: string;
  readonly thresholds?: readonly Threshold[] | undefined;
}

/** True when a measurement, in the unit of the threshold, asks for another look. */
export function isCrossed({ comparison, value: limit }: Threshold, value: number): boolean {
  switch (comparison) {
    case 'above':
      return value > limit;
    case 'at_least':
      return value >= limit;
    case 'below':
      return value < limit;
    case 'at_most':
      return value <= limit;
  }
}

const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

/** "31.5 ms" */
export const measureWords = (value: number, unit: string): string =>
  `${numbers.format(value)}${unit ? ` ${unit}` : ''}`;

/** "p99 latency above 25 ms" */
export const thresholdWords = ({ metric, comparison, value, unit }: Threshold): string =>
  `${metric || 'something'} ${comparisonLabels[comparison]} ${measureWords(value, unit)}`;

/** True when there is anything that can make the decision due. */
export const hasTrigger = (revisit: RevisitTrigger | undefined): boolean =>
  revisit !== undefined &&
  (revisit.on !== null ||
    revisit.condition.trim() !== '' ||
    (revisit.thresholds ?? []).some(({ metric }) => metric.trim() !== ''));

/** All of a trigger in words, a piece each: "p99 latency above 25 ms", the condition; not the day. */
export const triggerWords = (revisit: RevisitTrigger | undefined): string[] => [
  ...(revisit?.thresholds ?? []).filter(({ metric }) => metric.trim() !== '').map(thresholdWords),
  ...(revisit?.condition.trim() ? [revisit.condition.trim()] : []),
];

/** What makes an accepted decision due now: its day has come, or it was flagged. */
export const isDue = (
  revisit: { readonly on: string | null; readonly flagged: boolean },
  today: string,
): boolean => revisit.flagged || (revisit.on !== null && revisit.on <= today);
