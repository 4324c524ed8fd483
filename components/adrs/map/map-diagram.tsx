import { Fitted } from '#components/figures/fitted.tsx';
import { GraphLine, wordsHeight, wordsWidth } from '#components/figures/graph-line.tsx';
import type { Boundary, BoundaryKind } from '#domain/component-map.ts';
import { type Drawing, type GraphOf, layoutWithin } from '#domain/graph-layout.ts';
import { boundaryKindShort } from '#domain/map-words.ts';
import { type DrawnComponent, MapNode, nodeSize } from './map-node.tsx';

/** As much of a map as is drawn: whole, or from the stack that a recorded decision opened. */
export interface DrawnMap {
  readonly components: readonly DrawnComponent[];
  readonly boundaries: readonly (Pick<Boundary, 'id' | 'from' | 'to' | 'kind'> &
    Partial<Pick<Boundary, 'callsPerSecond' | 'latencyBudgetMs'>>)[];
}
type DrawnBoundary = DrawnMap['boundaries'][number];

/** What a drawing may take beside the rail of a record, and on a phone of 390 px. */
const room = { wide: 660, narrow: 358 } as const;
/** A phone has no room to spare between the ranks. */
const spacing = { wide: { ranks: 40 }, narrow: { ranks: 18 } } as const;

/** The second cue of a kind of boundary: how its line is drawn. */
const strokes = {
  process_grpc: {},
  sidecar: { dash: '7 4' },
  ffi_cgo: { weight: 3 },
  wasm: { dash: '2 4', weight: 2 },
} as const satisfies Record<BoundaryKind, { dash?: string; weight?: number }>;

const numbers = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

/** The kind, and under it what is known of the load, as far as there is room. */
function wordsOf(boundary: DrawnBoundary, size: 'wide' | 'narrow'): string[] {
  const { callsPerSecond = null, latencyBudgetMs = null } = boundary;
  const load = [
    callsPerSecond === null ? '' : `${numbers.format(callsPerSecond)}/s`,
    latencyBudgetMs === null || size === 'narrow' ? '' : `${numbers.format(latencyBudgetMs)} ms`,
  ].filter(Boolean);
  const kind = boundaryKindShort[boundary.kind];
  return load.length > 0 ? [kind, load.join(' · ')] : [kind];
}

function graphOf(map: DrawnMap, size: 'wide' | 'narrow'): GraphOf {
  return {
    boxes: map.components.map((one) => ({ id: one.id, ...nodeSize(one, size) })),
    lines: map.boundaries.map((boundary) => {
      const words = wordsOf(boundary, size);
      return {
        ...{ id: boundary.id, from: boundary.from, to: boundary.to },
        labelWidth: wordsWidth(words),
        labelHeight: wordsHeight(words),
      };
    }),
  };
}

/** The components of a map and how they meet, laid out for a column of text and for a phone. */
export function MapDiagram({ map, label }: { map: DrawnMap; label: string }) {
  const drawn = (size: 'wide' | 'narrow') =>
    layoutWithin(graphOf(map, size), room[size], spacing[size]);
  const wide = drawn('wide');
  // Many components beside each other: the boxes of a phone fit where the roomy ones do not.
  const fits = wide.width <= room.wide;
  return (
    <Fitted
      label={label}
      wide={fits ? wide : layoutWithin(graphOf(map, 'narrow'), room.wide, spacing.narrow)}
      narrow={drawn('narrow')}
      draw={(drawing, size) => (
        <MapDrawing map={map} drawing={drawing} size={fits ? size : 'narrow'} />
      )}
    />
  );
}

function MapDrawing(props: { map: DrawnMap; drawing: Drawing; size: 'wide' | 'narrow' }) {
  const { map, drawing, size } = props;
  const boundaries = new Map(map.boundaries.map((boundary) => [boundary.id, boundary]));
  const components = new Map(map.components.map((component) => [component.id, component]));
  return (
    <>
      {drawing.lines.map((line) => {
        const boundary = boundaries.get(line.id);
        return (
          boundary && (
            <GraphLine
              key={line.id}
              line={line}
              words={wordsOf(boundary, size)}
              {...strokes[boundary.kind]}
            />
          )
        );
      })}
      {drawing.boxes.map((box) => {
        const component = components.get(box.id);
        return component && <MapNode key={box.id} component={component} box={box} />;
      })}
    </>
  );
}
