import {
  axisOf,
  drawnSpan,
  type JointLane,
  jointLanesOf,
  type Lane,
  lanesOf,
  yearOf,
} from '#components/services/lanes.ts';
import type { Stack } from '#server/stack/queries.ts';
import { el, fillOf, mark, palette, paragraph, strokeOf, svgFile, text } from './svg.ts';

const left = 24;
const right = 1176;
const top = 84;
const laneHeight = 64;
const jointHeight = 36;

type Place = (year: number) => number;

/** The timeline of a service as a file. */
export function timelinePicture(
  history: Stack,
  said: {
    readonly title: string;
    readonly sentence: string;
    readonly caption: string;
    readonly on: string;
    readonly today: string;
  },
): string {
  const axis = axisOf(history, said.today);
  const at: Place = (year) =>
    left +
    ((Math.min(Math.max(year, axis.start), axis.end) - axis.start) / (axis.end - axis.start)) *
      (right - left);
  const lanes = lanesOf(history.components);
  const joints = jointLanesOf(history);
  const bottom = top + lanes.length * laneHeight + joints.length * jointHeight;
  const years = axis.years.map(
    (year) =>
      el('line', { x1: at(year), x2: at(year), y1: top - 8, y2: bottom, stroke: palette.line }) +
      text(at(year), bottom + 18, String(year), {
        anchor: year === axis.start ? 'start' : 'middle',
        mono: true,
      }),
  );
  const on = at(yearOf(said.on));
  return svgFile({
    width: 1200,
    height: bottom + 88,
    title: said.title,
    sentence: said.sentence,
    body: [
      ...years,
      ...lanes.map((lane, index) => laneOf(lane, axis, at, top + index * laneHeight)),
      ...joints.map((lane, index) =>
        jointOf(lane, axis, at, top + lanes.length * laneHeight + index * jointHeight),
      ),
      el('line', { x1: left, x2: right, y1: bottom, y2: bottom, stroke: palette.ink }),
      el('line', {
        x1: on,
        x2: on,
        y1: top - 12,
        y2: bottom,
        stroke: palette.ink,
        'stroke-width': 1.5,
      }),
      paragraph(left, bottom + 44, said.caption, right - left),
    ].join('\n'),
  });
}

type Axis = ReturnType<typeof axisOf>;

function laneOf(lane: Lane, axis: Axis, at: Place, y: number): string {
  const bars = lane.spans.map((span) => {
    const { start, known, stop } = drawnSpan(span, axis);
    const stroke = strokeOf[span.language];
    const bar = { y: y + 10, height: 14, stroke };
    const before =
      span.from === null && known > start
        ? el('rect', {
            ...bar,
            x: at(start),
            width: at(known) - at(start),
            fill: 'none',
            'stroke-dasharray': '3 3',
          })
        : '';
    const sure =
      stop > known
        ? el('rect', {
            ...bar,
            x: at(known),
            width: at(stop) - at(known),
            fill: fillOf[span.language],
          })
        : '';
    return before + sure;
  });
  const starts = lane.spans.map((span) => {
    const x = at(span.from ?? axis.start);
    const { part } = span;
    return (
      el('circle', { cx: x, cy: y + 17, r: 10, fill: palette.paper }) +
      mark(part.openedOutcome ?? part.language, x - 6, y + 11) +
      text(x, y + 40, part.opened.slice(part.opened.lastIndexOf('-') + 1), {
        anchor: x < left + 30 ? 'start' : 'middle',
        mono: true,
      })
    );
  });
  return text(left, y + 2, lane.name, { strong: true }) + bars.join('') + starts.join('');
}

function jointOf(lane: JointLane, axis: Axis, at: Place, y: number): string {
  const lines = lane.spans.map((span) => {
    const { start, known, stop } = drawnSpan(span, axis);
    if (stop <= start) return '';
    return el('line', {
      ...{ x1: at(known), x2: at(stop), y1: y + 14, y2: y + 14 },
      ...{ stroke: palette.ink2, 'stroke-width': 2, 'stroke-dasharray': '5 3' },
    });
  });
  return text(left, y + 4, lane.name) + lines.join('');
}
