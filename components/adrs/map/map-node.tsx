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
const inset = 12;
const letter = 6.9;
const lineHeight = 16;

/** As much of a text as a width holds. */
const fitting = (text: string, width: number) => {
  const most = Math.floor(width / letter);
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
};

/** A name in one line, or in two broken between its words. */
function nameLines(name: string, width: number): string[] {
  const most = Math.floor(width / letter);
  if (name.length <= most) return [name];
  const cut = name.lastIndexOf(' ', most);
  if (cut <= 0) return [fitting(name, width)];
  return [name.slice(0, cut), fitting(name.slice(cut + 1), width)];
}

const namesOf = (component: DrawnComponent, width: number) =>
  nameLines(component.name.trim() || 'Not named yet', width - 2 * inset - 20);

/** Room of a component in a drawing, in pixels. */
export function nodeSize(component: DrawnComponent, size: keyof typeof widths) {
  const width = widths[size];
  const shares = component.hotPath === null && component.effort === null ? 0 : 42;
  return { width, height: 38 + namesOf(component, width).length * lineHeight + shares };
}

/** A component in a drawing: mark, name, language, and its two shares as bars. */
export function MapNode(props: { component: DrawnComponent; box: PlacedBox }) {
  const { component, box } = props;
  const names = namesOf(component, box.width);
  const later = component.later ? `, later ${languageOf(component.later)}` : '';
  const language = `${languageOf(component)}${later}`;
  const below = 27 + names.length * lineHeight;
  const width = box.width - 2 * inset;
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <title>{`${component.name}, ${language}`}</title>
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
      {names.map((line, index) => (
        <text key={line} x={inset + 20} y={23 + index * lineHeight} className="word strong">
          {line}
        </text>
      ))}
      <text x={inset} y={below} className="word quiet">
        {fitting(language, width)}
      </text>
      <Share y={below + 21} width={width} label="hot" share={component.hotPath} of={component} />
      <Share y={below + 39} width={width} label="effort" share={component.effort} of={component} />
    </g>
  );
}

const markColour = {
  go: 'text-go',
  rust: 'text-rust',
  other: 'text-ink-3',
} as const;

function Share(props: {
  y: number;
  width: number;
  label: string;
  share: number | null;
  of: DrawnComponent;
}) {
  const { y, width, share, of } = props;
  if (share === null) return null;
  const paint = of.language === 'other' ? { className: 'fill-ink-3' } : areaPaint[of.language];
  const [from, long] = [40, width - 80];
  return (
    <g transform={`translate(${inset} ${y})`}>
      <text className="word quiet">{props.label}</text>
      <rect x={from} y="-7" width={long} height="6" className="fill-none stroke-line" />
      <rect x={from} y="-7" width={long * share} height="6" {...paint} />
      <text x={width} textAnchor="end">
        {percent(Math.round(share * 100) / 100)}
      </text>
    </g>
  );
}
