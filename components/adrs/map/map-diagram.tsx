import { boundaryKindLabels, type Component, type ComponentMap } from '#domain/component-map.ts';
import { boundaryLine, languageOf, nameIn } from '#domain/map-words.ts';

const box = { width: 176, height: 52, gap: 128 } as const;
const step = box.width + box.gap;

const strokes = {
  go: 'stroke-go',
  rust: 'stroke-rust',
  other: 'stroke-line-strong',
} as const;

const short = (text: string) => (text.length > 20 ? `${text.slice(0, 19)}…` : text);

/** The components in a row and an arrow for each boundary; neighbours meet straight, others in an arc. */
export function MapDiagram({ map }: { map: ComponentMap }) {
  const place = new Map(map.components.map((component, index) => [component.id, index * step]));
  const width = map.components.length * step - box.gap + 2;
  const far = map.boundaries.filter(({ from, to }) => {
    return Math.abs((place.get(from) ?? 0) - (place.get(to) ?? 0)) > step;
  }).length;
  const height = box.height + 8 + far * 28;
  let lane = 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <figure className="overflow-x-auto" tabIndex={0}>
      <svg
        role="img"
        aria-label={map.boundaries.map((boundary) => boundaryLine(map, boundary)).join('. ')}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className="fig max-w-full max-sm:max-w-none"
      >
        {map.boundaries.map((boundary) => {
          const from = place.get(boundary.from);
          const to = place.get(boundary.to);
          if (from === undefined || to === undefined || from === to) return null;
          const near = Math.abs(from - to) <= step;
          if (!near) lane += 1;
          return (
            <Arrow
              key={boundary.id}
              from={from}
              to={to}
              lane={near ? 0 : lane}
              label={boundaryKindLabels[boundary.kind]}
            />
          );
        })}
        {map.components.map((component) => (
          <ComponentBox
            key={component.id}
            x={(place.get(component.id) ?? 0) + 1}
            component={component}
            name={nameIn(map, component.id)}
          />
        ))}
      </svg>
    </figure>
  );
}

function ComponentBox(props: { x: number; component: Component; name: string }) {
  const { x, component, name } = props;
  return (
    <g transform={`translate(${x} 1)`}>
      <rect
        width={box.width}
        height={box.height}
        rx="6"
        strokeWidth="1.25"
        className={`fill-sheet ${strokes[component.language]}`}
      />
      <text x="14" y="22" className="word strong">
        {short(name)}
      </text>
      <text x="14" y="40" className="word quiet">
        {short(languageOf(component))}
      </text>
    </g>
  );
}

function Arrow(props: { from: number; to: number; lane: number; label: string }) {
  const { from, to, lane, label } = props;
  const right = to > from;
  const start = right ? from + box.width + 2 : from;
  const end = right ? to - 4 : to + box.width + 6;
  const head = right ? -6 : 6;
  const y = box.height / 2 + 1;
  const low = box.height + lane * 28 - 4;
  const path =
    lane === 0
      ? `M${start} ${y}H${end}`
      : `M${from + box.width / 2} ${box.height + 2}V${low}H${to + box.width / 2}V${box.height + 6}`;
  const tip =
    lane === 0
      ? `M${end + head} ${y - 4}L${end} ${y}L${end + head} ${y + 4}`
      : `M${to + box.width / 2 - 4} ${box.height + 11}l4 -5l4 5`;
  return (
    <g>
      <path d={path} fill="none" className="stroke-ink-2" />
      <path d={tip} fill="none" className="stroke-ink-2" />
      <text
        x={lane === 0 ? (start + end) / 2 : (from + to + box.width) / 2}
        y={lane === 0 ? y - 8 : low - 6}
        textAnchor="middle"
        className="word"
      >
        {label}
      </text>
    </g>
  );
}
