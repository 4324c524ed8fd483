import { expect, test } from '@playwright/test';
import {
  type Boundary,
  type Component,
  type ComponentMap,
  emptyComponentMap,
  isComplete,
  mapProblems,
} from '#domain/component-map.ts';
import { componentMapSchema } from '#domain/component-map-schema.ts';

const core: Component = {
  id: 'core',
  name: 'Matching core',
  language: 'rust',
  owner: 'risk',
  path: 'core/',
  hotPath: 0.8,
  effort: 0.2,
};
const api: Component = {
  ...core,
  id: 'api',
  name: 'API',
  language: 'go',
  hotPath: 0.2,
  effort: 0.8,
};
const link: Boundary = {
  id: 'b1',
  from: 'api',
  to: 'core',
  kind: 'process_grpc',
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
};
const whole: ComponentMap = { ...emptyComponentMap, components: [core, api], boundaries: [link] };

test('a draft’s map may be empty', () => {
  expect(componentMapSchema.parse(emptyComponentMap)).toEqual(emptyComponentMap);
  expect(isComplete(emptyComponentMap)).toBe(false);
});

test('a map with a Go part, a Rust part and an owned boundary is complete', () => {
  expect(mapProblems(whole)).toEqual([]);
  expect(isComplete(whole)).toBe(true);
});

test('thirds typed with six digits count as a whole', () => {
  const third = { hotPath: 0.333333, effort: 0.333333 };
  const components = [
    { ...core, ...third },
    { ...api, ...third },
    { ...api, ...third, id: 'jobs', name: 'Jobs' },
  ];
  expect(mapProblems({ ...whole, components })).toEqual([]);
});

test('shares that miss the whole are told with their sum', () => {
  expect(mapProblems({ ...whole, components: [{ ...core, hotPath: 0.7 }, api] })).toEqual([
    'The shares of the hot path add up to 90 %, not 100 %.',
  ]);
  expect(mapProblems({ ...whole, components: [core, { ...api, effort: 0.81 }] })).toEqual([
    'The shares of the effort add up to 101 %, not 100 %.',
  ]);
});

test('a hybrid without one of the two languages is told which is missing', () => {
  expect(mapProblems({ ...whole, components: [core, { ...api, language: 'other' }] })).toEqual([
    'A hybrid needs at least one Go component.',
  ]);
});

test('a boundary must exist, be owned and join two different components', () => {
  expect(mapProblems({ ...whole, boundaries: [] })).toEqual([
    'A hybrid needs at least one boundary between its components.',
  ]);
  expect(mapProblems({ ...whole, boundaries: [{ ...link, owner: ' ' }] })).toEqual([
    'The boundary from “API” to “Matching core” has no owner.',
  ]);
  expect(mapProblems({ ...whole, boundaries: [{ ...link, to: 'api' }] })).toEqual([
    'The boundary from “API” to “API” joins a component to itself.',
  ]);
  expect(mapProblems({ ...whole, boundaries: [{ ...link, to: 'gone' }] })).toEqual([
    'Boundary 1 must join two components of the map.',
  ]);
});

test('components need names and ids of their own', () => {
  expect(mapProblems({ ...whole, components: [{ ...core, name: '' }, api] })).toEqual([
    'Component 1 has no name.',
  ]);
  const twin = { ...api, id: 'core' };
  const boundaries = [{ ...link, from: 'core' }];
  expect(mapProblems({ ...whole, components: [core, twin], boundaries })).toContain(
    '“API” needs an id of its own.',
  );
});

test('a share outside 0 to 1 is not a map', () => {
  expect(
    componentMapSchema.safeParse({ ...whole, components: [{ ...core, effort: 1.2 }] }).success,
  ).toBe(false);
});
