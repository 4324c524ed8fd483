import { kindOf } from '#components/figures/fill.ts';
import { Mark } from '#components/marks/mark.tsx';
import { MiniBalance } from './mini-balance.tsx';
import { pullsOf, type Reading, sidesOf } from './reading.ts';
import { OpenWhatIf } from './what-if/swap.tsx';
import { optionWord, points } from './words.ts';

export type Jump = { readonly href: string; readonly label: string };

/** The sections of the results, in their order. */
export const resultJumps: readonly Jump[] = [
  { href: '#balance', label: 'Balance' },
  { href: '#flip', label: 'Flips' },
  { href: '#shift', label: 'Shift' },
  { href: '#weightings', label: 'Weightings' },
  { href: '#scores', label: 'Scores' },
  { href: '#agenda', label: 'Agenda' },
];

/**
 * Keeps the verdict in reach on a phone: totals and a small balance stay at the top while the
 * figures pass under them. Wider screens show only the jumps, where they stand.
 */
export function StickyVerdict({
  reading,
  jumps = resultJumps,
}: {
  reading: Reading;
  jumps?: readonly Jump[];
}) {
  const { result } = reading;
  const sides = sidesOf(pullsOf(reading));
  return (
    <div className="no-print z-10 -mx-4 border-b border-line bg-paper px-4 max-sm:sticky max-sm:top-0 sm:mx-0 sm:border-b-0 sm:px-0 sm:pt-4">
      <div className="flex h-11 items-center justify-between gap-3 sm:hidden">
        <p className="flex gap-3 text-13">
          {result.ranking.map((option, rank) => (
            <span
              key={option}
              className={`flex items-center gap-[6px] ${rank === 0 ? 'font-medium' : 'text-ink-2'}`}
            >
              <Mark kind={kindOf(option)} />
              <span className="sr-only">{optionWord(option)}</span>
              <span className="num">{points(result.totals[option] ?? 0)}</span>
            </span>
          ))}
        </p>
        <MiniBalance go={sides.go} rust={sides.rust} full={Math.max(sides.go, sides.rust, 0.5)} />
      </div>
      <nav
        aria-label="On this page"
        className="-mx-4 overflow-x-auto px-4 [scrollbar-width:none] sm:mx-0 sm:px-0"
      >
        <ul className="flex gap-4 text-13 sm:gap-5">
          <li className="lg:hidden group-data-trying/stage:hidden">
            <OpenWhatIf variant="text">What if</OpenWhatIf>
          </li>
          {jumps.map(({ href, label }) => (
            <li key={href}>
              <a
                href={href}
                className="flex h-8 items-center text-ink-3 no-underline hover:text-ink max-sm:h-11"
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
