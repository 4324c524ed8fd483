import type { CriterionLine, Reading } from '#components/results/reading.ts';
import { type BoundaryKind, boundaryKinds, type ComponentMap } from '#domain/component-map.ts';
import {
  type Advice,
  advise,
  noFacts,
  speedCriteria,
  winnerNeedsSpeed,
} from '#domain/heuristics.ts';
import {
  type Hybrid,
  type HybridBalance,
  hybridBalance,
  hybridFromMap,
  ownPenalties,
} from '#domain/hybrid.ts';
import { hybridRanks } from '#domain/lifecycle.ts';
import type { RecordParts } from '#domain/record.ts';
import { evaluate, type Totals, tieMargin } from '#domain/scoring.ts';
import type { CriterionGroup } from '#domain/template.ts';
import type { EvidenceSummary } from '#server/decisions/queries.ts';
import type { RevealedResult } from '#server/scoring/queries.ts';

/** The revealed round as the figures read it; the template's starting values may be seen now. */
export function readingOf(newest: RevealedResult): Reading {
  const { input, result, people, template } = newest;
  const criteria = input.criteria.map(({ id, group, weight }): CriterionLine => {
    const known = template.criteria.find((criterion) => criterion.id === id);
    return {
      id,
      group,
      weight,
      name: known?.name ?? id,
      ...(known ? { priors: known.priors } : {}),
    };
  });
  const voted = new Set(input.ballots.map(({ reviewer }) => reviewer));
  const reviewers = people.filter(({ id }) => voted.has(id));
  return { result, criteria, reviewers, ballots: input.ballots };
}

const groupsOf =
  ({ template }: RevealedResult) =>
  (id: string): CriterionGroup =>
    template.criteria.find((criterion) => criterion.id === id)?.group ?? 'team';

/** A map with the penalties the round is scored by. */
const hybridIn = ({ template }: RevealedResult, map: ComponentMap): Hybrid => ({
  ...hybridFromMap(map),
  ...ownPenalties(template),
});

/** What a map that was completed after the round opened would come to; null when there is none. */
export function sketchedHybrid(
  newest: RevealedResult,
  map: ComponentMap | undefined,
): HybridBalance | null {
  if (newest.round.map || !hybridRanks(map)) return null;
  const { cells } = newest.result;
  if (Object.keys(cells).length === 0) return null;
  return hybridBalance(cells, newest.round.weights, hybridIn(newest, map), groupsOf(newest));
}

/** What each other kind of boundary would cost in the place of this map's. */
export function otherBoundaries(
  newest: RevealedResult,
  map: ComponentMap,
): { readonly kind: BoundaryKind; readonly cost: number }[] {
  const drawn = new Set(map.boundaries.map(({ kind }) => kind));
  const answers = newest.input.hybrid?.boundaries.map((boundary) => boundary.answers ?? []) ?? [];
  return boundaryKinds
    .filter((kind) => !drawn.has(kind))
    .map((kind) => {
      const hybrid = hybridIn(newest, map);
      const boundaries = hybrid.boundaries.map((boundary, index) => ({
        ...boundary,
        kind,
        answers: answers[index] ?? [],
      }));
      const other = { ...hybrid, boundaries };
      const { cells } = newest.result;
      return {
        kind,
        cost: hybridBalance(cells, newest.round.weights, other, groupsOf(newest)).cost,
      };
    });
}

/** The rules of thumb that fire, from what the record, its evidence and the result say. */
export function adviceOf(
  newest: RevealedResult,
  parts: RecordParts,
  evidence: readonly EvidenceSummary[],
): Advice[] {
  const { result, round } = newest;
  const map = round.map ?? parts.map;
  const balance = result.hybrid ?? sketchedHybrid(newest, parts.map);
  const speed: readonly (string | null)[] = speedCriteria;
  return advise({
    ...noFacts,
    profiles: parts.profiles ?? [],
    rustReviewers: map?.reviewersRust ?? null,
    components: map?.components ?? [],
    boundary: balance ? { cost: balance.cost, budget: balance.budget } : null,
    winnerNeedsSpeed: winnerNeedsSpeed(result.cells, round.weights, result.ranking),
    speedMeasured: evidence.some((row) => row.grade !== 'D' && speed.includes(row.criterion)),
  });
}

/** Totals with the weights of today, when they were changed after the round opened; else null. */
export function totalsToday(
  newest: RevealedResult,
  weights: RecordParts['weights'],
): { readonly totals: Totals; readonly ranking: readonly string[]; readonly tie: boolean } | null {
  if (!weights) return null;
  const ids = newest.input.criteria.map(({ id }) => id);
  const moved = ids.some((id) => (weights[id] ?? 0) !== (newest.round.weights[id] ?? 0));
  if (!moved) return null;
  const { totals, ranking, margin } = evaluate(
    newest.result.cells,
    Object.fromEntries(ids.map((id) => [id, weights[id] ?? 0])),
    newest.result.ranking,
  );
  return { totals, ranking, tie: margin < tieMargin };
}
