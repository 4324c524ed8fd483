import { areaPaint } from '#components/figures/fill.ts';
import { points } from './words.ts';

type MiniBalanceProps = {
  /** Sum of what pulls to each side, in points. */
  go: number;
  rust: number;
  /** The pull that fills half the width; the same for every row of a list. */
  full?: number;
};

/** The balance in a line of a list: bars from the centre and a pointer where the beam comes to rest. */
export function MiniBalance({ go, rust, full = 1.5 }: MiniBalanceProps) {
  const long = (value: number) => Math.min(value / full, 1) * 58;
  const rest = Math.max(-58, Math.min(58, ((go - rust) / full) * 58));
  return (
    <svg
      viewBox="-60 0 120 20"
      className="h-5 w-[120px] shrink-0"
      role="img"
      aria-label={`Rust pulls ${points(rust)}, Go pulls ${points(go)}`}
    >
      <rect x={-long(rust)} y="4" width={long(rust)} height="7" {...areaPaint.rust} />
      <rect x="0" y="3.5" width={long(go)} height="8" className="fill-go" />
      <line x1="0" x2="0" y1="0" y2="15" className="stroke-ink" />
      <path d={`M${rest} 14 l3.5 4.5h-7Z`} className="fill-ink" />
    </svg>
  );
}
