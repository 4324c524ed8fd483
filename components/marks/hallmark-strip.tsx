import type { ReactNode } from 'react';
import { type MarkKind, markWord } from './mark.tsx';

/** What was struck into an accepted record; `score` is absent when it was recorded without scoring. */
export type Hallmark = {
  readonly approver: string;
  readonly outcome: MarkKind;
  readonly score?: number;
  readonly year: number;
};

/** Four punches in a row, as on silver: who answered for it, what it is, how fine, and when. */
export function HallmarkStrip(props: { hallmark: Hallmark; caption?: ReactNode }) {
  const { approver, outcome, score, year } = props.hallmark;
  const spoken = [
    `approver ${approver}`,
    `outcome ${markWord[outcome]}`,
    score === undefined ? 'recorded without scoring' : `score ${score.toFixed(2)}`,
    `year ${year}`,
  ].join(', ');
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3 border-y border-line py-4">
      <div className="flex items-center gap-2" role="img" aria-label={`Hallmark: ${spoken}`}>
        <Punch shape="M1 1h42v32L22 43 1 33Z" width={44}>
          <text x="22" y="25" textAnchor="middle" className="strong">
            {approver}
          </text>
        </Punch>
        <Punch shape="M22 1 43 22 22 43 1 22Z" width={44}>
          <use
            href={`#mark-${outcome}`}
            x="12"
            y="12"
            width="20"
            height="20"
            className={outcomeColour[outcome]}
          />
        </Punch>
        {score !== undefined && (
          <Punch shape="M16 7h32a15 15 0 0 1 0 30H16a15 15 0 0 1 0-30Z" width={64}>
            <text x="32" y="26.5" textAnchor="middle" className="strong">
              {score.toFixed(2)}
            </text>
          </Punch>
        )}
        <Punch shape="M8 6h38l7 7v18l-7 7H8l-7-7V13Z" width={54}>
          <text x="27" y="26.5" textAnchor="middle" className="strong">
            {year}
          </text>
        </Punch>
      </div>
      {props.caption && <div className="text-13 text-ink-2">{props.caption}</div>}
    </div>
  );
}

const outcomeColour = {
  go: 'text-go',
  rust: 'text-rust',
  hybrid: 'text-hybrid',
  other: 'text-ink-3',
} satisfies Record<MarkKind, string>;

function Punch(props: { shape: string; width: number; children: ReactNode }) {
  return (
    <svg
      viewBox={`0 0 ${props.width} 44`}
      width={props.width}
      height={44}
      className="fig shrink-0"
      aria-hidden="true"
    >
      <path d={props.shape} fill="none" strokeWidth="1.25" className="stroke-ink" />
      {props.children}
    </svg>
  );
}
