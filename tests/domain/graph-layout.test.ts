import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  type Drawing,
  type GraphOf,
  layoutGraph,
  layoutWithin,
  linePath,
  type PlacedBox,
  tipPath,
} from '#domain/graph-layout.ts';
import { layoutClusters } from '#domain/graph-packing.ts';
import { drawnLinks } from '#domain/web-look.ts';

const graphs = fc.integer({ min: 0, max: 8 }).chain((count) =>
  fc.record({
    boxes: fc.constant(
      Array.from({ length: count }, (_, index) => ({ id: `c${index}`, width: 138, height: 86 })),
    ),
    lines: fc.array(
      fc.record({ from: fc.nat(8), to: fc.nat(8), labelWidth: fc.integer({ min: 20, max: 90 }) }),
      { maxLength: 14 },
    ),
  }),
);

type Given = typeof graphs extends fc.Arbitrary<infer T> ? T : never;

const graphOf = ({ boxes, lines }: Given): GraphOf => ({
  boxes,
  lines: lines.map(({ from, to, labelWidth }, index) => ({
    ...{ id: `b${index}`, from: `c${from}`, to: `c${to}`, labelWidth, labelHeight: 34 },
  })),
});

const apart = (a: PlacedBox, b: PlacedBox) =>
  a.x + a.width <= b.x + 0.01 ||
  b.x + b.width <= a.x + 0.01 ||
  a.y + a.height <= b.y + 0.01 ||
  b.y + b.height <= a.y + 0.01;

function expectClear(graph: GraphOf, drawing: Drawing) {
  const { boxes, lines, width, height } = drawing;
  boxes.forEach((box, index) => {
    expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
    for (const other of boxes.slice(index + 1)) expect(apart(box, other)).toBe(true);
  });
  for (const line of lines) {
    const asked = graph.lines.find(({ id }) => id === line.id);
    if (!asked) throw new Error('a line nobody asked for');
    const label = {
      id: line.id,
      width: asked.labelWidth,
      height: asked.labelHeight,
      x: line.label.x - asked.labelWidth / 2,
      y: line.label.y - asked.labelHeight / 2,
    };
    for (const box of boxes) expect(apart(label, box), `${line.id} covers ${box.id}`).toBe(true);
    expect(line.points.length).toBeGreaterThanOrEqual(2);
  }
}

test('no two boxes meet, no label covers a box, and all of it is inside the drawing', () => {
  fc.assert(
    fc.property(graphs, fc.constantFrom('right' as const, 'down' as const), (given, direction) => {
      const graph = graphOf(given);
      expectClear(graph, layoutGraph(graph, direction));
    }),
    { numRuns: 80 },
  );
});

test('every line between two known boxes is drawn, also a second one and one that goes back', () => {
  fc.assert(
    fc.property(graphs, (given) => {
      const graph = graphOf(given);
      const known = new Set(graph.boxes.map(({ id }) => id));
      const real = graph.lines.filter(
        ({ from, to }) => from !== to && known.has(from) && known.has(to),
      );
      expect(layoutGraph(graph, 'right').lines.map(({ id }) => id)).toEqual(
        real.map(({ id }) => id),
      );
    }),
    { numRuns: 30 },
  );
});

test('the same graph gives the same drawing', () => {
  fc.assert(
    fc.property(graphs, (given) => {
      expect(layoutWithin(graphOf(given), 350)).toEqual(layoutWithin(graphOf(given), 350));
    }),
    { numRuns: 20 },
  );
});

const hub = (count: number): GraphOf => ({
  boxes: Array.from({ length: count }, (_, index) => ({ id: `c${index}`, width: 138, height: 86 })),
  lines: Array.from({ length: count - 1 }, (_, index) => ({
    ...{ id: `b${index}`, from: 'c0', to: `c${index + 1}`, labelWidth: 57, labelHeight: 34 },
  })),
});
const chain = (count: number): GraphOf => ({
  ...hub(count),
  lines: hub(count).lines.map((line, index) => ({ ...line, from: `c${index}` })),
});

test('a hub with seven neighbours and a chain of eight both fit a phone', () => {
  for (const graph of [hub(8), chain(8), hub(5), chain(5), chain(2)]) {
    expect(layoutWithin(graph, 358, { ranks: 18 }).width).toBeLessThanOrEqual(358);
  }
});

test('a line is a path from its first to its last point, with a tip there', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 20, y: 20 },
  ];
  expect(linePath(points)).toBe('M0 0Q10 0 15 10L20 20');
  expect(tipPath(points)).toContain('L20 20L');
  expect(linePath([])).toBe('');
  expect(tipPath([{ x: 1, y: 1 }])).toBe('');
});

test('clusters stand side by side and in rows, each whole, and none meets another', () => {
  fc.assert(
    fc.property(graphs, (given) => {
      const graph = graphOf(given);
      const drawing = layoutClusters(graph, 420, { ranks: 16 });
      expect(drawing.boxes.map(({ id }) => id).sort()).toEqual(
        given.boxes.map(({ id }) => id).sort(),
      );
      expectClear(graph, drawing);
    }),
  );
});

test('of a web too large to draw, whole clusters are drawn while they fit, the newest first', () => {
  const ends = fc.record({ from: fc.nat(30).map(String), to: fc.nat(30).map(String) });
  fc.assert(
    fc.property(
      fc.array(ends, { maxLength: 40 }),
      fc.integer({ min: 2, max: 40 }),
      (links, most) => {
        const drawn = drawnLinks(links, most);
        const shown = new Set(drawn.flatMap(({ from, to }) => [from, to]));
        expect(shown.size).toBeLessThanOrEqual(most);
        expect(new Set(drawn).size).toBe(drawn.length);
        if (new Set(links.flatMap(({ from, to }) => [from, to])).size <= most)
          expect(new Set(drawn)).toEqual(new Set(links));
        if (links[0]) expect(drawn).toContain(links[0]);
      },
    ),
  );
});
