import type { Compared, Sample } from './measure.ts';
import type { World } from './world.ts';

/** One line of the table. */
export interface Line {
  readonly what: string;
  /** How many decisions the team has, as in "100k"; empty where it does not matter. */
  readonly size: string;
  readonly unit: 'ms' | 'kB' | 'MB' | 's' | '/s' | 'points' | '';
  readonly median: number;
  readonly p95: number | null;
  /** What it is held against, measured in the same run. */
  readonly limit: { readonly what: string; readonly median: number } | null;
  readonly ratio: number | null;
  /** As in "≤ 1.5 ×"; empty where the line only shows how it grows. */
  readonly goal: string;
  /** Null where there is no goal. */
  readonly met: boolean | null;
  readonly note: string;
}

/** A part of the bench that can be asked for by its name. */
export interface Bench {
  readonly name: string;
  readonly run: (world: World) => Promise<Line[]>;
}

type Named = Pick<Line, 'what'> & Partial<Pick<Line, 'size' | 'note'>>;

/** A line for a comparison whose ratio must not exceed `most`. */
export const ratioLine = (
  { what, size = '', note = '' }: Named,
  { measured, limit, ratio }: Compared,
  goal: { readonly most: number; readonly against: string },
): Line => ({
  ...{ what, size, note, unit: 'ms', median: measured.median, p95: measured.p95, ratio },
  limit: { what: goal.against, median: limit.median },
  goal: `≤ ${goal.most} ×`,
  met: ratio <= goal.most,
});

/** A line for a time that must not exceed `most`. */
export const timeLine = (
  { what, size = '', note = '' }: Named,
  sample: Pick<Sample, 'median' | 'p95'>,
  goal: { readonly most: number; readonly of: 'median' | 'p95' },
): Line => ({
  ...{ what, size, note, unit: 'ms', median: sample.median, p95: sample.p95 },
  ...{ limit: null, ratio: null, goal: `${goal.of === 'p95' ? 'p95 ' : ''}≤ ${goal.most} ms` },
  met: sample[goal.of] <= goal.most,
});

/** A line for one number that must not exceed `most`. */
export const sizeLine = (
  { what, size = '', note = '' }: Named,
  value: number,
  unit: Line['unit'],
  most: number | null,
): Line => ({
  ...{ what, size, note, unit, median: value, p95: null, limit: null, ratio: null },
  goal: most === null ? '' : `≤ ${most} ${unit}`,
  met: most === null ? null : value <= most,
});
