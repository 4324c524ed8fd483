import { expect, test } from '@playwright/test';
import { advise, type Facts, noFacts, winnerNeedsSpeed } from '#domain/heuristics.ts';
import { tally } from '#domain/tally.ts';
import { atPriors, exampleA, profileWeights } from '#tests/support/assessments.ts';

const fires = (facts: Partial<Facts>) => advise({ ...noFacts, ...facts }).map(({ id }) => id);

test('nothing is advised while nothing is known', () => {
  expect(fires({})).toEqual([]);
});

test('H1 starts from Go for plain work, until a target is missed or the work is demanding', () => {
  expect(fires({ profiles: ['crud_api'] })).toEqual(['H1']);
  expect(fires({ profiles: ['crud_api'], performanceTargetMissed: true })).toEqual([]);
  expect(fires({ profiles: ['crud_api', 'latency_critical'] })).toEqual([]);
});

test('H2 looks at Rust where computing dominates, by measurement before profile', () => {
  expect(fires({ profiles: ['cpu_heavy'] })).toEqual(['H2']);
  expect(fires({ cpuShare: 0.5 })).toEqual(['H2']);
  expect(fires({ profiles: ['cpu_heavy'], cpuShare: 0.2 })).toEqual([]);
});

test('H3 looks at Rust where only Rust fits the memory of the nodes', () => {
  const memory = { go: 120, rust: 70, replicas: 40, budget: 3000 };
  expect(fires({ memory })).toEqual(['H3']);
  expect(fires({ memory: { ...memory, budget: 5000 } })).toEqual([]);
  expect(fires({ memory: { ...memory, budget: 1000 } })).toEqual([]);
});

test('H4 asks for a learning plan where Rust would pay and fewer than two can review it', () => {
  expect(fires({ cpuShare: 0.8, rustReviewers: 1 })).toEqual(['H2', 'H4']);
  expect(fires({ cpuShare: 0.8, rustReviewers: 2 })).toEqual(['H2']);
  expect(fires({ rustReviewers: 0 })).toEqual([]);
});

test('H5 leans to Go when the clock or the market decides', () => {
  expect(fires({ weeksToDeadline: 12 })).toEqual(['H5']);
  expect(fires({ weeksToDeadline: 13 })).toEqual([]);
  expect(fires({ openSeats: 2 })).toEqual(['H5']);
  expect(fires({ openSeats: 1 })).toEqual([]);
});

test('H6 considers a hybrid for a small hot core behind a boundary within budget', () => {
  const components = [
    { name: 'Matching core', hotPath: 0.8, effort: 0.2 },
    { name: 'API', hotPath: 0.2, effort: 0.8 },
  ];
  const advice = advise({ ...noFacts, components, boundary: { cost: 0.15, budget: 0.23 } });
  expect(advice[0]?.id).toBe('H6');
  expect(advice[0]?.text).toContain('Matching core');
  expect(fires({ components, boundary: { cost: 0.23, budget: 0.23 } })).toEqual([]);
  expect(fires({ components, boundary: null })).toEqual([]);
});

test('H7 names the libraries that are missing', () => {
  const missingLibraries = [{ language: 'Rust', library: 'saml' }];
  const [advice] = advise({ ...noFacts, missingLibraries });
  expect(advice?.id).toBe('H7');
  expect(advice?.text).toContain('saml (Rust)');
});

test('H8 asks for a measurement when the winner rests on speed that nobody measured', () => {
  expect(fires({ winnerNeedsSpeed: true })).toEqual(['H8']);
  expect(fires({ winnerNeedsSpeed: true, speedMeasured: true })).toEqual([]);
});

test('a real-time core rests on speed at the priors, a plain API does not', () => {
  const options = ['go', 'rust'];
  const core = tally(atPriors(profileWeights('realtime_core')));
  const api = tally(atPriors(profileWeights('crud_api')));
  const example = tally(exampleA);
  expect(winnerNeedsSpeed(core.cells, core.weights, options)).toBe(true);
  expect(winnerNeedsSpeed(api.cells, api.weights, options)).toBe(false);
  expect(winnerNeedsSpeed(example.cells, example.weights, options)).toBe(false);
  expect(winnerNeedsSpeed({}, {}, options)).toBe(false);
});
