import type { Boundary, Component, ComponentMap } from '#domain/component-map.ts';
import { hybridMap } from './rounds.ts';

const [core, api] = hybridMap.components as [Component, Component];
const [link] = hybridMap.boundaries as [Boundary];

const meets = (id: string, from: string, to: string, more: Partial<Boundary> = {}): Boundary => ({
  ...link,
  ...{ id, from, to },
  ...more,
});

/** Five parts of a payments service in three languages, over three kinds of boundary. */
export const fiveParts: ComponentMap = {
  ...hybridMap,
  components: [
    { ...api, id: 'api', name: 'Public API', hotPath: 0.1, effort: 0.4 },
    { ...api, id: 'office', name: 'Back office', path: 'office/', hotPath: 0, effort: 0.25 },
    { ...core, id: 'core', name: 'Ledger core', hotPath: 0.7, effort: 0.15 },
    {
      ...core,
      ...{ id: 'rules', name: 'Fraud rules', path: 'rules/', hotPath: 0.15, effort: 0.1 },
      later: { language: 'go', when: 'the rules fit in a table' },
    },
    {
      ...core,
      ...{ id: 'hsm', name: 'Key store adapter', path: 'hsm/', language: 'other' },
      ...{ otherLanguage: 'C++', hotPath: 0.05, effort: 0.1 },
    },
  ],
  boundaries: [
    meets('b1', 'api', 'core', { callsPerSecond: 1200 }),
    meets('b2', 'office', 'core', { callsPerSecond: 20, latencyBudgetMs: 50 }),
    meets('b3', 'core', 'rules', { kind: 'wasm', callsPerSecond: 1200, latencyBudgetMs: 1 }),
    meets('b4', 'core', 'hsm', { kind: 'ffi_cgo', callsPerSecond: 300 }),
    meets('b5', 'api', 'hsm', { kind: 'sidecar', callsPerSecond: 5 }),
  ],
  reviewersRust: 1,
  reviewersOther: { 'c++': 1 },
};
