import type { ReactNode } from 'react';
import { flippers, type Reading } from './reading.ts';
import { hundredths, listed, optionWord, points } from './words.ts';

/** The four things a clear verdict needs, and where this result stands on each. */
export function FactStrip({ reading, openRedLines }: { reading: Reading; openRedLines: number }) {
  const { result } = reading;
  const winner = result.ranking[0] ?? '';
  const turning = flippers(reading);
  const ahead = result.robustness.acceptability.kappa30[winner] ?? 0;
  return (
    <dl className="grid grid-cols-2 border-y border-line lg:grid-cols-4">
      <Fact name="Margin" needs="clear needs 0.30">
        <span className="num">{points(result.margin)}</span> points
      </Fact>
      <Fact
        name={`${optionWord(winner)} stays ahead in`}
        needs={ahead < 0.65 ? 'leaning needs 65 %' : 'clear needs 90 %'}
      >
        <span className="num">{hundredths(ahead)} %</span> of weightings
      </Fact>
      <Fact name="One reviewer flips it" needs="clear needs nobody">
        {turning.length > 0 ? `Yes: ${listed(turning.map(({ name }) => name))}` : 'Nobody'}
      </Fact>
      <Fact name="Open red lines" needs="clear needs none">
        {openRedLines > 0 ? <span className="num">{openRedLines}</span> : 'None'}
      </Fact>
    </dl>
  );
}

function Fact(props: { name: string; needs: string; children: ReactNode }) {
  return (
    <div className="border-line px-4 py-3 max-lg:odd:pl-0 max-lg:even:border-l max-lg:nth-[n+3]:border-t lg:first:pl-0 lg:not-first:border-l">
      <dt className="text-12 text-ink-3">{props.name}</dt>
      <dd className="mt-[2px] font-medium">{props.children}</dd>
      <dd className="text-12 text-ink-3">{props.needs}</dd>
    </div>
  );
}
