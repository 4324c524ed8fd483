import type { KeyboardEvent } from 'react';
import { zonePaint } from '#components/figures/fill.ts';
import { percentScale } from '#components/figures/scale.ts';
import type { MarkKind } from '#components/marks/mark.tsx';

type SliderProps = {
  id: string;
  value: number;
  min: number;
  max: number;
  /** The finest step of the mouse; keys take `keyStep`, page keys five of them. */
  step: number;
  keyStep: number;
  /** Where it was scored: a tick under the thumb. */
  today: number;
  /** From where on another option wins, and which; drawn as hatched ground. */
  zone?: { readonly from: number; readonly to: number; readonly kind: MarkKind } | null;
  /** The value in words for who hears it. */
  spoken: string;
  disabled?: boolean;
  describedBy?: string;
  onValue: (value: number) => void;
};

const strides: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 5,
  PageDown: -5,
};

/** The browser's own slider over a drawn track. */
export function Slider(props: SliderProps) {
  const { value, min, max, step, keyStep, today, zone, spoken, onValue } = props;
  const { at, span } = percentScale([min, max]);
  const press = (event: KeyboardEvent) => {
    const stride = strides[event.key];
    if (!stride || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    // From a value between two steps the first press goes to the next step, not past it.
    const places = value / keyStep;
    const next =
      Math.abs(stride) > 1
        ? Math.round(places) + stride
        : stride > 0
          ? Math.floor(places + 1e-6) + 1
          : Math.ceil(places - 1e-6) - 1;
    onValue(Math.min(max, Math.max(min, next * keyStep)));
  };
  return (
    <div className="relative h-7 max-lg:h-11">
      <svg
        className="pointer-events-none absolute inset-x-2 top-0 h-full w-[calc(100%-16px)] overflow-visible"
        aria-hidden="true"
      >
        {zone && (
          <rect
            {...span(zone.from, zone.to)}
            y="50%"
            height="10"
            transform="translate(0 -5)"
            fill={zonePaint[zone.kind]}
          />
        )}
        <line x1="0" x2="100%" y1="50%" y2="50%" className="stroke-line-strong" />
        <svg x={at(today)} y="50%" overflow="visible" aria-hidden="true">
          <path d="M0 -5V12" strokeWidth="1.5" className="stroke-ink-3" />
        </svg>
      </svg>
      <input
        type="range"
        id={props.id}
        className="slide"
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={props.disabled}
        aria-valuetext={spoken}
        aria-describedby={props.describedBy}
        onChange={(event) => onValue(event.target.valueAsNumber)}
        onKeyDown={press}
      />
    </div>
  );
}
