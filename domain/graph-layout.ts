import { Graph, layout } from '@dagrejs/dagre';

export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** A line between two boxes, with room for its label. */
export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly labelWidth: number;
  readonly labelHeight: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** x and y are the top left corner. */
export interface PlacedBox extends Box, Point {}

export interface PlacedLine {
  readonly id: string;
  /** From edge to edge of its boxes; two points at least. */
  readonly points: readonly Point[];
  /** The middle of its label. */
  readonly label: Point;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
}

export interface GraphOf {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

type Direction = 'right' | 'down';

/** What a line keeps free on both sides of its label together, in pixels. */
export interface Spacing {
  readonly ranks: number;
}
const roomy: Spacing = { ranks: 36 };

/** Room around the drawing for the stroke of its outer boxes, in pixels. */
const margin = 2;

/**
 * Places boxes in ranks along the direction of their lines (layered layout), so that no two boxes
 * meet and every label has a place of its own. Lines with an unknown end or of a box to itself are
 * left out. Pure: the same graph gives the same drawing.
 */
export function layoutGraph(
  { boxes, lines }: GraphOf,
  direction: Direction,
  spacing: Spacing = roomy,
): Drawing {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: direction === 'right' ? 'LR' : 'TB',
    nodesep: direction === 'right' ? 16 : 12,
    edgesep: 10,
    ranksep: spacing.ranks,
    marginx: margin,
    marginy: margin,
  });
  const known = new Set(boxes.map(({ id }) => id));
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  const drawn = lines.filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  for (const { id, from, to, labelWidth: width, labelHeight: height } of drawn)
    graph.setEdge(from, to, { width, height, labelpos: 'c' }, id);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const finite = (value: number) => (Number.isFinite(value) ? Math.ceil(value) : 0);
  return {
    width: finite(width),
    height: finite(height),
    boxes: boxes.map((box) => placed(box, graph.node(box.id) as Point)),
    lines: drawn.map(({ id, from, to }) => {
      const { points, x, y } = graph.edge(from, to, id) as { points: Point[] } & Point;
      return { id, points, label: { x, y } };
    }),
  };
}

const placed = (box: Box, middle: Point): PlacedBox => ({
  ...box,
  x: middle.x - box.width / 2,
  y: middle.y - box.height / 2,
});

/** Drawings that are kept; the longest unasked goes first. */
const most = 500;
const kept = new Map<string, Drawing>();

/**
 * The drawing that fits a width best: across when it fits, else down, else the narrower of the two,
 * which then scrolls. The same graph is asked for with every look at a record and takes milliseconds
 * to lay out, so its drawing is kept.
 */
export function layoutWithin(graph: GraphOf, width: number, spacing: Spacing = roomy): Drawing {
  const key = JSON.stringify([graph, width, spacing]);
  const drawing = kept.get(key) ?? fittedTo(graph, width, spacing);
  kept.delete(key);
  kept.set(key, drawing);
  for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
  return drawing;
}

function fittedTo(graph: GraphOf, width: number, spacing: Spacing): Drawing {
  const across = layoutGraph(graph, 'right', spacing);
  if (across.width <= width) return across;
  const down = layoutGraph(graph, 'down');
  return down.width <= across.width ? down : across;
}

const round = (value: number) => Math.round(value * 10) / 10;
const place = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** The points of a line as an SVG path that bends at the inner ones. */
export function linePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${place(first)}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    path += next ? `Q${place(point)} ${place(between(point, next))}` : `L${place(point)}`;
  });
  return path;
}

/** An arrow's tip at the end of a line, as an SVG path; empty for a line without length. */
export function tipPath(points: readonly Point[], size = 6): string {
  const [before, end] = points.slice(-2);
  if (!before || !end) return '';
  const length = Math.hypot(end.x - before.x, end.y - before.y);
  if (length === 0) return '';
  const along = { x: (end.x - before.x) / length, y: (end.y - before.y) / length };
  const side = (way: 1 | -1): Point => ({
    x: end.x - along.x * size - along.y * size * 0.6 * way,
    y: end.y - along.y * size + along.x * size * 0.6 * way,
  });
  return `M${place(side(1))}L${place(end)}L${place(side(-1))}`;
}
