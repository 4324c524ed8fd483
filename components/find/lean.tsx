import { areaPaint } from '#components/figures/fill.ts';
import { markWord } from '#components/marks/mark.tsx';
import type { Headline } from '#domain/headline.ts';

/** A difference of this many points fills its side. */
const full = 1.5;
const half = 38;

/**
 * The balance of a list: how far Go or Rust is ahead of the other, and beside it the winner's total
 * where that is the hybrid. Only revealed results come here.
 */
export function Lean({ headline }: { headline: Headline | null }) {
  if (!headline) return <span className="sr-only">No scores</span>;
  const { totals, winner } = headline;
  const gap = (totals.go ?? 0) - (totals.rust ?? 0);
  const side = gap >= 0 ? 'go' : 'rust';
  const length = Math.min(Math.abs(gap) / full, 1) * half;
  const words =
    winner === 'hybrid'
      ? `Hybrid ${(totals.hybrid ?? 0).toFixed(2)}`
      : Math.abs(gap) < 0.005
        ? 'Level'
        : `${markWord[side]} +${Math.abs(gap).toFixed(2)}`;
  return (
    <span className="inline-flex items-center gap-3 whitespace-nowrap">
      <svg
        viewBox={`${-half - 1} 0 ${2 * half + 2} 16`}
        width={2 * half + 2}
        height="16"
        className="shrink-0"
        aria-hidden="true"
      >
        <line x1={-half} x2={half} y1="8" y2="8" className="stroke-line" />
        <rect
          x={side === 'go' ? 0 : -length}
          y="4.5"
          width={length}
          height="7"
          {...areaPaint[side]}
        />
        <line x1="0" x2="0" y1="1" y2="15" className="stroke-ink" />
      </svg>
      <span className="num text-ink-2">{words}</span>
    </span>
  );
}
