import { niceEnd, niceTicks } from '#components/figures/scale.ts';
import { yearOf } from '#components/services/lanes.ts';
import type { Language } from '#domain/component-map.ts';
import type { Step } from '#server/stack/steps.ts';

/** From the ground up. */
export const layerOrder: readonly Language[] = ['go', 'rust', 'other'];

export interface Layer {
  readonly language: Language;
  /** Closed, in a box of 1 by 1 with the ground at 1: what is painted. */
  readonly area: string;
  /** Its upper edge with the steps, in the same box. */
  readonly edge: string;
}

export interface YearsShape {
  readonly layers: readonly Layer[];
  /** Years with fractions at the left and right end. */
  readonly start: number;
  readonly end: number;
  /** Years to write under it. */
  readonly years: readonly number[];
  /** Counts to write beside it, and the count at the top. */
  readonly ticks: readonly number[];
  readonly ceiling: number;
  readonly most: number;
  /** Place of a day from left to right, 0 to 1. */
  readonly x: (day: string) => number;
  /** Height of a count from the top, 0 to 1. */
  readonly y: (count: number) => number;
}

const sum = ({ counts }: Step) => counts.go + counts.rust + counts.other;
const round = (value: number) => Math.round(value * 1e5) / 1e5;

/** The stack over the years as paths: stepped, never sloped, up to today. Null before the first day. */
export function yearsShape(steps: readonly Step[], today: string): YearsShape | null {
  const past = steps.filter((step) => step.day <= today);
  const [first] = past;
  if (!first) return null;
  const start = Math.floor(yearOf(first.day));
  const end = Math.max(yearOf(today), start + 0.02);
  const at = (year: number) => (year - start) / (end - start);
  const most = Math.max(...past.map(sum), 1);
  const ceiling = niceEnd(most, 4);
  const x = (day: string) => Math.min(1, Math.max(0, at(yearOf(day))));
  const y = (count: number) => 1 - count / ceiling;
  const every = Math.max(1, Math.ceil((Math.floor(end) - start + 1) / 8));
  const years = Array.from(
    { length: Math.floor((end - start) / every) + 1 },
    (_, i) => start + i * every,
  );
  const ticks = niceTicks([0, ceiling], 4).filter((tick) => Number.isInteger(tick));
  const runs = past.map((step, index) => {
    const next = past[index + 1];
    return { from: x(step.day), until: next ? x(next.day) : 1, counts: step.counts };
  });
  const layers = layerOrder.map((language) => layerOf(language, runs, y));
  return { layers, start, end, years, ticks, ceiling, most, x, y };
}

interface Run {
  readonly from: number;
  readonly until: number;
  readonly counts: Step['counts'];
}

function layerOf(language: Language, runs: readonly Run[], y: (count: number) => number): Layer {
  const under = layerOrder.slice(0, layerOrder.indexOf(language));
  let area = '';
  let edge = '';
  let pen: { x: number; y: number } | null = null;
  for (const run of runs) {
    const low = under.reduce((total, one) => total + run.counts[one], 0);
    const count = run.counts[language];
    if (count === 0) {
      pen = null;
      continue;
    }
    const [left, right] = [round(run.from), round(run.until)];
    const [top, ground] = [round(y(low + count)), round(y(low))];
    area += `M${left} ${ground}V${top}H${right}V${ground}Z`;
    const joined: boolean = pen !== null && pen.x === left;
    edge += joined ? `V${top}H${right}` : `M${left} ${ground}V${top}H${right}`;
    pen = { x: right, y: top };
  }
  return { language, area, edge };
}
