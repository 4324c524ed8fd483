import type { ReactNode } from 'react';
import type { Drawing } from '#domain/graph-layout.ts';

type FittedProps = {
  label: string;
  /** `group` where the drawing holds links; a picture of one piece otherwise. */
  role?: 'img' | 'group';
  /** What fits beside a text column, and what fits a phone. */
  wide: Drawing;
  narrow: Drawing;
  draw: (drawing: Drawing, size: 'wide' | 'narrow') => ReactNode;
};

/**
 * A graph drawn twice on the server, for a column of text and for a phone; the browser shows the one
 * that fits. What still is too wide scrolls, also by keys.
 */
export function Fitted({ label, role = 'img', wide, narrow, draw }: FittedProps) {
  return (
    <>
      <Sheet label={label} role={role} drawing={wide} className="max-sm:hidden">
        {draw(wide, 'wide')}
      </Sheet>
      <Sheet label={label} role={role} drawing={narrow} className="sm:hidden">
        {draw(narrow, 'narrow')}
      </Sheet>
    </>
  );
}

function Sheet(props: {
  label: string;
  role: 'img' | 'group';
  drawing: Drawing;
  className: string;
  children: ReactNode;
}) {
  const { width, height } = props.drawing;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <figure className={`overflow-x-auto ${props.className}`} tabIndex={0}>
      <svg
        role={props.role}
        aria-label={props.label}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className="fig block"
      >
        {props.children}
      </svg>
    </figure>
  );
}
