import { Said } from '#components/figures/said.tsx';
import { BoundaryGauge, boundaryShort } from '#components/results/boundary-gauge.tsx';
import type { Reading } from '#components/results/reading.ts';
import { listed, optionWord, points } from '#components/results/words.ts';
import { SectionHead } from '#components/shell/heads.tsx';
import { Link } from '#components/ui/link.tsx';
import type { ComponentMap } from '#domain/component-map.ts';
import type { Advice } from '#domain/heuristics.ts';
import type { HybridBalance } from '#domain/hybrid.ts';
import type { RevealedResult } from '#server/scoring/queries.ts';
import { otherBoundaries, type totalsToday } from './facts.ts';

/** Rules of thumb that fire. */
export function AdviceList({ advice }: { advice: readonly Advice[] }) {
  if (advice.length === 0) return null;
  return (
    <section aria-labelledby="advice-title" id="advice" className="scroll-mt-28 sm:scroll-mt-8">
      <SectionHead id="advice-title" title="Advice" aside="not a vote" />
      <ul>
        {advice.map(({ id, text }) => (
          <li key={id} className="flex gap-3 border-b border-line py-3 text-13 text-ink-2">
            <span className="num shrink-0 text-ink-3">{id}</span>
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The budget of the ranked hybrid's boundaries, with what the other kinds would cost. */
export function RankedBoundary({ newest, map }: { newest: RevealedResult; map: ComponentMap }) {
  const balance = newest.result.hybrid;
  const kinds = [...new Set(map.boundaries.map(({ kind }) => kind))];
  const [kind] = kinds;
  if (!balance || !kind) return null;
  return (
    <BoundaryGauge
      cost={balance.cost}
      budget={balance.budget}
      label={kinds.length === 1 ? boundaryShort[kind] : 'As drawn'}
      others={otherBoundaries(newest, map).map((other) => ({
        label: boundaryShort[other.kind],
        cost: other.cost,
      }))}
    />
  );
}

/** A map that came after the round opened: said, never ranked. */
export function SketchedHybrid(props: { sketch: HybridBalance; recordHref: string }) {
  const { total, cost, budget } = props.sketch;
  return (
    <section className="border-l-2 border-dashed border-hybrid pl-4 text-13 text-ink-2">
      <h2 className="font-medium text-ink">A hybrid would come to {points(total)}</h2>
      <p className="mt-1">
        Its map was completed after this round opened, so it is not ranked. Its boundaries cost{' '}
        <span className="num">{points(cost)}</span> points and may cost{' '}
        <span className="num">{points(budget)}</span>. Open another round to rank it.{' '}
        <Link href={props.recordHref} className="link">
          Look at the map
        </Link>
      </p>
    </section>
  );
}

/** The weights were moved after everybody saw the scores: both results side by side. */
export function WeightsMoved(props: {
  reading: Reading;
  today: NonNullable<ReturnType<typeof totalsToday>>;
}) {
  const { reading, today } = props;
  const words = (ranking: readonly string[], totals: Readonly<Record<string, number>>) =>
    listed(ranking.map((option) => `${optionWord(option)} ${points(totals[option] ?? 0)}`));
  const turned = today.ranking[0] !== reading.result.ranking[0];
  return (
    <section className="border-l-2 border-brass pl-4 text-13 text-ink-2">
      <h2 className="font-medium text-ink">The weights were changed after the reveal</h2>
      <p className="mt-1">
        <Said text={`When scored: ${words(reading.result.ranking, reading.result.totals)}.`} />{' '}
        <Said text={`With today’s weights: ${words(today.ranking, today.totals)}.`} />{' '}
        {turned && !today.tie ? 'That names another winner.' : 'The winner is the same.'} The result
        on this page is the one that was scored.
      </p>
    </section>
  );
}
