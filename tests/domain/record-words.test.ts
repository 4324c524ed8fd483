import { expect, test } from '@playwright/test';
import { builtInTemplate } from '#domain/built-in-template.ts';
import { type ComponentMap, emptyComponentMap } from '#domain/component-map.ts';
import { boundaryFacts, boundaryLine, describeMap, nameIn, percent } from '#domain/map-words.ts';
import { profileNames, profileWords } from '#domain/profile-words.ts';

const part = { owner: '', path: '', hotPath: 0.5, effort: 0.5 };
const boundary = {
  id: 'b',
  from: 'api',
  to: 'core',
  kind: 'process_grpc',
  contract: '',
  schemaPath: 'proto/ledger/v1',
  callsPerSecond: 1200,
  bytesPerCall: null,
  latencyBudgetMs: 2,
  failureMode: '',
  versioning: '',
  owner: 'Core',
  onCallFrom: '',
  onCallTo: '',
} as const;
const map: ComponentMap = {
  ...emptyComponentMap,
  components: [
    { ...part, id: 'api', name: 'API', language: 'go' },
    { ...part, id: 'core', name: ' ', language: 'other', otherLanguage: 'Zig' },
  ],
  boundaries: [boundary],
};

test('a boundary is said in one line, and only with what is known about it', () => {
  expect(boundaryLine(map, boundary)).toBe('Process or gRPC, API to Component 2');
  expect(boundaryFacts(map, boundary)).toEqual([
    { label: 'Owner', value: 'Core' },
    { label: 'Load', value: '1,200 calls/s' },
    { label: 'Latency budget', value: '2 ms' },
    { label: 'Schema', value: 'proto/ledger/v1' },
  ]);
});

test('a map in words names every component, also one that is gone or has another language', () => {
  expect(describeMap(map)).toContain('API: Go, hot path 50 %, effort 50 %');
  expect(describeMap(map)).toContain('Component 2: Zig');
  expect(nameIn(map, 'removed')).toBe('a component that is gone');
  expect(percent(1 / 3)).toBe('33.33 %');
});

test('every built-in profile has a short name and a line of its own', () => {
  const words = builtInTemplate.profiles.map(profileWords);
  expect(words.every(({ name, line }) => name.length <= 24 && line !== '')).toBe(true);
  expect(new Set(words.map(({ name }) => name)).size).toBe(words.length);
  expect(profileNames(builtInTemplate.profiles, ['realtime_core', 'crud_api', 'nothing'])).toEqual([
    'CRUD API',
    'Real-time core',
  ]);
});
