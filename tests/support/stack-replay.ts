import type { Language } from '#domain/component-map.ts';
import { holdsOn } from '#domain/stack.ts';

/** Something that was recorded about one service, in the order in which it became known. */
export type Told = {
  /** The day it was recorded. */
  readonly at: string;
  readonly decision: string;
} & (
  | {
      readonly type: 'decided';
      readonly day: string | null;
      readonly service: string;
      readonly opens: readonly { readonly key: string; readonly language: Language }[];
      /** Keys of what it ends. */
      readonly ends: readonly string[];
    }
  | {
      readonly type: 'corrected';
      readonly day: string | null;
      /** Only this component moves; absent: all of it does. */
      readonly key?: string | null;
    }
);

export interface Stretch {
  readonly service: string;
  readonly key: string;
  readonly language: Language;
  readonly openedBy: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly ended: boolean;
  readonly recordedOn: string;
}

/**
 * What was believed by the end of a day: every told thing is gone through once more, from nothing.
 * Slow, and so simple that it can be believed.
 */
export function replay(told: readonly Told[], known: string): Stretch[] {
  let stretches: (Stretch & { closedBy: string | null })[] = [];
  for (const one of told.filter(({ at }) => at <= known)) {
    if (one.type === 'decided') {
      stretches = stretches.map((stretch) =>
        stretch.service === one.service && !stretch.ended && one.ends.includes(stretch.key)
          ? { ...stretch, ended: true, until: one.day, closedBy: one.decision }
          : stretch,
      );
      for (const { key, language } of one.opens)
        stretches.push({
          ...{ service: one.service, key, language, openedBy: one.decision, from: one.day },
          ...{ until: null, ended: false, recordedOn: one.at, closedBy: null },
        });
    } else {
      const meant = ({ key }: Stretch) => (one.key ?? key) === key;
      stretches = stretches.map((stretch) => ({
        ...stretch,
        ...(stretch.openedBy === one.decision && meant(stretch) ? { from: one.day } : {}),
        ...(stretch.closedBy === one.decision && meant(stretch) ? { until: one.day } : {}),
      }));
    }
  }
  return stretches;
}

export const holding = (told: readonly Told[], on: string, known: string): Stretch[] =>
  replay(told, known).filter((stretch) => holdsOn(stretch, on));

export const countsOf = (stretches: readonly Stretch[]) => {
  const count = (language: Language) => stretches.filter((one) => one.language === language).length;
  return { go: count('go'), rust: count('rust'), other: count('other') };
};

/** Services by kind, counted by hand. */
export function kindsOf(stretches: readonly Stretch[]) {
  const kinds = { go: 0, rust: 0, hybrid: 0, other: 0 };
  for (const service of new Set(stretches.map((one) => one.service))) {
    const own = countsOf(stretches.filter((one) => one.service === service));
    if (own.go > 0 && own.rust > 0) kinds.hybrid += 1;
    else if (own.go > 0) kinds.go += 1;
    else if (own.rust > 0) kinds.rust += 1;
    else kinds.other += 1;
  }
  return kinds;
}
