import { scoreSteps } from '#domain/scoring.ts';

export type Dot = { readonly code: string; readonly score: number; readonly ringed: boolean };

type LaneProps = {
  option: 'go' | 'rust';
  dots: readonly Dot[];
  /** The template's starting value: a hollow tick on the scale. */
  prior?: number;
  fresh?: boolean;
};

/** The five numbers over the lanes of a group. */
export function LaneHead() {
  return (
    <div className="grid grid-cols-5" aria-hidden="true">
      {scoreSteps.map((step) => (
        <span key={step} className="num text-center text-12 text-ink-3">
          {step}
        </span>
      ))}
    </div>
  );
}

/**
 * One option on the scale of five. Columns are cells of a grid, so people who agree wrap onto the
 * next line instead of running into their neighbours, however narrow the screen is.
 */
export function DotLane({ option, dots, prior, fresh }: LaneProps) {
  return (
    <div className="grid grid-cols-5">
      {scoreSteps.map((step) => (
        <div key={step} className="flex min-h-[34px] flex-col justify-end">
          <div className="flex flex-wrap items-end justify-center gap-[3px] px-[2px] pb-[3px]">
            {dots
              .filter(({ score }) => score === step)
              .map((dot) => (
                <DotMark key={dot.code} dot={dot} option={option} fresh={fresh} />
              ))}
          </div>
          <div className="h-[10px] border-t border-line">
            <div
              className={`mx-auto -mt-px ${
                prior === step
                  ? 'h-[9px] w-[6px] border border-ink-2'
                  : 'h-[5px] w-px bg-line-strong'
              }`}
            />
          </div>
        </div>
      ))}
    </div>
  );
}

const shapes = {
  go: 'rounded-full bg-go text-on-go',
  rust: 'hatch-rust border-[1.5px] border-rust text-ink [&>span]:bg-paper',
} as const;

function DotMark({ dot, option, fresh }: { dot: Dot; option: 'go' | 'rust'; fresh?: boolean }) {
  const ring = dot.ringed ? 'm-[4px] outline-2 outline-offset-2 outline-ink outline-solid' : '';
  return (
    <span
      className={`inline-flex size-5 items-center justify-center text-[0.625rem] leading-none font-strong ${shapes[option]} ${ring} ${fresh ? 'animate-drop' : ''}`}
    >
      <span className="rounded-[2px] px-px py-px">{dot.code}</span>
    </span>
  );
}
