import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { assess } from '#domain/assessment.ts';
import { criterionIds } from '#domain/built-in-template.ts';
import type { ComponentMap } from '#domain/component-map.ts';
import { answerFactor, boundaryPenalty, hybridFromMap, penaltyCap } from '#domain/hybrid.ts';
import { hybridSchema } from '#domain/hybrid-schema.ts';
import { combineProfiles } from '#domain/profiles.ts';
import { tally } from '#domain/tally.ts';
import { anyAssessment, atPriors, profileWeights, smallCore } from '#tests/support/assessments.ts';

const blend = combineProfiles(
  [{ weights: profileWeights('crud_api') }, { weights: profileWeights('realtime_core') }],
  criterionIds,
);
const rounded = (totals: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(totals).map(([id, total]) => [id, total.toFixed(2)]));

test('a plain API is best in Go, also when it could have a core in Rust', () => {
  const { totals, ranking } = assess(atPriors(profileWeights('crud_api'), smallCore()));
  expect(rounded(totals)).toEqual({ go: '4.42', rust: '3.08', hybrid: '4.01' });
  expect(ranking).toEqual(['go', 'hybrid', 'rust']);
});

test('a real-time core taken alone is best in Rust', () => {
  const { totals, ranking } = assess(atPriors(profileWeights('realtime_core'), smallCore()));
  expect(rounded(totals)).toEqual({ go: '3.59', rust: '4.17', hybrid: '4.12' });
  expect(ranking).toEqual(['rust', 'hybrid', 'go']);
});

test('a system that holds both is best as a hybrid, and its boundary is within budget', () => {
  const { totals, ranking, hybrid, robustness } = assess(atPriors(blend, smallCore()));
  expect(rounded(totals)).toEqual({ go: '3.98', rust: '3.65', hybrid: '4.06' });
  expect(ranking).toEqual(['hybrid', 'go', 'rust']);
  expect(robustness.challenger).toBe('go');
  expect(hybrid?.rho).toEqual({ run: 0.8, effort: 0.2 });
  expect(hybrid?.budget).toBeCloseTo(0.234, 3);
  expect(hybrid?.cost).toBeCloseTo(0.15, 3);
  expect(hybrid?.total).toBeCloseTo(4.064, 3);
});

test('the same system behind an FFI boundary goes to Go', () => {
  const { totals, ranking } = assess(atPriors(blend, smallCore('ffi_cgo')));
  expect(totals.hybrid).toBeCloseTo(3.948, 3);
  expect(ranking[0]).toBe('go');
});

test('what reviewers answer about boundaries scales their cost', () => {
  expect(answerFactor([])).toBe(1);
  expect(answerFactor(['good', 'good', 'good'])).toBe(0.5);
  expect(answerFactor(['ok', 'good', 'bad'])).toBe(1);
  const core = smallCore();
  const chatty = {
    ...core,
    boundaries: core.boundaries.map((boundary) => ({ ...boundary, answers: ['bad' as const] })),
  };
  expect(boundaryPenalty('perf.tail_latency', core)).toBeCloseTo(0.3, 12);
  expect(boundaryPenalty('perf.tail_latency', chatty)).toBeCloseTo(0.45, 12);
});

test('many boundaries cost no more than the cap', () => {
  const core = smallCore('ffi_cgo');
  const many = { ...core, boundaries: Array.from({ length: 6 }, () => core.boundaries).flat() };
  expect(boundaryPenalty('tool.debug_profile', many)).toBe(penaltyCap);
});

test('the driver’s override stands in for a derived score', () => {
  const override = { criterion: 'perf.memory', score: 2, reason: 'Two runtimes in one pod' };
  const { cells, notes } = assess(atPriors(blend, { ...smallCore(), overrides: [override] }));
  expect(cells['perf.memory']?.hybrid).toBe(2);
  expect(notes).toContain('overridden:perf.memory');
});

test('a team’s own penalties replace the built-in ones', () => {
  const free = { process_grpc: {}, sidecar: {}, ffi_cgo: {}, wasm: {} };
  const { hybrid } = assess(atPriors(blend, { ...smallCore(), penalties: free }));
  expect(hybrid?.cost).toBe(0);
});

test('every derived score is clamped to the scale', () => {
  fc.assert(
    fc.property(anyAssessment, (input) => {
      for (const row of Object.values(tally(input).cells)) {
        if (row.hybrid === undefined) continue;
        expect(row.hybrid).toBeGreaterThanOrEqual(1);
        expect(row.hybrid).toBeLessThanOrEqual(5);
      }
    }),
  );
});

test('without clamps the hybrid beats both exactly when the boundary costs less than the budget', () => {
  fc.assert(
    fc.property(anyAssessment, (input) => {
      const { hybrid, totals, notes } = assess(input);
      if (!hybrid || notes.some((note) => note.startsWith('clamped'))) return;
      const lead = hybrid.total - Math.max(totals.go ?? 0, totals.rust ?? 0);
      expect(lead).toBeCloseTo(hybrid.budget - hybrid.cost, 9);
    }),
    { numRuns: 30 },
  );
});

test('nobody scores the hybrid, so agreement does not speak of it', () => {
  const { agreement, cells } = assess(atPriors(blend, smallCore()));
  expect(cells['perf.memory']).toHaveProperty('hybrid');
  expect(agreement['perf.memory']).not.toHaveProperty('hybrid');
});

test('a component map becomes the part of an assessment that describes the hybrid', () => {
  const map: ComponentMap = {
    components: [
      {
        id: 'core',
        name: 'Matching core',
        language: 'rust',
        owner: 'risk',
        path: 'core/',
        hotPath: 1,
        effort: 0.25,
      },
      {
        id: 'api',
        name: 'API',
        language: 'go',
        owner: 'payments',
        path: 'api/',
        hotPath: 0,
        effort: 0.75,
      },
    ],
    boundaries: [
      {
        id: 'b1',
        from: 'api',
        to: 'core',
        kind: 'sidecar',
        contract: '',
        schemaPath: '',
        callsPerSecond: null,
        bytesPerCall: null,
        latencyBudgetMs: null,
        failureMode: '',
        versioning: '',
        owner: 'risk',
        onCallFrom: '',
        onCallTo: '',
      },
    ],
    toolchain: { ciMinutes: null, upgradeHours: null, note: '' },
    reviewersGo: 4,
    reviewersRust: 2,
    observability: '',
    fallback: '',
    exitCriteria: '',
    staging: '',
  };
  const hybrid = hybridFromMap(map, { b1: ['good', 'bad'] });
  expect(hybridSchema.parse(hybrid)).toEqual(hybrid);
  expect(hybrid.boundaries).toEqual([
    { from: 'api', to: 'core', kind: 'sidecar', answers: ['good', 'bad'] },
  ]);
});
