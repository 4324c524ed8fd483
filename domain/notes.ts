import { clampedCriteria } from './hybrid.ts';
import { isAbstention, isBeaten, median, type RedLine } from './scoring.ts';
import { groupLookup, type Panel, reviewerTotal, type Tally, tally } from './tally.ts';

const partialCoverage = 0.6;

/** How many reviewers scored a criterion. */
function voices(panel: Panel, criterion: string): number {
  return panel.ballots.filter((ballot) => {
    const entry = ballot.scores[criterion];
    return entry !== undefined && !isAbstention(entry);
  }).length;
}

/** Unscored: no score. Thin: one score where several people could have given one. */
function support(panel: Panel, criterion: string): 'unscored' | 'thin' | 'enough' {
  const count = voices(panel, criterion);
  if (count === 0) return 'unscored';
  return count < 2 && panel.ballots.length >= 2 ? 'thin' : 'enough';
}

/** Share of all weight on unscored or thin criteria, 0 to 1 (method 2.2). */
export function unsureWeight(panel: Panel): number {
  const all = panel.criteria.reduce((sum, { weight }) => sum + weight, 0);
  const unsure = panel.criteria
    .filter(({ id }) => support(panel, id) !== 'enough')
    .reduce((sum, { weight }) => sum + weight, 0);
  return unsure / all;
}

export const openRedLines = (panel: Panel): RedLine[] =>
  panel.ballots.flatMap((ballot) =>
    (ballot.redLines ?? []).filter((line) => (line.cleared ?? '').trim() === ''),
  );

function criterionNotes(panel: Panel): string[] {
  return panel.criteria.flatMap(({ id }) => {
    const state = support(panel, id);
    const silent = panel.ballots.length - voices(panel, id);
    return [
      ...(state === 'enough' ? [] : [`${state}:${id}`]),
      ...(silent * 2 >= panel.ballots.length ? [`no_expertise:${id}`] : []),
    ];
  });
}

function hybridNotes(panel: Panel, counted: Tally): string[] {
  if (!panel.hybrid) return [];
  const overridden = new Set(panel.hybrid.overrides.map(({ criterion }) => criterion));
  const clamped = clampedCriteria(counted.cells, panel.hybrid, groupLookup(panel));
  return [
    ...[...overridden].map((id) => `overridden:${id}`),
    ...clamped.filter((id) => !overridden.has(id)).map((id) => `clamped:${id}`),
    ...panel.hybrid.components
      .filter((component) => component.language === 'other')
      .map((component) => `other_language:${component.id}`),
  ];
}

/**
 * What a reader should know besides the numbers. `counted` is the tally by mean.
 *
 * | note | means |
 * |---|---|
 * | `single_reviewer` | one ballot only |
 * | `unscored:CRITERION` | nobody scored it; it is left out and the other weights are scaled up |
 * | `thin:CRITERION` | one score where two or more people voted |
 * | `no_expertise:CRITERION` | half or more abstained |
 * | `partial:REVIEWER` | what they scored holds less than 0.6 of the weight |
 * | `mean_median_disagree` | another option wins when cells are medians |
 * | `red_line:CRITERION:OPTION` | an open veto |
 * | `overridden:CRITERION` | the hybrid's score was set by the driver |
 * | `clamped:CRITERION` | the hybrid's derived score hit 1 or 5; its budget does not see that |
 * | `other_language:COMPONENT` | counted on Go's side of the shares |
 */
export function notesOf(panel: Panel, counted: Tally): string[] {
  const winner = counted.standing.ranking[0];
  const medians = tally(panel, median).standing.totals;
  return [
    ...(panel.ballots.length === 1 ? ['single_reviewer'] : []),
    ...criterionNotes(panel),
    ...panel.ballots
      .filter((ballot) => reviewerTotal(panel, ballot).coverage < partialCoverage - 1e-9)
      .map((ballot) => `partial:${ballot.reviewer}`),
    ...(winner !== undefined && isBeaten(winner, medians) ? ['mean_median_disagree'] : []),
    ...openRedLines(panel).map(({ criterion, option }) => `red_line:${criterion}:${option}`),
    ...hybridNotes(panel, counted),
  ];
}
