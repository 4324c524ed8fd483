import { Said } from '#components/figures/said.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import type { Reading } from './reading.ts';
import { shiftSentence } from './sentences.ts';

/** One sentence, no chart: how little it takes. */
export function SmallestShift({ reading }: { reading: Pick<Reading, 'result' | 'criteria'> }) {
  return (
    <section id="shift" aria-labelledby="shift-title" className="scroll-mt-28 sm:scroll-mt-8">
      <SectionHead id="shift-title" title="The smallest shift" />
      <p className="lead mt-4 max-w-[34em] [&_.num]:text-[0.9em]">
        <Said text={shiftSentence(reading)} />
      </p>
    </section>
  );
}
