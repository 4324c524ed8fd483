import { boundaryKindLabels, type Language } from '#domain/component-map.ts';
import type { Stack, StackJoint, StackPart } from '#server/stack/queries.ts';

/** One component over the years: its spans, oldest first. */
export interface Lane {
  readonly key: string;
  readonly name: string;
  readonly spans: readonly Span[];
}

interface Between {
  /** In years, fractions for days; null: it began on an unknown day. */
  readonly from: number | null;
  readonly until: number | null;
  /** Where an undated span is first known to hold. */
  readonly knownFrom: number;
  /** Ended on a day nobody knows. */
  readonly lost: boolean;
}

export interface Span extends Between {
  readonly part: StackPart;
  readonly language: Language;
}

/** How two components met over the years. */
export interface JointLane {
  readonly key: string;
  /** "API → Core: Process or gRPC" */
  readonly name: string;
  readonly spans: readonly (Between & { readonly joint: StackJoint })[];
}

/** 2025-07-01 → 2025.5, near enough for a drawing. */
export function yearOf(day: string): number {
  const [year = 0] = day.split('-').map(Number);
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  return year + (Date.parse(`${day}T00:00:00Z`) - start) / (end - start);
}

const betweenOf = ({ held }: Pick<StackPart, 'held'>): Between => ({
  from: held.from === null ? null : yearOf(held.from),
  until: held.until === null ? null : yearOf(held.until),
  knownFrom: yearOf(held.recordedOn),
  lost: held.ended && held.until === null,
});

/** A lane per component, in the order in which they came. */
export function lanesOf(parts: readonly StackPart[]): Lane[] {
  const lanes = new Map<string, { key: string; name: string; spans: Span[] }>();
  for (const part of parts) {
    const lane = lanes.get(part.key) ?? { key: part.key, name: part.name, spans: [] };
    lane.name = part.name;
    lane.spans.push({ part, language: part.language, ...betweenOf(part) });
    lanes.set(part.key, lane);
  }
  return [...lanes.values()];
}

/** A lane per pair of components and way in which they met. */
export function jointLanesOf({ components, boundaries }: Stack): JointLane[] {
  const names = new Map(components.map((part) => [part.key, part.name]));
  const lanes = new Map<
    string,
    { key: string; name: string; spans: JointLane['spans'][number][] }
  >();
  for (const joint of boundaries) {
    const key = `${joint.fromKey} ${joint.toKey} ${joint.kind}`;
    const [from, to] = [joint.fromKey, joint.toKey].map((one) => names.get(one) ?? one);
    const name = `${from} → ${to}: ${boundaryKindLabels[joint.kind]}`;
    const lane = lanes.get(key) ?? { key, name, spans: [] };
    lane.spans.push({ joint, ...betweenOf(joint) });
    lanes.set(key, lane);
  }
  return [...lanes.values()];
}

export interface Axis {
  readonly start: number;
  readonly end: number;
  /** The same as days. */
  readonly first: string;
  readonly last: string;
  /** Years to write under it. */
  readonly years: readonly number[];
}

/** From the year of the first known day to today, or to the last day ahead; with room at the left for
 * what began before. */
export function axisOf(stack: Stack, today: string): Axis {
  const now = yearOf(today);
  const spans = stack.components.map(betweenOf);
  const days = stack.components.flatMap(({ held }) => [held.from, held.until]);
  const known = spans.map((span) => span.from ?? span.until ?? span.knownFrom);
  const undated = spans.some((span) => span.from === null);
  const first = Math.floor(Math.min(now, ...known)) - (undated ? 1 : 0);
  const last = days.reduce<string>((latest, day) => (day && day > latest ? day : latest), today);
  const end = Math.max(yearOf(last), first + 0.05);
  const step = Math.max(1, Math.ceil((Math.floor(end) - first + 1) / 8));
  const years = Array.from(
    { length: Math.floor((Math.floor(end) - first) / step) + 1 },
    (_, place) => first + place * step,
  );
  return { start: first, end, first: `${first}-01-01`, last, years };
}

/** Where a span is drawn, in years: dashed before it is known to hold, then solid. */
export function drawnSpan(
  span: Between,
  axis: Axis,
): { readonly start: number; readonly known: number; readonly stop: number } {
  const start = span.from ?? axis.start;
  const stop = Math.max(span.until ?? (span.lost ? start : axis.end), start);
  const known = span.from ?? Math.min(span.knownFrom, stop);
  return { start, known, stop };
}

/** Labels that would touch the one before go onto a second line. */
export function labelRows(spans: readonly Span[], axis: Axis): boolean[] {
  let last = Number.NEGATIVE_INFINITY;
  let low = false;
  return spans.map((span) => {
    const place = ((span.from ?? axis.start) - axis.start) / (axis.end - axis.start);
    low = place - last < 0.08 && !low;
    last = place;
    return low;
  });
}
