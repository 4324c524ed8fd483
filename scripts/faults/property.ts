import type { Place } from './place.ts';

/** What a fault showed: whether the property held, and the figure it is judged by. */
export interface Figure {
  /** Null where it could not be tried; the figure says why. */
  readonly holds: boolean | null;
  readonly figure: string;
}

/** One line of the table. `short` is the form that runs with the tests. */
export interface Property {
  readonly name: string;
  readonly what: string;
  readonly run: (place: Place, short: boolean) => Promise<Figure>;
}
