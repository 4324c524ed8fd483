import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { costsBeforeScores, costsOfMap } from '#domain/boundary-costs.ts';
import { builtInTemplate } from '#domain/built-in-template.ts';
import { type ComponentMap, mapProblems } from '#domain/component-map.ts';
import { componentMapSchema } from '#domain/component-map-schema.ts';
import { hybridFromMap } from '#domain/hybrid.ts';
import { mapGaps, mapWarnings, shareLeft, shareWords } from '#domain/map-gaps.ts';
import { laterWords, mapSentence, runningFacts } from '#domain/map-words.ts';
import { combineProfiles } from '#domain/profiles.ts';
import { hybridMap } from '#tests/support/rounds.ts';

const core = hybridMap.components[0] as ComponentMap['components'][number];
const api = hybridMap.components[1] as ComponentMap['components'][number];

/** The worked case of the method: a plain API and a real-time core in one service, at the priors. */
function blend() {
  const profiles = builtInTemplate.profiles.filter(({ id }) =>
    ['crud_api', 'realtime_core'].includes(id),
  );
  const weights = combineProfiles(
    profiles,
    builtInTemplate.criteria.map(({ id }) => id),
  );
  const scores = Object.fromEntries(
    builtInTemplate.criteria.map(({ id, priors }) => [id, { go: priors.go, rust: priors.rust }]),
  );
  return {
    weights,
    input: {
      assessment: 1 as const,
      criteria: builtInTemplate.criteria.map(({ id, group }) => ({
        ...{ id, group, weight: weights[id] ?? 0 },
      })),
      options: ['go', 'rust'],
      ballots: [{ reviewer: 'a', scores, redLines: [] }],
      hybrid: hybridFromMap(hybridMap),
    },
  };
}

test('the boundary of the worked case may cost 0.234 and costs 0.150; FFI would be too dear', () => {
  const { input, weights } = blend();
  const costs = costsOfMap(
    input as unknown as Parameters<typeof costsOfMap>[0],
    hybridMap,
    hybridMap,
  );
  expect(costs.budget).toBeCloseTo(0.234, 3);
  expect(costs.cost).toBeCloseTo(0.15, 3);
  expect(costs.byKind.process_grpc).toBeCloseTo(costs.cost, 12);
  expect(costs.byKind.ffi_cgo).toBeGreaterThan(costs.budget);
  const before = costsBeforeScores(weights, hybridMap);
  expect(before.cost).toBeCloseTo(costs.cost, 12);
  expect(before).not.toHaveProperty('budget');
});

test('answers stay with their boundary when the map is drawn further', () => {
  const { input } = blend();
  const dear = { ...hybridFromMap(hybridMap, { b1: ['bad', 'bad', 'bad'] }) };
  const given = { ...input, hybrid: dear } as unknown as Parameters<typeof costsOfMap>[0];
  const first = hybridMap.boundaries[0] as ComponentMap['boundaries'][number];
  const further: ComponentMap = {
    ...hybridMap,
    boundaries: [{ ...first, id: 'b0', kind: 'wasm' }, first],
  };
  expect(costsOfMap(given, hybridMap, hybridMap).cost).toBeCloseTo(0.15 * 1.5, 3);
  expect(costsOfMap(given, hybridMap, further).cost).toBeGreaterThan(0.15 * 1.5);
});

test('the shares say in words what is left, or given twice, whatever they are', () => {
  const shares = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(shares, (given) => {
      const components = given.map((share, index) => ({
        ...{ ...core, id: `c${index}`, hotPath: share / 100, effort: 1 / given.length },
      }));
      const map = { ...hybridMap, components };
      const sum = given.reduce((total, share) => total + share, 0);
      const words = shareWords(map, 'hotPath');
      if (sum === 100) expect(words).toBe('All of the hot path is given.');
      else if (sum < 100) expect(words).toBe(`${100 - sum} % of the hot path is left to give.`);
      else expect(words).toBe(`${sum - 100} % of the hot path is given twice.`);
      expect(shareLeft(map, 'hotPath')).toBeCloseTo(1 - sum / 100, 9);
      expect(shareWords(map, 'effort')).toBe('All of the effort is given.');
    }),
  );
});

test('a language that fewer than two people can review is a danger, and no obstacle', () => {
  const map: ComponentMap = {
    ...hybridMap,
    components: [core, api, { ...api, id: 'old', language: 'other', otherLanguage: 'C++' }],
    reviewersGo: 2,
    reviewersRust: 1,
    reviewersOther: { 'c++': 0 },
  };
  expect(mapWarnings(map)).toEqual([
    expect.stringContaining('Only one person can review Rust'),
    expect.stringContaining('Nobody can review C++'),
  ]);
  expect(mapWarnings({ ...map, reviewersRust: null, reviewersOther: undefined })).toEqual([]);
  expect(mapProblems({ ...map, components: [core, api] })).toEqual([]);
});

test('what a full record also says is named place by place until nothing is open', () => {
  expect(mapGaps(hybridMap)).toEqual([]);
  const bare: ComponentMap = {
    ...hybridMap,
    components: [{ ...core, owner: '' }, api],
    boundaries: hybridMap.boundaries.map((one) => ({ ...one, versioning: ' ', onCallTo: '' })),
    fallback: '',
    reviewersGo: null,
  };
  expect(mapGaps(bare)).toEqual([
    'Core: owner',
    'API to Core: versioning, who is on call',
    'The whole: fallback, people able to review each language',
  ]);
});

test('a map from before the newer fields stays as it was, to the byte', () => {
  const old = JSON.parse(JSON.stringify(hybridMap));
  expect(componentMapSchema.parse(old)).toEqual(old);
  expect(JSON.stringify(componentMapSchema.parse(old))).toBe(JSON.stringify(old));
  const later = { language: 'rust', when: 'p99 passes 20 ms' } as const;
  const newer = { ...old, components: [core, { ...api, later }] };
  const parsed = componentMapSchema.parse(newer);
  expect(parsed.components[1] && laterWords(parsed.components[1])).toBe(
    'Later Rust, p99 passes 20 ms',
  );
});

test('the map is said in a sentence, and the toolchain in facts', () => {
  expect(mapSentence(hybridMap)).toBe(
    'Rust carries 80 % of the hot path with 20 % of the effort. Two components meet over gRPC.',
  );
  const facts = runningFacts({
    ...hybridMap,
    toolchain: { ...hybridMap.toolchain, images: 'distroless/cc', scanners: 'cargo-audit' },
  });
  expect(facts.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['More images', 'More scanners', 'Able to review Rust']),
  );
});
