import { Said } from '#components/figures/said.tsx';
import type { Reading } from '#components/results/reading.ts';
import { SectionHead } from '#components/shell/heads.tsx';
import { concordanceSentence, medianSentence, noteSentences } from './checks.ts';

/** How far the result can be trusted, in sentences. */
export function Checks({ reading }: { reading: Reading }) {
  const said = [
    medianSentence(reading),
    concordanceSentence(reading),
    ...noteSentences(reading),
  ].filter(Boolean);
  if (said.length === 0) return null;
  return (
    <section aria-labelledby="checks-title" id="checks" className="scroll-mt-28 sm:scroll-mt-8">
      <SectionHead id="checks-title" title="Checks" />
      <ul>
        {said.map((sentence) => (
          <li key={sentence} className="border-b border-line py-3 text-13 text-ink-2">
            <Said text={sentence} />
          </li>
        ))}
      </ul>
    </section>
  );
}
