import { Said } from '#components/figures/said.tsx';
import { BoundaryGauge } from '#components/results/boundary-gauge.tsx';
import { listed, points } from '#components/results/words.ts';
import { costsBeforeScores, costsOfMap } from '#domain/boundary-costs.ts';
import {
  boundaryKindLabels,
  boundaryKinds,
  type ComponentMap,
  isComplete,
} from '#domain/component-map.ts';
import { boundaryKindShort } from '#domain/map-words.ts';
import type { Points } from '#domain/weights.ts';
import type { RevealedResult } from '#server/scoring/queries.ts';

const kindsOf = (map: ComponentMap) => [...new Set(map.boundaries.map(({ kind }) => kind))];

/**
 * What the boundaries of a complete map may cost and do, by the scores of the newest revealed round.
 * Nothing before the reveal: a budget would give the scores away.
 */
export function MapBudget({ map, newest }: { map: ComponentMap; newest: RevealedResult }) {
  const [only, ...more] = kindsOf(map);
  if (!only || !isComplete(map) || newest.input.ballots.length === 0) return null;
  const { cost, budget, byKind } = costsOfMap(newest.input, newest.round.map, map);
  return (
    <div className="rounded-control border border-line p-4 font-sans">
      <BoundaryGauge
        cost={cost}
        budget={budget}
        label={more.length === 0 ? boundaryKindShort[only] : 'As drawn'}
        others={boundaryKinds
          .filter((kind) => kind !== only || more.length > 0)
          .map((kind) => ({
            label: more.length > 0 ? `All ${boundaryKindShort[kind]}` : boundaryKindShort[kind],
            cost: byKind[kind],
          }))}
      />
    </div>
  );
}

/** While the map is drawn and nobody has scored: what its boundaries cost by the weights alone. */
export function MapCost({ map, weights }: { map: ComponentMap; weights: Points }) {
  const [only, ...more] = kindsOf(map);
  if (!only || !isComplete(map)) return null;
  const { cost, byKind } = costsBeforeScores(weights, map);
  const others = boundaryKinds
    .filter((kind) => kind !== only || more.length > 0)
    .map((kind) => `${points(byKind[kind])} as ${boundaryKindLabels[kind]}`);
  const subject = map.boundaries.length === 1 ? 'this boundary takes' : 'these boundaries take';
  return (
    <p className="max-w-say text-13 text-ink-2">
      <Said
        text={`At these weights ${subject} ${points(cost)} points off the hybrid; it would be ${listed(others)}. What may be spent follows from the scores and shows after the reveal.`}
      />
    </p>
  );
}
