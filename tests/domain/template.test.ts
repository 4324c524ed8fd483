import { expect, test } from '@playwright/test';
import { assess } from '#domain/assessment.ts';
import { builtInTemplate, criterionIds, profileIds } from '#domain/built-in-template.ts';
import { exactUniform } from '#domain/robustness/acceptability.ts';
import { builtInVersion } from '#domain/template.ts';
import { templateSchema } from '#domain/template-schema.ts';
import { atPriors, profileWeights } from '#tests/support/assessments.ts';

// Profile, thirteen weights, then the totals of Go and Rust at the priors (method 1.2).
const profileTable = `
crud_api 3 3 3 6 12 6 7 7 9 13 10 9 12 4.42 3.08
io_network 4 8 5 20 8 6 6 9 6 7 6 8 7 4.33 3.34
cpu_heavy 32 8 9 4 4 7 4 8 3 5 4 6 6 3.72 4.00
latency_critical 12 32 8 7 3 8 3 9 2 5 4 3 4 3.70 4.06
memory_dense 8 6 46 4 3 5 3 6 4 4 3 3 5 3.59 3.80
realtime_core 24 22 12 6 3 8 3 7 2 4 3 4 2 3.59 4.17
lowlevel_component 22 8 8 3 4 13 6 6 3 5 4 12 6 3.74 3.99
fast_hiring 4 3 3 6 7 5 6 6 5 15 25 7 8 4.49 2.93
junior_team 3 3 3 10 8 7 6 9 5 26 6 6 8 4.48 3.01
tight_ci 4 4 4 5 18 6 7 5 27 6 4 5 5 4.47 3.16
balanced 8 8 8 8 8 8 7 7 7 8 7 8 8 4.13 3.48`;
const profileRows = profileTable
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

// Boundary kind and its penalty per criterion (method 1.3).
const penaltyTable = `
process_grpc 0 0.3 0.2 0 0 0 0.2 0.3 0.3 0.2 0.2 0 0.3
sidecar 0 0.2 0.3 0 0 0 0.2 0.3 0.3 0.2 0.2 0 0.3
ffi_cgo 0 0 0 0.3 0.5 0.5 0.4 0.7 0.5 0.4 0.2 0 0.5
wasm 0.8 0.2 0.2 0 0.3 0 0.3 0.6 0.2 0.3 0.2 0 0.3`;

test('the built-in template obeys its own schema and holds thirteen criteria in three groups', () => {
  const { version, ...content } = builtInTemplate;
  expect(version).toBe(builtInVersion);
  expect(templateSchema.parse(content)).toEqual(content);
  expect(criterionIds).toHaveLength(13);
  const sizes = ['performance', 'tooling', 'team'].map(
    (group) => builtInTemplate.criteria.filter((criterion) => criterion.group === group).length,
  );
  expect(sizes).toEqual([4, 5, 4]);
});

test('the profiles are those of the method, in its order', () => {
  expect(profileIds).toEqual(profileRows.map(([id]) => id));
});

for (const [id = '', ...cells] of profileRows) {
  const numbers = cells.map(Number);

  test(`the profile ${id} weighs as the method says and sums to 100`, () => {
    const weights = Object.values(profileWeights(id));
    expect(weights).toEqual(numbers.slice(0, 13));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(100);
  });

  test(`at the priors the profile ${id} gives Go and Rust the totals of the method`, () => {
    const { totals } = assess(atPriors(profileWeights(id)));
    expect((totals.go ?? 0).toFixed(2)).toBe((numbers[13] ?? 0).toFixed(2));
    expect((totals.rust ?? 0).toFixed(2)).toBe((numbers[14] ?? 0).toFixed(2));
  });
}

for (const line of penaltyTable.trim().split('\n')) {
  const [kind = '', ...cells] = line.split(' ');
  test(`a boundary of kind ${kind} costs what the method says on every criterion`, () => {
    const penalties = Object.entries(builtInTemplate.boundaryPenalties).find(([id]) => id === kind);
    expect(criterionIds.map((id) => penalties?.[1][id] ?? 0)).toEqual(cells.map(Number));
  });
}

test('with every weighting equally likely Go wins 0.909 of them at the priors', () => {
  const gaps = builtInTemplate.criteria.map(({ priors }) => priors.go - priors.rust);
  expect(exactUniform(gaps)).toBeCloseTo(0.909, 3);
});
