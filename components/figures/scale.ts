import { scaleLinear } from 'd3-scale';

/** Turns a value into a share of the drawing's width, as an SVG length: fluid, and safe without style. */
export type Percent = (value: number) => string;

const length = (percent: number) => `${Math.round(percent * 1000) / 1000}%`;

/** A linear scale onto part of the width; `from` and `to` in percent. Values outside are held in. */
export function percentScale(
  domain: readonly [number, number],
  from = 0,
  to = 100,
): { at: Percent; span: (a: number, b: number) => { x: string; width: string } } {
  const scale = scaleLinear().domain(domain).range([from, to]).clamp(true);
  return {
    at: (value) => length(scale(value)),
    span: (a, b) => {
      const [low, high] = [Math.min(scale(a), scale(b)), Math.max(scale(a), scale(b))];
      return { x: length(low), width: length(high - low) };
    },
  };
}

/** The end of an axis that holds `largest`, rounded to something a person would have chosen. */
export function niceEnd(largest: number, least: number): number {
  const [, end = least] = scaleLinear()
    .domain([0, Math.max(largest, least)])
    .nice(5)
    .domain();
  return end;
}

/** Round places to put ticks between two values. */
export const niceTicks = (domain: readonly [number, number], count: number): number[] =>
  scaleLinear().domain(domain).ticks(count);
