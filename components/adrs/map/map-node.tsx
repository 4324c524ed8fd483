import { areaPaint, strokeClass } from '#components/figures/fill.ts';
import type { Component } from '#domain/component-map.ts';
import type { PlacedBox } from '#domain/graph-layout.ts';
import { languageOf, percent } from '#domain/map-words.ts';

/** A component as far as it is drawn; shares are null where nobody recorded them. */
export type DrawnComponent = Pick<
  Component,
  'id' | 'name' | 'language' | 'otherLanguage' | 'later'
> & {
  readonly hotPath: number | null;
  readonly effort: number | null;
};

const widths = { wide: 188, narrow: 138 } as const;

/** Room of a component in a drawing, in pixels. */
export const nodeSize = (component: DrawnComponent, size: keyof typeof widths) => ({
  width: widths[size],
  height: component.hotPath === null && component.effort === null ? 54 : 86,
});

const inset = 12;
const letter = 6.9;

/** As much of a text as a width holds. */
const fitting = (text: string, width: number) => {
  const most = Math.floor(width / letter);
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
};

/** A component in a drawing: mark, name, language, and its two shares as bars. */
export function MapNode(props: { component: DrawnComponent; box: PlacedBox }) {
  const { component, box } = props;
  const name = component.name.trim() || 'Not named yet';
  const later = component.later ? `, later ${languageOf(component.later)}` : '';
  const language = `${languageOf(component)}${later}`;
  const half = (box.width - 2 * inset - 12) / 2;
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <title>{`${name}, ${language}`}</title>
      <rect
        width={box.width}
        height={box.height}
        rx="6"
        strokeWidth="1.25"
        strokeDasharray={component.later ? '6 3' : undefined}
        className={`fill-sheet ${strokeClass[component.language]}`}
      />
      <use
        href={`#mark-${component.language}`}
        x={inset}
        y="13"
        width="12"
        height="12"
        className={markColour[component.language]}
      />
      <text x={inset + 20} y="23" className="word strong">
        {fitting(name, box.width - 2 * inset - 20)}
      </text>
      <text x={inset} y="43" className="word quiet">
        {fitting(language, box.width - 2 * inset)}
      </text>
      <Share
        x={inset}
        width={half}
        label="hot"
        share={component.hotPath}
        kind={component.language}
      />
      <Share
        x={inset + half + 12}
        width={half}
        label="effort"
        share={component.effort}
        kind={component.language}
      />
    </g>
  );
}

const markColour = {
  go: 'text-go',
  rust: 'text-rust',
  other: 'text-ink-3',
} as const;

function Share(props: {
  x: number;
  width: number;
  label: string;
  share: number | null;
  kind: Component['language'];
}) {
  const { x, width, share } = props;
  if (share === null) return null;
  const paint = props.kind === 'other' ? { className: 'fill-ink-3' } : areaPaint[props.kind];
  return (
    <g transform={`translate(${x} 58)`}>
      <text y="5" className="word quiet">
        {props.label}
      </text>
      <text x={width} y="5" textAnchor="end">
        {percent(Math.round(share * 100) / 100)}
      </text>
      <rect y="11" width={width} height="6" className="fill-none stroke-line" />
      <rect y="11" width={width * share} height="6" {...paint} />
    </g>
  );
}
