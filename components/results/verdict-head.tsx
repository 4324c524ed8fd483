import { Fragment, type ReactNode } from 'react';
import { kindOf } from '#components/figures/fill.ts';
import { Said } from '#components/figures/said.tsx';
import { Mark } from '#components/marks/mark.tsx';
import type { Reading } from './reading.ts';
import { verdictLead, verdictSentence } from './sentences.ts';
import { TotalsBars } from './totals-bars.tsx';
import { optionWord, points } from './words.ts';

type VerdictHeadProps = {
  reading: Reading;
  /** Total of a hybrid that was sketched too late to be ranked. */
  sketch?: number;
  /** Buttons under the sentence. */
  children?: ReactNode;
};

/** The sentence that leads the results, with the totals beside it. */
export function VerdictHead({ reading, sketch, children }: VerdictHeadProps) {
  const { result } = reading;
  const totals = result.ranking.map((option) => ({ option, total: result.totals[option] ?? 0 }));
  return (
    <div className="grid gap-x-16 gap-y-6 pt-8 pb-8 sm:pt-12 lg:grid-cols-[minmax(0,1fr)_340px]">
      <h1 className="display lg:col-span-2">
        {verdictLead(result)}
        {totals.length > 0 && ': '}
        {totals.map(({ option, total }, index) => (
          <Fragment key={option}>
            {index > 0 && ', '}
            <span className="whitespace-nowrap">
              <span className="mr-[0.22em] inline-block [&_svg]:size-[0.64em]">
                <Mark kind={kindOf(option)} />
              </span>
              {optionWord(option)}{' '}
              <span className="num text-[0.9em] tracking-[-0.07em]">{points(total)}</span>
            </span>
          </Fragment>
        ))}
      </h1>
      <div className="grid content-start gap-4">
        <p className="say">
          <Said text={verdictSentence(reading)} />
        </p>
        {children}
      </div>
      <TotalsBars totals={totals} sketch={sketch} />
    </div>
  );
}
