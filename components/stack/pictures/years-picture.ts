import { markWord } from '#components/marks/mark.tsx';
import type { YearsShape } from '../years-shape.ts';
import { el, fillOf, mark, palette, paragraph, strokeOf, svgFile, text } from './svg.ts';

const width = 1200;
const box = { x: 64, y: 84, width: 1104, height: 320 };

const x = (share: number) => box.x + box.width * share;

/** Components over the years as a file, with the line at the day looked at. */
export function yearsPicture(
  shape: YearsShape,
  said: {
    readonly title: string;
    readonly sentence: string;
    readonly caption: string;
    readonly marked: readonly string[];
  },
): string {
  const lines = said.marked.map((day) =>
    el('line', {
      ...{ x1: x(shape.x(day)), x2: x(shape.x(day)), y1: box.y - 8, y2: box.y + box.height },
      ...{ stroke: palette.ink, 'stroke-width': 1.5 },
    }),
  );
  const ground = el('line', {
    ...{ x1: box.x, x2: box.x + box.width, y1: box.y + box.height, y2: box.y + box.height },
    stroke: palette.ink,
  });
  const legend = shape.layers.map(
    ({ language }, index) =>
      mark(language, 64 + index * 90, box.y + box.height + 38) +
      text(82 + index * 90, box.y + box.height + 48, markWord[language]),
  );
  return svgFile({
    width,
    height: 540,
    title: said.title,
    sentence: said.sentence,
    body: [
      ...ticksOf(shape),
      ...shape.layers.map((layer) => layerOf(layer)),
      ground,
      ...yearsOf(shape),
      ...lines,
      ...legend,
      paragraph(64, box.y + box.height + 78, said.caption, box.width),
    ].join('\n'),
  });
}

/** Clipped out of a plain rectangle like on the page, so that the hatch keeps its angle. */
function layerOf({ language, area, edge }: YearsShape['layers'][number]): string {
  if (area === '') return '';
  const clip = el(
    'clipPath',
    { id: `layer-${language}`, clipPathUnits: 'objectBoundingBox' },
    el('path', { d: area }),
  );
  const painted = el('rect', {
    ...box,
    fill: fillOf[language],
    'clip-path': `url(#layer-${language})`,
  });
  const line = el(
    'svg',
    { ...box, viewBox: '0 0 1 1', preserveAspectRatio: 'none', overflow: 'visible' },
    el('path', {
      ...{ d: edge, fill: 'none', stroke: strokeOf[language], 'stroke-width': 1.25 },
      'vector-effect': 'non-scaling-stroke',
    }),
  );
  return clip + painted + line;
}

function ticksOf(shape: YearsShape): string[] {
  const y = (count: number) => box.y + box.height * shape.y(count);
  return shape.ticks.map(
    (tick) =>
      el('line', {
        x1: box.x,
        x2: box.x + box.width,
        y1: y(tick),
        y2: y(tick),
        stroke: palette.line,
      }) + text(box.x - 10, y(tick) + 4, String(tick), { anchor: 'end', mono: true, quiet: true }),
  );
}

function yearsOf(shape: YearsShape): string[] {
  return shape.years.map(
    (year) =>
      el('line', {
        ...{ x1: x(shape.x(`${year}-01-01`)), x2: x(shape.x(`${year}-01-01`)) },
        ...{ y1: box.y + box.height, y2: box.y + box.height + 6, stroke: palette.ink },
      }) +
      text(x(shape.x(`${year}-01-01`)), box.y + box.height + 22, String(year), {
        anchor: year === shape.start ? 'start' : 'middle',
        mono: true,
      }),
  );
}
