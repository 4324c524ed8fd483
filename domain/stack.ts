import type { ComponentMap, Language } from './component-map.ts';
import { slugFrom } from './ids.ts';
import type { Outcome } from './record.ts';

/** When a part of a stack holds, as it is believed at some time. Days are YYYY-MM-DD; `until` is the first day it no longer holds. */
export interface Held {
  /** Null: it began on a day nobody recorded. */
  readonly from: string | null;
  readonly until: string | null;
  /** Ended by a decision; with `until` null the day of the end is not known. */
  readonly ended: boolean;
  /** The day we learned of it: the earliest day on which an undated part surely holds. */
  readonly recordedOn: string;
}

/**
 * Whether something holds on a day.
 *
 * | from | until | holds on a day that is |
 * |---|---|---|
 * | known | none, not ended | from or later |
 * | known | known | from or later, and before until |
 * | unknown | none, not ended | the day of recording or later |
 * | unknown | known | the day of recording or later, and before until |
 * | any | unknown, ended | never: nobody can say until when |
 */
export function holdsOn(held: Held, day: string): boolean {
  if (held.ended && held.until === null) return false;
  return (held.from ?? held.recordedOn) <= day && (held.until === null || day < held.until);
}

/** What a set of languages makes a service. */
export function kindOfStack(
  components: readonly { readonly language: Language }[],
): Outcome | null {
  const has = (language: Language) => components.some((part) => part.language === language);
  if (components.length === 0) return null;
  if (has('go') && has('rust')) return 'hybrid';
  if (has('go')) return 'go';
  return has('rust') ? 'rust' : 'other';
}

export interface NewComponent {
  readonly key: string;
  readonly name: string;
  readonly language: Language;
  readonly otherLanguage: string;
  readonly owner: string;
  readonly path: string;
  readonly hotPath: number | null;
  readonly effort: number | null;
}

export interface NewBoundary {
  readonly fromKey: string;
  readonly toKey: string;
  readonly kind: ComponentMap['boundaries'][number]['kind'];
  /** Everything else that was said about it. */
  readonly detail: Readonly<Record<string, string | number | null>>;
}

export interface NewStack {
  readonly components: readonly NewComponent[];
  readonly boundaries: readonly NewBoundary[];
}

/** A key per name: its slug, and a number where two names have the same. */
export function componentKeys(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const slug = slugFrom(name) || 'component';
    let key = slug;
    for (let n = 2; used.has(key); n += 1) key = `${slug}-${n}`;
    used.add(key);
    return key;
  });
}

export function stackOfMap(map: ComponentMap): NewStack {
  const keys = componentKeys(map.components.map((component) => component.name));
  const keyOf = new Map(
    map.components.map((component, index) => [component.id, keys[index] ?? '']),
  );
  return {
    components: map.components.map(({ id, otherLanguage, ...rest }) => ({
      name: rest.name.trim(),
      language: rest.language,
      owner: rest.owner,
      path: rest.path,
      hotPath: rest.hotPath,
      effort: rest.effort,
      key: keyOf.get(id) ?? '',
      otherLanguage: otherLanguage ?? '',
    })),
    boundaries: map.boundaries.map(({ id: _id, from, to, kind, ...detail }) => ({
      fromKey: keyOf.get(from) ?? '',
      toKey: keyOf.get(to) ?? '',
      kind,
      detail,
    })),
  };
}

/** Every component of the map is in the language, and there is one. */
export const isPureMap = (map: ComponentMap, language: Language): boolean =>
  map.components.length > 0 && map.components.every((part) => part.language === language);

/** The service as one component with its name. */
export function wholeService(serviceName: string, language: Language): NewStack {
  const [key = 'component'] = componentKeys([serviceName]);
  const rest = { otherLanguage: '', owner: '', path: '', hotPath: null, effort: null };
  return { components: [{ key, name: serviceName, language, ...rest }], boundaries: [] };
}

export type LanguageCounts = Readonly<Record<Language, number>>;
export interface Step {
  readonly day: string;
  readonly counts: LanguageCounts;
}

/**
 * Components in force after each day on which something changed, oldest first. The counts stand
 * until the next step: they jump, they never slope. Undated components are not among them.
 */
export function stepsOf(
  deltas: readonly { readonly day: string; readonly language: Language; readonly by: number }[],
): Step[] {
  const days = [...new Set(deltas.map((delta) => delta.day))].sort();
  let counts: Record<Language, number> = { go: 0, rust: 0, other: 0 };
  return days.map((day) => {
    counts = { ...counts };
    for (const delta of deltas) if (delta.day === day) counts[delta.language] += delta.by;
    return { day, counts };
  });
}
