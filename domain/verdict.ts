import { type AgreementLabel, type CriterionAgreement, criterionDispersion } from './agreement.ts';
import { assertNever } from './result.ts';
import type { Robustness } from './robustness.ts';
import { type Cells, scoredWeights, type Totals, tolerance, type Weights } from './scoring.ts';
import type { ReviewerTotal } from './tally.ts';

export const verdicts = ['clear', 'leaning', 'too_close', 'not_enough_scores'] as const;
export type Verdict = (typeof verdicts)[number];
export const verdictLabels = {
  clear: 'Clear',
  leaning: 'Leaning',
  too_close: 'Too close to call',
  not_enough_scores: 'Not enough scores',
} as const satisfies Record<Verdict, string>;

export type VerdictGrounds = {
  /** Best minus second. */
  readonly margin: number;
  /** The winner's part of plausible weightings at κ = 30, 0 to 1. */
  readonly acceptability: number;
  readonly someoneFlips: boolean;
  readonly openRedLine: boolean;
  /** Share of weight on criteria nobody, or only one of several reviewers, scored. */
  readonly unsureWeight: number;
};

const atLeast = (value: number, bound: number) => value >= bound - tolerance;

/** The verdict word (method 2.5): every condition of a word must hold. */
export function verdictOf(grounds: VerdictGrounds): Verdict {
  const { margin, acceptability } = grounds;
  if (grounds.unsureWeight > 0.2 + tolerance) return 'not_enough_scores';
  const firm = atLeast(margin, 0.3) && atLeast(acceptability, 0.9);
  if (firm && !grounds.someoneFlips && !grounds.openRedLine) return 'clear';
  return atLeast(acceptability, 0.65) && atLeast(margin, 0.05) ? 'leaning' : 'too_close';
}

/** What the sentences are told from: an assessment's result and the weights it was made with. */
export type Told = {
  readonly totals: Totals;
  readonly cells: Cells;
  readonly ranking: readonly string[];
  readonly reviewerTotals: Readonly<Record<string, ReviewerTotal>>;
  readonly agreement: Readonly<Record<string, CriterionAgreement>>;
  readonly agenda: readonly string[];
  readonly robustness: Robustness;
  readonly verdict: Verdict;
};

/** How ids are spoken of. Criterion names are put into sentences as they are. */
export type Names = {
  readonly option: (id: string) => string;
  readonly criterion: (id: string) => string;
  readonly reviewer: (id: string) => string;
};

export type Contribution = { readonly criterion: string; readonly value: number };

// Rounded, so that the noise of floating point does not order equal pulls.
const strength = ({ value }: Contribution) => Math.round(Math.abs(value) / tolerance);

/** w·d per criterion, in points of the total; positive pulls to `plus`, in order of strength. */
export function contributions(
  cells: Cells,
  weights: Weights,
  plus: string,
  minus: string,
): Contribution[] {
  return Object.entries(scoredWeights(cells, weights))
    .map(([criterion, weight]) => {
      const row = cells[criterion] ?? {};
      return { criterion, value: weight * ((row[plus] ?? 0) - (row[minus] ?? 0)) };
    })
    .sort((a, b) => strength(b) - strength(a));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function listed(names: readonly string[], join: 'and' | 'or'): string {
  const last = names[names.length - 1] ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${join} ${last}`;
}

/** Two weights as percentages, with as many digits as it takes to tell them apart. */
function percentages(a: number, b: number): [string, string] {
  for (const digits of [0, 1]) {
    const [first, second] = [(a * 100).toFixed(digits), (b * 100).toFixed(digits)];
    if (first !== second) return [first, second];
  }
  return [(a * 100).toFixed(2), (b * 100).toFixed(2)];
}

function verdictWords(verdict: Verdict, winner: string): string {
  switch (verdict) {
    case 'clear':
      return `clearly ${winner}`;
    case 'leaning':
      return `leaning to ${winner}`;
    case 'too_close':
      return 'too close to call';
    case 'not_enough_scores':
      return 'not enough scores';
    default:
      return assertNever(verdict);
  }
}

/** “Go 3.64 · Rust 3.53 — too close to call” */
export function headline(told: Told, names: Names): string {
  const totals = told.ranking.map(
    (option) => `${names.option(option)} ${(told.totals[option] ?? 0).toFixed(2)}`,
  );
  const words = verdictWords(told.verdict, names.option(told.ranking[0] ?? ''));
  return totals.length === 0 ? capital(words) : `${totals.join(' · ')} — ${words}`;
}

/** “Learning pulls hardest to Go”: the criterion that does most for the winner. */
export function pullSentence(told: Told, weights: Weights, names: Names): string | null {
  const [winner, challenger] = told.ranking;
  if (winner === undefined || challenger === undefined) return null;
  const strongest = contributions(told.cells, weights, winner, challenger).find(
    ({ value }) => value > tolerance,
  );
  if (!strongest) return 'No criterion pulls either way';
  return `${capital(names.criterion(strongest.criterion))} pulls hardest to ${names.option(winner)}`;
}

/** “Rust wins if speed counts 44 % instead of 40 %”, for the nearest flip. */
export function flipSentence(told: Told, weights: Weights, names: Names): string | null {
  const { challenger, flips } = told.robustness;
  if (challenger === null) return null;
  const shares = scoredWeights(told.cells, weights);
  const nearest = Object.entries(flips)
    .flatMap(([id, at]) => (at === null ? [] : [{ id, at, now: shares[id] ?? 0 }]))
    .sort((a, b) => Math.abs(a.at - a.now) - Math.abs(b.at - b.now))[0];
  if (!nearest) return 'No single weight, however large or small, changes the winner';
  const [at, now] = percentages(nearest.at, nearest.now);
  const name = names.criterion(nearest.id);
  return `${names.option(challenger)} wins if ${name} counts ${at} % instead of ${now} %`;
}

/** “Moving 2.5 of 100 points from learning to speed flips it” */
export function shiftSentence(told: Told, weights: Weights, names: Names): string | null {
  const { l1, challenger } = told.robustness;
  if (challenger === null) return null;
  if (l1 === null)
    return `No change of weights helps ${names.option(challenger)}: it is behind on every criterion`;
  const before = scoredWeights(told.cells, weights);
  const named = (up: boolean) =>
    Object.entries(l1.weights)
      .filter(([id, weight]) => (weight - (before[id] ?? 0)) * (up ? 1 : -1) > tolerance)
      .map(([id]) => names.criterion(id));
  const points = Number((l1.distance * 50).toFixed(1));
  if (points === 0) return 'The smallest change of weights flips it';
  const unit = points === 1 ? 'point' : 'points';
  return `Moving ${points} of 100 ${unit} from ${listed(named(false), 'and')} to ${listed(named(true), 'and')} flips it`;
}

/** “Go wins in about 12 of 20 plausible weightings” */
export function acceptabilitySentence(told: Told, names: Names): string | null {
  const [winner] = told.ranking;
  if (winner === undefined) return null;
  const share = told.robustness.acceptability.kappa30[winner] ?? 0;
  return `${names.option(winner)} wins in about ${Math.round(share * 20)} of 20 plausible weightings`;
}

/** “Without Cy, Rust wins”, one sentence for all who flip it to the same option. */
export function reviewerSentence(told: Told, names: Names): string | null {
  const all = Object.entries(told.robustness.leaveOneOut);
  if (all.length === 0) return null;
  const byWinner = new Map<string, string[]>();
  for (const [reviewer, { winner, flips }] of all) {
    if (!flips || winner === null) continue;
    byWinner.set(winner, [...(byWinner.get(winner) ?? []), names.reviewer(reviewer)]);
  }
  if (byWinner.size === 0) return 'No single reviewer decides it';
  return [...byWinner]
    .map(([winner, who]) => `Without ${listed(who, 'or')}, ${names.option(winner)} wins`)
    .join('; ');
}

/** “2 of 3 reviewers’ own totals prefer Go”; a reviewer who is level prefers nobody. */
export function preferenceSentence(told: Told, names: Names): string | null {
  const [winner] = told.ranking;
  const all = Object.values(told.reviewerTotals).filter((own) => Object.keys(own).length > 1);
  if (winner === undefined || all.length === 0) return null;
  const prefer = all.filter((own) =>
    told.ranking.every(
      (option) => option === winner || (own[winner] ?? 0) > (own[option] ?? 0) + tolerance,
    ),
  );
  return `${prefer.length} of ${all.length} reviewers’ own totals prefer ${names.option(winner)}`;
}

const labelled = (told: Told, label: AgreementLabel) =>
  told.agenda.find((id) => {
    const agreement = told.agreement[id];
    return agreement?.label === label && criterionDispersion(agreement) > 0;
  });

/** “Split on memory: talk about this first” */
export function agreementSentence(told: Told, names: Names): string {
  const split = labelled(told, 'split');
  if (split) return `Split on ${names.criterion(split)}: talk about this first`;
  const mixed = labelled(told, 'mixed');
  if (mixed) return `Mixed on ${names.criterion(mixed)}: talk about this first`;
  return 'The scores agree on every criterion';
}
