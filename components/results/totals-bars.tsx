import { areaPaint, kindOf } from '#components/figures/fill.ts';
import { percentScale } from '#components/figures/scale.ts';
import { MarkChip } from '#components/marks/mark.tsx';
import { optionWord, points } from './words.ts';

const scale = percentScale([1, 5]);
const steps = [1, 2, 3, 4, 5] as const;

type TotalsBarsProps = {
  /** Options with their totals, best first. */
  totals: readonly { readonly option: string; readonly total: number }[];
  /** What a hybrid sketched after the round opened would come to: drawn dashed, not ranked. */
  sketch?: number;
};

/** Totals on the scale of 1 to 5, best first. The numbers are text, so it needs no table of its own. */
export function TotalsBars({ totals, sketch }: TotalsBarsProps) {
  return (
    <div>
      <ul>
        {totals.map(({ option, total }, rank) => (
          <TotalRow key={option} option={option} total={total} first={rank === 0} />
        ))}
        {sketch !== undefined && <TotalRow option="hybrid" total={sketch} dashed />}
      </ul>
      <div className="grid grid-cols-[76px_minmax(0,1fr)_44px]" aria-hidden="true">
        <svg className="fig col-start-2 h-4 w-full overflow-visible" aria-hidden="true">
          {steps.map((step) => (
            <text
              key={step}
              x={scale.at(step)}
              y="12"
              textAnchor={step === 1 ? 'start' : step === 5 ? 'end' : 'middle'}
              className="quiet"
            >
              {step}
            </text>
          ))}
        </svg>
      </div>
      {sketch !== undefined && (
        <p className="mt-2 text-12 text-ink-3">
          Dashed: the component map would come to <span className="num">{points(sketch)}</span>. It
          was drawn after the round opened, so it is not ranked.
        </p>
      )}
    </div>
  );
}

function TotalRow(props: { option: string; total: number; first?: boolean; dashed?: boolean }) {
  const kind = kindOf(props.option);
  const { at } = scale;
  return (
    <li
      className={`grid h-7 grid-cols-[76px_minmax(0,1fr)_44px] items-center text-13 ${props.first ? 'font-medium' : ''}`}
    >
      <MarkChip kind={kind}>{optionWord(props.option)}</MarkChip>
      <svg className="h-3 w-full overflow-visible" aria-hidden="true">
        <line x1="0" x2="100%" y1="6" y2="6" className="stroke-line" />
        <rect
          x="0.75"
          y="0.75"
          height="10.5"
          width={at(props.total)}
          {...(props.dashed ? { fill: 'none', stroke: areaPaint[kind].stroke } : areaPaint[kind])}
          strokeWidth={props.dashed ? 1 : 1.5}
          strokeDasharray={props.dashed ? '3 2' : undefined}
        />
      </svg>
      <span className={`num text-right ${props.dashed ? 'text-ink-3' : ''}`}>
        {points(props.total)}
      </span>
    </li>
  );
}
