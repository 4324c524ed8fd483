import { builtInTemplate } from '#domain/built-in-template.ts';
import { combineProfiles } from '#domain/profiles.ts';
import { tally } from '#domain/tally.ts';

/** Kinds of service the start page can weigh: what the template's own values say before anyone scores. */
export const examples = {
  core: {
    label: 'API with a realtime core',
    lead: 'An API with a realtime core.',
    profiles: ['crud_api', 'realtime_core'],
    split: true,
  },
  api: {
    label: 'Plain API, small team',
    lead: 'A plain API over a database, built by a junior team.',
    profiles: ['crud_api', 'junior_team'],
    split: false,
  },
  component: {
    label: 'Parser under load',
    lead: 'A parser that sits inside a larger service and runs hot.',
    profiles: ['lowlevel_component', 'cpu_heavy'],
    split: false,
  },
} as const;

export type ExampleId = keyof typeof examples;

/** The id named in the address, else the first example. */
export const exampleOf = (id: string | undefined): ExampleId =>
  id === 'api' || id === 'component' ? id : 'core';

/** Go keeps the API, the hot core goes to Rust in a process of its own. */
const splitMap = {
  components: [
    { id: 'api', language: 'go', hotPath: 0.2, effort: 0.8 },
    { id: 'core', language: 'rust', hotPath: 0.8, effort: 0.2 },
  ],
  boundaries: [{ from: 'api', to: 'core', kind: 'process_grpc' }],
  overrides: [],
} as const;

export interface Weighing {
  readonly totals: { readonly go: number; readonly rust: number; readonly hybrid: number | null };
  /** Criteria from the hardest pull to Rust (negative) to the hardest to Go, in points. */
  readonly pulls: readonly { readonly id: string; readonly name: string; readonly pull: number }[];
}

/** What the template's starting values come to for one kind of service. */
export function weigh(id: ExampleId): Weighing {
  const { profiles, split } = examples[id];
  const wanted: readonly string[] = profiles;
  const { criteria } = builtInTemplate;
  const points = combineProfiles(
    builtInTemplate.profiles.filter((profile) => wanted.includes(profile.id)),
    criteria.map((criterion) => criterion.id),
  );
  const { cells, weights, standing } = tally({
    criteria: criteria.map(({ id: name, group }) => ({
      id: name,
      group,
      weight: points[name] ?? 0,
    })),
    options: ['go', 'rust'],
    ballots: [
      { reviewer: 'template', scores: Object.fromEntries(criteria.map((c) => [c.id, c.priors])) },
    ],
    ...(split
      ? {
          hybrid: {
            components: [...splitMap.components],
            boundaries: [...splitMap.boundaries],
            overrides: [],
          },
        }
      : {}),
  });
  const pulls = criteria.map(({ id: name, name: label }) => ({
    id: name,
    name: label,
    pull: (weights[name] ?? 0) * ((cells[name]?.go ?? 0) - (cells[name]?.rust ?? 0)),
  }));
  return {
    totals: {
      go: standing.totals.go ?? 0,
      rust: standing.totals.rust ?? 0,
      hybrid: standing.totals.hybrid ?? null,
    },
    pulls: pulls.sort((a, b) => a.pull - b.pull),
  };
}
