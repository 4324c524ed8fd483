import type { AssessmentResult } from '#domain/assessment.ts';
import type { Ballot } from '#domain/scoring.ts';
import { isAbstention } from '#domain/scoring.ts';
import {
  type CriterionLine,
  flippers,
  flipsOf,
  pullsOf,
  type Reading,
  type ReviewerName,
  sharesOf,
  sidesOf,
  twentieths,
} from './reading.ts';
import { hundredths, inSentence, listed, optionWord, points } from './words.ts';

/** The word before the totals: "Too close to call". */
export function verdictLead({ verdict, ranking, tie }: AssessmentResult): string {
  const winner = optionWord(ranking[0] ?? '');
  if (verdict === 'not_enough_scores') return 'Not enough scores';
  if (verdict === 'clear') return `${winner}, clearly`;
  if (verdict === 'leaning') return `Leaning to ${winner}`;
  return tie ? 'A tie' : 'Too close to call';
}

/** What follows the verdict: how far ahead, who turns it, what to talk about. */
export function verdictSentence(reading: Reading): string {
  const { result, criteria } = reading;
  if (result.verdict === 'not_enough_scores')
    return 'More than 20 of 100 points of weight rest on criteria that fewer than two people scored. Open another round on those.';
  const winner = optionWord(result.ranking[0] ?? '');
  const ahead = result.tie
    ? 'The totals are level.'
    : `${winner} is ahead by ${points(result.margin)} points on a scale of 1 to 5.`;
  const turning = flippers(reading).map(({ id, name }) => {
    const without = result.robustness.leaveOneOut[id]?.winner;
    return `Without ${name}, ${without ? optionWord(without) : 'the other'} wins.`;
  });
  const first = criteria.find(({ id }) => id === result.agenda[0]);
  const apart = first ? spreadOf(result, first.id) : 0;
  const talk = first && apart > 0 ? `Talk about ${inSentence(first.name)} first.` : '';
  return [ahead, ...turning.slice(0, 2), talk].filter(Boolean).join(' ');
}

/** How far the scores of a criterion lie apart: 0 when everybody gave the same. */
const spreadOf = ({ agreement }: AssessmentResult, criterion: string): number =>
  Object.values(agreement[criterion] ?? {}).reduce<number>(
    (most, cell) => (typeof cell === 'object' ? Math.max(most, cell.d) : most),
    0,
  );

/** Which criteria pull hardest to each side, and what is left. */
export function balanceSentence(reading: Pick<Reading, 'result' | 'criteria'>): string {
  const pulls = pullsOf(reading);
  const sides = sidesOf(pulls);
  const hardest = (sign: 1 | -1) => pulls.find(({ pull }) => Math.sign(pull) === sign);
  const say = (to: string, line: { name: string; pull: number } | undefined) =>
    line ? `${line.name} pulls hardest to ${to}, by ${points(Math.abs(line.pull))}.` : '';
  const rest = sides.go - sides.rust;
  const left =
    Math.abs(rest) < 0.005
      ? 'The two sides are level.'
      : `Altogether ${rest > 0 ? 'Go' : 'Rust'} is heavier by ${points(Math.abs(rest))}.`;
  const order = rest >= 0 ? ([1, -1] as const) : ([-1, 1] as const);
  return [...order.map((sign) => say(sign === 1 ? 'Go' : 'Rust', hardest(sign))), left]
    .filter(Boolean)
    .join(' ');
}

/** The two nearest weights that turn the result. */
export function flipSentence(reading: Pick<Reading, 'result' | 'criteria'>): string {
  const [near, next] = flipsOf(reading);
  const winner = optionWord(reading.result.ranking[0] ?? '');
  const challenger = optionWord(reading.result.robustness.challenger ?? '');
  if (!near) return `No single weight changes the winner: ${winner} stays ahead of ${challenger}.`;
  const part = (flip: typeof near) =>
    `${inSentence(flip.name)} counts ${hundredths(flip.flip)} % instead of ${hundredths(flip.today)} %`;
  return `${challenger} wins if ${part(near)}${next ? `, or if ${part(next)}` : ''}.`;
}

/** The criteria no weight of which changes the winner; empty when there are none. */
export function neverSentence(reading: Pick<Reading, 'result' | 'criteria'>): string {
  const turning = new Set(flipsOf(reading).map(({ id }) => id));
  const names = reading.criteria
    .filter(({ id }) => !turning.has(id) && reading.result.cells[id])
    .map(({ name }) => inSentence(name));
  return names.length > 0 && turning.size > 0
    ? `No weight on ${listed(names)} changes the winner.`
    : '';
}

/** The smallest change of weights (in points of 100) that levels the two. */
export function shiftSentence(reading: Pick<Reading, 'result' | 'criteria'>): string {
  const { l1, challenger } = reading.result.robustness;
  const [winner, other] = [reading.result.ranking[0] ?? '', challenger ?? ''].map(optionWord);
  if (!l1) return `No change of weights flips it: ${winner} is ahead on every criterion.`;
  const shares = sharesOf(reading);
  const moved = reading.criteria.map((line) => ({
    name: inSentence(line.name),
    by: (l1.weights[line.id] ?? 0) - (shares[line.id] ?? 0),
  }));
  const names = (sign: 1 | -1) =>
    listed(moved.filter(({ by }) => by * sign > 1e-6).map(({ name }) => name));
  const size = hundredths(l1.distance / 2);
  return `Moving ${size} of 100 points from ${names(-1)} to ${names(1)} makes it a tie. A hair more and ${other} wins.`;
}

/** "Go wins in about 12 of 20 plausible weightings." */
export function squaresSentence(result: AssessmentResult): string {
  const [first, ...others] = twentieths(result);
  if (!first) return 'No option has a total yet.';
  const rest = others
    .filter(({ count }) => count > 0)
    .map(({ option, count }) => `${optionWord(option)} in ${count}`);
  const tail = rest.length > 0 ? `, ${listed(rest)}` : '';
  return `${optionWord(first.option)} wins in about ${first.count} of 20 plausible weightings${tail}.`;
}

/** Whose pair of scores turns the result by itself. */
export function pairSentence({ result, reviewers, criteria }: Reading): string {
  const pairs = result.robustness.pairFlips.map(([reviewer, criterion]) => {
    const who = reviewers.find(({ id }) => id === reviewer)?.name ?? reviewer;
    const what = criteria.find(({ id }) => id === criterion)?.name ?? criterion;
    return `${who}’s on ${inSentence(what)}`;
  });
  if (pairs.length === 0) return 'No single pair of scores flips the result.';
  const shown = pairs.slice(0, 3);
  const more = pairs.length > shown.length ? `, and ${pairs.length - shown.length} more` : '';
  return pairs.length === 1
    ? `Take out one pair of scores and the winner changes: ${shown.join('')}.`
    : `Take out any one of these pairs of scores and the winner changes: ${shown.join('; ')}${more}.`;
}

/** How many reviewers' own totals agree with the team's winner. */
export function preferenceSentence({ result, reviewers }: Reading): string {
  const winner = result.ranking[0];
  if (winner === undefined) return '';
  const own = reviewers.flatMap(({ id }) => {
    const total = result.reviewerTotals[id];
    return total ? [total] : [];
  });
  const forIt = own.filter((total) =>
    result.ranking.every((option) => (total[winner] ?? 0) >= (total[option] ?? 0)),
  );
  return `${forIt.length} of ${own.length} reviewers’ own totals prefer ${optionWord(winner)}.`;
}

/** Who stands furthest apart on a criterion: "Ben gives Go 2, Cy gives it 4". */
export function spreadSentence(
  criterion: CriterionLine,
  ballots: readonly Ballot[],
  reviewers: readonly ReviewerName[],
): string {
  const given = (['go', 'rust'] as const).map((option) => ({
    option,
    scores: ballots.flatMap((ballot) => {
      const entry = ballot.scores[criterion.id];
      if (entry === undefined || isAbstention(entry)) return [];
      const score = entry[option];
      const name = reviewers.find(({ id }) => id === ballot.reviewer)?.name ?? ballot.reviewer;
      return score === undefined ? [] : [{ name, score }];
    }),
  }));
  const widest = given
    .map(({ option, scores }) => {
      const sorted = [...scores].sort((a, b) => a.score - b.score);
      return { option, low: sorted[0], high: sorted.at(-1) };
    })
    .sort((a, b) => width(b) - width(a))[0];
  if (!widest?.low || !widest.high) return 'Nobody scored it.';
  if (width(widest) === 0) return 'Everybody gave the same scores.';
  const { low, high } = widest;
  return `${low.name} gives ${optionWord(widest.option)} ${low.score}, ${high.name} gives it ${high.score}.`;
}

const width = (spread: { low?: { score: number }; high?: { score: number } }): number =>
  (spread.high?.score ?? 0) - (spread.low?.score ?? 0);

/** What the boundary may cost and what it does. */
export function budgetSentence(cost: number, budget: number): string {
  if (budget <= 0)
    return `There is no room for a boundary: one language alone is better by ${points(-budget)} before it costs anything.`;
  const left = budget - cost;
  const end = left >= 0 ? `so ${points(left)} is left` : `so it is over by ${points(-left)}`;
  return `The boundary may cost ${points(budget)} points before one language alone is better. This one costs ${points(cost)}, ${end}.`;
}
