import { points } from './words.ts';

type Sides = { readonly go: number; readonly rust: number };

const half = 32;
const steepest = 12;

/** How far the beam's ends leave level, in px: a share of the difference, never beyond the post. */
function tilt({ go, rust }: Sides): number {
  const all = go + rust;
  if (all === 0) return 0;
  const lean = (go - rust) / all;
  const shown = Math.sign(lean) * Math.min(Math.abs(lean) * 3, 1);
  return Math.round(shown * steepest * 10) / 10;
}

/** The beam on its post, with what hangs on each side. Drawn fluid: ends in percent, heights in px. */
export function Beam({ sides }: { sides: Sides }) {
  const drop = tilt(sides);
  const [left, right] = [24 - drop, 24 + drop];
  return (
    <div className="sm:grid sm:grid-cols-[184px_minmax(0,1fr)] sm:items-center">
      <p className="text-12 text-ink-3">Sum of each side</p>
      <svg className="fig h-[68px] w-full overflow-visible" aria-hidden="true">
        <line
          x1={`${50 - half}%`}
          x2={`${50 + half}%`}
          y1={left}
          y2={right}
          strokeWidth="1.75"
          strokeLinecap="round"
          className="stroke-ink"
        />
        <line x1="50%" x2="50%" y1="24" y2="100%" className="stroke-ink" />
        <svg x="50%" y="24" overflow="visible" aria-hidden="true">
          <path d="M0 -5 5 5H-5Z" className="fill-ink" />
        </svg>
        <Pan at={50 - half} y={left} label={points(sides.rust)} side="rust" />
        <Pan at={50 + half} y={right} label={points(sides.go)} side="go" />
      </svg>
    </div>
  );
}

function Pan(props: { at: number; y: number; label: string; side: 'go' | 'rust' }) {
  const left = props.side === 'rust';
  return (
    <svg x={`${props.at}%`} y={props.y} overflow="visible" aria-hidden="true">
      <line x1="0" x2="0" y1="0" y2="12" className="stroke-ink" />
      <use
        href={`#mark-${props.side}`}
        x="-8"
        y="12"
        width="16"
        height="16"
        className={left ? 'text-rust' : 'text-go'}
      />
      <text x={left ? -16 : 16} y="24" textAnchor={left ? 'end' : 'start'} className="strong">
        {props.label}
      </text>
    </svg>
  );
}
