import {
  type Drawing,
  type GraphOf,
  layoutWithin,
  type PlacedLine,
  type Point,
  type Spacing,
} from './graph-layout.ts';

/** The parts of a graph that hang together, in the order of their first box. */
export function clustersOf({ boxes, lines }: GraphOf): GraphOf[] {
  const parent = new Map(boxes.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    const above = parent.get(id) ?? id;
    return above === id ? id : rootOf(above);
  };
  const known = lines.filter(({ from, to }) => parent.has(from) && parent.has(to));
  for (const { from, to } of known) parent.set(rootOf(from), rootOf(to));
  const clusters = new Map<string, { boxes: GraphOf['boxes'][number][]; lines: typeof known }>();
  for (const box of boxes) {
    const root = rootOf(box.id);
    const cluster = clusters.get(root) ?? { boxes: [], lines: [] };
    cluster.boxes.push(box);
    clusters.set(root, cluster);
  }
  for (const line of known) clusters.get(rootOf(line.from))?.lines.push(line);
  return [...clusters.values()];
}

/** Room between two clusters, in pixels. */
const gap = 28;

/**
 * Places drawings beside each other and in rows of a width, as words of a text are: none is cut, and one
 * that is wider than the row has a row to itself.
 */
export function packed(drawings: readonly Drawing[], width: number): Drawing {
  const all: Drawing = { width: 0, height: 0, boxes: [], lines: [] };
  let row = { x: 0, y: 0, height: 0 };
  return drawings.reduce((sheet, drawing) => {
    if (row.x > 0 && row.x + drawing.width > width)
      row = { x: 0, y: row.y + row.height + gap, height: 0 };
    const at = { x: row.x, y: row.y };
    row = {
      x: row.x + drawing.width + gap,
      y: row.y,
      height: Math.max(row.height, drawing.height),
    };
    return {
      width: Math.max(sheet.width, at.x + drawing.width),
      height: Math.max(sheet.height, at.y + drawing.height),
      boxes: [...sheet.boxes, ...drawing.boxes.map((box) => ({ ...box, ...moved(box, at) }))],
      lines: [...sheet.lines, ...drawing.lines.map((line) => movedLine(line, at))],
    };
  }, all);
}

const moved = ({ x, y }: Point, by: Point): Point => ({ x: x + by.x, y: y + by.y });
const movedLine = (line: PlacedLine, by: Point): PlacedLine => ({
  ...line,
  points: line.points.map((point) => moved(point, by)),
  label: moved(line.label, by),
});

/** A graph of several clusters within a width: each laid out by itself, the larger ones first. */
export function layoutClusters(graph: GraphOf, width: number, spacing: Spacing): Drawing {
  const clusters = clustersOf(graph).sort((a, b) => b.boxes.length - a.boxes.length);
  return packed(
    clusters.map((cluster) => layoutWithin(cluster, width, spacing)),
    width,
  );
}
