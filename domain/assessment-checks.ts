import { isWhole } from './component-map.ts';
import type { Hybrid } from './hybrid.ts';
import { type Ballot, isAbstention } from './scoring.ts';
import type { Panel } from './tally.ts';

export type Issue = { readonly path: (string | number)[]; readonly message: string };

/** The places of values that occurred before in a list. */
function repeats(
  values: readonly string[],
  place: (index: number) => (string | number)[],
): Issue[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [{ path: place(index), message: `repeats “${value}”; each must be there once` }]
      : [],
  );
}

function checkEntry(ballot: Ballot, criterion: string, options: readonly string[]): Issue[] {
  const entry = Object.hasOwn(ballot.scores, criterion) ? ballot.scores[criterion] : undefined;
  if (entry === undefined)
    return [{ path: [criterion], message: 'is missing; score it or abstain with a reason' }];
  if (isAbstention(entry)) return [];
  return [
    ...options
      .filter((option) => !Object.hasOwn(entry, option))
      .map((option) => ({
        path: [criterion, option],
        message: 'is missing; an entry scores every option',
      })),
    ...Object.keys(entry)
      .filter((option) => !options.includes(option))
      .map((option) => ({ path: [criterion, option], message: 'is not an option people score' })),
  ];
}

function checkBallot(panel: Panel, ballot: Ballot): Issue[] {
  const criteria = panel.criteria.map(({ id }) => id);
  const ranked = panel.hybrid ? [...panel.options, 'hybrid'] : panel.options;
  const known = Object.keys(ballot.scores)
    .filter((id) => !criteria.includes(id))
    .map((id) => ({ path: ['scores', id], message: 'is not one of the criteria' }));
  const entries = criteria
    .flatMap((id) => checkEntry(ballot, id, panel.options))
    .map(({ path, message }) => ({ path: ['scores', ...path], message }));
  const redLines = (ballot.redLines ?? []).flatMap((line, index): Issue[] => [
    ...(criteria.includes(line.criterion)
      ? []
      : [{ path: ['redLines', index, 'criterion'], message: 'is not one of the criteria' }]),
    ...(ranked.includes(line.option)
      ? []
      : [{ path: ['redLines', index, 'option'], message: 'is not one of the options' }]),
  ]);
  return [...known, ...entries, ...redLines];
}

function checkShares(hybrid: Hybrid): Issue[] {
  return (['hotPath', 'effort'] as const).flatMap((field) => {
    const sum = hybrid.components.reduce((total, component) => total + component[field], 0);
    if (isWhole(sum)) return [];
    return [
      {
        path: ['components'],
        message: `the ${field} shares sum to ${Number(sum.toFixed(7))}, not 1`,
      },
    ];
  });
}

function checkHybrid(hybrid: Hybrid, criteria: readonly string[]): Issue[] {
  const ids = hybrid.components.map(({ id }) => id);
  const boundaries = hybrid.boundaries.flatMap((boundary, index): Issue[] => {
    const ends = (['from', 'to'] as const)
      .filter((end) => !ids.includes(boundary[end]))
      .map((end) => ({
        path: ['boundaries', index, end],
        message: 'is not one of the components',
      }));
    if (ends.length > 0 || boundary.from !== boundary.to) return ends;
    return [{ path: ['boundaries', index, 'to'], message: 'joins a component to itself' }];
  });
  const overrides = hybrid.overrides.flatMap(({ criterion }, index) =>
    criteria.includes(criterion)
      ? []
      : [{ path: ['overrides', index, 'criterion'], message: 'is not one of the criteria' }],
  );
  return [
    ...repeats(ids, (index) => ['components', index, 'id']),
    ...checkShares(hybrid),
    ...boundaries,
    ...overrides,
    ...repeats(
      hybrid.overrides.map(({ criterion }) => criterion),
      (index) => ['overrides', index, 'criterion'],
    ),
  ];
}

function checkOptions(panel: Panel): Issue[] {
  const issues = repeats(panel.options, (index) => ['options', index]);
  const byHand = panel.options.indexOf('hybrid');
  if (byHand !== -1)
    issues.push({
      path: ['options', byHand],
      message: 'a hybrid is not scored by hand; leave it out here and describe it in “hybrid”',
    });
  if (panel.hybrid && !(panel.options.includes('go') && panel.options.includes('rust')))
    issues.push({ path: ['options'], message: 'must hold go and rust where there is a hybrid' });
  return issues;
}

/** What the shapes alone can't say: names that must match, shares that must sum to 1. */
export function checkAssessment(panel: Panel): Issue[] {
  const criteria = panel.criteria.map(({ id }) => id);
  const weightless = panel.criteria.every(({ weight }) => weight === 0);
  return [
    ...repeats(criteria, (index) => ['criteria', index, 'id']),
    ...(weightless ? [{ path: ['criteria'], message: 'at least one weight must be above 0' }] : []),
    ...checkOptions(panel),
    ...repeats(
      panel.ballots.map(({ reviewer }) => reviewer),
      (index) => ['ballots', index, 'reviewer'],
    ),
    ...panel.ballots.flatMap((ballot, index) =>
      checkBallot(panel, ballot).map(({ path, message }) => ({
        path: ['ballots', index, ...path],
        message,
      })),
    ),
    ...(panel.hybrid
      ? checkHybrid(panel.hybrid, criteria).map(({ path, message }) => ({
          path: ['hybrid', ...path],
          message,
        }))
      : []),
  ];
}
