import { points } from '#components/results/words.ts';
import type { Weighing } from './weighing.ts';

const reach = 34;
const pivot = 60;

/** How far an end leaves level, in px, for a difference in points; the steepest beam drops 14. */
const dropOf = (difference: number): number =>
  (Math.sign(difference) * Math.round(Math.min(Math.abs(difference) * 26, 14) * 10)) / 10;

/** The beam with Rust and Go in its pans; a hybrid that beats both sits on the pivot. */
export function StartBeam({ totals }: { totals: Weighing['totals'] }) {
  const drop = dropOf(totals.go - totals.rust);
  const best = Math.max(totals.go, totals.rust);
  return (
    <>
      <line
        x1={`${50 - reach}%`}
        x2={`${50 + reach}%`}
        y1={pivot - drop}
        y2={pivot + drop}
        strokeWidth="2"
        strokeLinecap="round"
        className="stroke-ink"
      />
      <Pan at={50 - reach} y={pivot - drop} side="rust" total={totals.rust} />
      <Pan at={50 + reach} y={pivot + drop} side="go" total={totals.go} />
      {totals.hybrid !== null && totals.hybrid > best ? (
        <Hybrid total={totals.hybrid} />
      ) : (
        <svg x="50%" y={pivot} overflow="visible" aria-hidden="true">
          <path d="M0 1 7 13H-7Z" className="fill-ink" />
        </svg>
      )}
    </>
  );
}

function Hybrid({ total }: { total: number }) {
  return (
    <svg x="50%" y={pivot} overflow="visible" aria-hidden="true">
      <rect x="-17" y="-17" width="34" height="34" className="fill-paper" transform="rotate(45)" />
      <use href="#mark-hybrid" x="-15" y="-15" width="30" height="30" className="text-hybrid" />
      <text y="-44" textAnchor="middle" className="word strong">
        Go with a Rust core
      </text>
      <text y="-24" textAnchor="middle" className="strong text-20!">
        {points(total)}
      </text>
    </svg>
  );
}

function Pan(props: { at: number; y: number; side: 'go' | 'rust'; total: number }) {
  const rust = props.side === 'rust';
  const toText = rust ? 18 : -18;
  return (
    <svg x={`${props.at}%`} y={props.y} overflow="visible" aria-hidden="true">
      <line x1="0" x2="0" y1="0" y2="14" className="stroke-ink" />
      <use
        href={`#mark-${props.side}`}
        x="-11"
        y="14"
        width="22"
        height="22"
        className={rust ? 'text-rust' : 'text-go'}
      />
      <g textAnchor={rust ? 'start' : 'end'}>
        <text x={toText} y="22" className="word strong">
          {rust ? 'Rust' : 'Go'}
        </text>
        <text x={toText} y="38" className="strong text-17!">
          {points(props.total)}
        </text>
      </g>
    </svg>
  );
}
