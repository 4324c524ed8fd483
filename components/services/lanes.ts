import type { Language } from '#domain/component-map.ts';
import type { StackPart } from '#server/stack/queries.ts';

/** One component over the years: its spans, oldest first. */
export interface Lane {
  readonly key: string;
  readonly name: string;
  readonly spans: readonly Span[];
}

export interface Span {
  readonly part: StackPart;
  readonly language: Language;
  /** In years, fractions for days; null: it began on an unknown day. */
  readonly from: number | null;
  readonly until: number | null;
  /** Where an undated span is first known to hold. */
  readonly knownFrom: number;
}

/** 2025-07-01 → 2025.5, near enough for a drawing. */
export function yearOf(day: string): number {
  const [year = 0] = day.split('-').map(Number);
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  return year + (Date.parse(`${day}T00:00:00Z`) - start) / (end - start);
}

export function lanesOf(parts: readonly StackPart[]): Lane[] {
  const lanes = new Map<string, { key: string; name: string; spans: Span[] }>();
  for (const part of parts) {
    const lane = lanes.get(part.key) ?? { key: part.key, name: part.name, spans: [] };
    const { held } = part;
    lane.name = part.name;
    lane.spans.push({
      part,
      language: part.language,
      from: held.from === null ? null : yearOf(held.from),
      until: held.until === null ? null : yearOf(held.until),
      knownFrom: yearOf(held.recordedOn),
    });
    lanes.set(part.key, lane);
  }
  return [...lanes.values()];
}

export interface Axis {
  readonly start: number;
  readonly end: number;
  /** Years to write under it. */
  readonly years: readonly number[];
}

/** From the year of the first known day to today, with room at the left for what began before. */
export function axisOf(lanes: readonly Lane[], today: string): Axis {
  const now = yearOf(today);
  const spans = lanes.flatMap((lane) => lane.spans);
  const known = spans.flatMap((span) =>
    [span.from ?? span.until ?? span.knownFrom].filter((year) => year !== null),
  );
  const undated = spans.some((span) => span.from === null);
  const first = Math.floor(Math.min(now, ...known)) - (undated ? 1 : 0);
  const last = Math.max(now, ...spans.flatMap((span) => [span.from ?? 0, span.until ?? 0]));
  const end = last + Math.max((last - first) * 0.015, 0.05);
  const step = Math.max(1, Math.ceil((Math.floor(last) - first + 1) / 8));
  const years = Array.from(
    { length: Math.floor((Math.floor(last) - first) / step) + 1 },
    (_, place) => first + place * step,
  );
  return { start: first, end, years };
}
