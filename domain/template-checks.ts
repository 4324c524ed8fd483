import { boundaryKinds } from './component-map.ts';
import type { TemplateContent } from './template.ts';
import { allPoints } from './weights.ts';

export type TemplateProblem = {
  readonly path: readonly (string | number)[];
  readonly message: string;
};

/** Ids that collide with keys of a result (see nameSchema). */
const reserved = ['__proto__', 'label', 'coverage', 'abstain'];

function repeated(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

const empty = (text: string) => text.trim() === '';

function criterionProblems({ criteria }: TemplateContent): TemplateProblem[] {
  const at = (index: number, field: string, message: string): TemplateProblem => ({
    path: ['criteria', index, field],
    message,
  });
  return [
    ...(criteria.length === 0 ? [{ path: ['criteria'], message: 'must hold at least one' }] : []),
    ...repeated(criteria.map(({ id }) => id)).map((index) => at(index, 'id', 'is there twice')),
    ...repeated(criteria.map(({ name }) => name.trim().toLowerCase())).map((index) =>
      at(index, 'name', 'is there twice; name each criterion so that it can be told apart'),
    ),
    ...criteria.flatMap(({ id, name, question }, index) => [
      ...(reserved.includes(id) ? [at(index, 'id', 'is a reserved word; choose another')] : []),
      ...(empty(name) ? [at(index, 'name', 'must not be empty')] : []),
      ...(empty(question) ? [at(index, 'question', 'must not be empty')] : []),
    ]),
  ];
}

/** What a row of weights sums to. */
export const rowSum = (weights: Readonly<Record<string, number>>): number =>
  Object.values(weights).reduce((sum, weight) => sum + weight, 0);

function profileProblems({ criteria, profiles }: TemplateContent): TemplateProblem[] {
  const ids = new Set(criteria.map(({ id }) => id));
  return [
    ...(profiles.length === 0 ? [{ path: ['profiles'], message: 'must hold at least one' }] : []),
    ...repeated(profiles.map(({ id }) => id)).map((index) => ({
      path: ['profiles', index, 'id'],
      message: 'is there twice',
    })),
    ...profiles.flatMap(({ name, weights }, index) => {
      const sum = rowSum(weights);
      return [
        ...(empty(name)
          ? [{ path: ['profiles', index, 'name'], message: 'must not be empty' }]
          : []),
        ...Object.keys(weights)
          .filter((id) => !ids.has(id))
          .map((id) => ({
            path: ['profiles', index, 'weights', id],
            message: 'is not one of the criteria',
          })),
        ...(sum === allPoints
          ? []
          : [
              {
                path: ['profiles', index, 'weights'],
                message: `sum to ${sum}, not ${allPoints}`,
              },
            ]),
      ];
    }),
  ];
}

function penaltyProblems({ criteria, boundaryPenalties }: TemplateContent): TemplateProblem[] {
  const ids = new Set(criteria.map(({ id }) => id));
  return boundaryKinds.flatMap((kind) =>
    Object.keys(boundaryPenalties[kind] ?? {})
      .filter((id) => !ids.has(id))
      .map((id) => ({
        path: ['boundaryPenalties', kind, id],
        message: 'is not one of the criteria',
      })),
  );
}

/** What keeps a template of the right shape from being published; empty when nothing does. */
export const templateProblems = (template: TemplateContent): TemplateProblem[] => [
  ...(empty(template.name) ? [{ path: ['name'], message: 'must not be empty' }] : []),
  ...criterionProblems(template),
  ...profileProblems(template),
  ...penaltyProblems(template),
];
