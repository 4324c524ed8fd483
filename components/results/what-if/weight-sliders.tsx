import { kindOf } from '#components/figures/fill.ts';
import { niceEnd } from '#components/figures/scale.ts';
import { largestShare } from '#domain/what-if.ts';
import { type CriterionLine, sharesOf } from '../reading.ts';
import { change, hundredths, optionWord } from '../words.ts';
import type { Live } from './live.ts';
import { Slider } from './slider.tsx';

/** Most weights are small: the tracks end where the largest of them, or a near flip, still fits. */
function endOf(live: Live, shares: Readonly<Record<string, number>>): number {
  const flips = Object.values(live.scored.reading.result.robustness.flips);
  const near = flips.filter((flip): flip is number => flip !== null && flip < 0.6);
  const scored = Object.values(sharesOf(live.scored.reading));
  const needed = Math.max(...scored, ...near, ...Object.values(shares));
  return needed > 0.6 ? 1 : niceEnd(needed * 1.1, 0.3);
}

/** A slider for every weight; the others keep their proportions. */
export function WeightSliders({ live }: { live: Live }) {
  const shares = sharesOf(live.reading);
  const before = sharesOf(live.scored.reading);
  const end = endOf(live, shares);
  const lines = live.reading.criteria.filter(({ id }) => shares[id] !== undefined);
  return (
    <div className="grid gap-2 pt-2">
      {lines.map((line) => (
        <WeightRow
          key={line.id}
          line={line}
          live={live}
          share={shares[line.id] ?? 0}
          today={before[line.id] ?? 0}
          end={end}
        />
      ))}
      <p className="text-12 text-ink-3">
        Weights add up to 100; the others keep their proportions. The small tick is the weight as
        scored, hatched ground is where another option wins.
      </p>
    </div>
  );
}

type RowProps = { line: CriterionLine; live: Live; share: number; today: number; end: number };

function WeightRow({ line, live, share, today, end }: RowProps) {
  const { robustness } = live.reading.result;
  const flip = robustness.flips[line.id];
  const id = `weight-${line.id}`;
  const moved = Math.abs(share - today) >= 0.0005;
  const zone =
    typeof flip === 'number' && (flip <= end || share > flip)
      ? { from: flip, to: flip > share ? end : 0, kind: kindOf(robustness.challenger ?? '') }
      : null;
  const other = optionWord(robustness.challenger ?? '');
  const spoken = [
    `${hundredths(share)} of 100`,
    moved ? `${hundredths(today)} as scored` : 'as scored',
    typeof flip === 'number' ? `${other} wins from ${hundredths(flip)}` : '',
  ];
  return (
    <div>
      <div className="grid grid-cols-[minmax(0,1fr)_auto_44px] items-baseline gap-x-2 text-13">
        <label htmlFor={id} className="truncate">
          {line.name}
        </label>
        <span className="num font-medium">{(share * 100).toFixed(1)}</span>
        <span className="num text-right text-12 text-ink-3">
          {moved ? change(share - today) : ''}
        </span>
      </div>
      <Slider
        id={id}
        min={0}
        max={end * 100}
        step={0.1}
        keyStep={0.5}
        value={Math.round(share * 1000) / 10}
        today={today * 100}
        zone={zone && { ...zone, from: zone.from * 100, to: zone.to * 100 }}
        spoken={spoken.filter(Boolean).join(', ')}
        onValue={(value) => live.handles.setShare(line.id, Math.min(value / 100, largestShare))}
      />
    </div>
  );
}
