import type { ComponentMap } from '#domain/component-map.ts';
import type { PartValue } from '#domain/record.ts';

/*
 * The one open decision of the demo. Everything here is invented and says so: a team, a ledger and
 * its numbers that do not exist.
 */

export const invented = 'Demo data: this service, its figures and the people in it are invented.';

export const ledgerMap: ComponentMap = {
  components: [
    {
      id: 'core',
      name: 'Ledger core',
      language: 'rust',
      owner: 'Core',
      path: 'core/ledger',
      hotPath: 0.8,
      effort: 0.2,
    },
    {
      id: 'api',
      name: 'API and back office',
      language: 'go',
      owner: 'Payments',
      path: 'cmd/payments',
      hotPath: 0.2,
      effort: 0.8,
    },
  ],
  boundaries: [
    {
      id: 'api-core',
      from: 'api',
      to: 'core',
      kind: 'process_grpc',
      contract: 'Post a batch, read a balance',
      schemaPath: 'proto/ledger/v1',
      callsPerSecond: 1_200,
      bytesPerCall: 900,
      latencyBudgetMs: 2,
      failureMode: 'Reads from the last balance, postings wait in the queue',
      versioning: 'Additive within v1; a break is a new version beside the old one',
      owner: 'Core',
      onCallFrom: 'Payments',
      onCallTo: 'Core',
    },
  ],
  toolchain: { ciMinutes: 6, upgradeHours: 4, note: 'A second image, linter and scanner' },
  reviewersGo: 4,
  reviewersRust: 2,
  observability: 'Trace context travels in the gRPC metadata',
  fallback: 'The Go fold of postings stays behind a switch for one release',
  exitCriteria: 'Fewer than two people can review Rust for longer than a quarter',
  staging: 'Shadow traffic for two weeks, then one tenant after another',
};

type Text = 'context' | 'drivers' | 'option.go' | 'option.rust' | 'option.hybrid';

export const ledgerTexts: { readonly [K in Text]: PartValue<K> } = {
  context: `> ${invented}

The ledger posts every payment and answers every balance query. Most of its code is ordinary request handling; about 80 % of its time goes into one loop that folds postings into balances. At month end that loop and the collector compete, and p99 goes from 9 to 41 ms.

Four of us can review Go. Two can review Rust.`,
  drivers: `* p99 of a balance query under 15 ms on the last day of a month
* One team stays on call for the whole service
* The next two hires should be useful within a month`,
  'option.go': `Keep one Go service; tune the loop, pool its buffers, and give it more memory.

* Good, because nothing new has to be learned or run.
* Bad, because the collector stays in the hot path.`,
  'option.rust': `Rewrite the whole service in Rust.

* Good, because the hot path gets predictable and small.
* Bad, because two reviewers would carry a code base of 60,000 lines.`,
  'option.hybrid': `Move the loop into a small Rust process behind gRPC; the rest stays Go.

* Good, because a fifth of the code takes four fifths of the time.
* Neutral, because the boundary costs two milliseconds of a budget that has them.
* Bad, because there are two toolchains from then on.`,
};

export const ledgerEvidence = [
  {
    criterion: 'perf.tail_latency',
    what: 'p99 of a balance query, month-end replay (invented)',
    goValue: 41,
    rustValue: 12,
    unit: 'ms',
    lowerIsBetter: true,
    source: 'Spike of the demo team',
    grade: 'D',
  },
  {
    criterion: 'perf.memory',
    what: 'Peak memory of the fold, same replay (invented)',
    goValue: 610,
    rustValue: 240,
    unit: 'MiB',
    lowerIsBetter: true,
    source: 'Spike of the demo team',
    grade: 'D',
  },
  {
    criterion: 'tool.ci_cost',
    what: 'Pipeline from push to image (invented)',
    goValue: 4,
    rustValue: 10,
    unit: 'min',
    lowerIsBetter: true,
    source: 'Spike of the demo team',
    grade: 'D',
  },
] as const;

type Pair = readonly [go: number, rust: number];
type Answer = 'good' | 'ok' | 'bad';

export interface Teammate {
  readonly name: string;
  /** In the order of the template's criteria; null abstains. */
  readonly scores: readonly (Pair | null)[];
  readonly notes: Readonly<Record<string, string>>;
  /** Chatty, owned, debuggable. */
  readonly boundary: readonly [Answer, Answer, Answer];
  /** What they say once the guest proposes. */
  readonly concern: string | null;
}

export const teammates: readonly Teammate[] = [
  {
    name: 'Bea Holm',
    scores: [
      ...([
        [3, 5],
        [2, 5],
        [3, 4],
        [4, 4],
        [5, 3],
      ] as const),
      ...([
        [3, 5],
        [4, 4],
        [4, 3],
        [4, 3],
        [4, 2],
        [4, 3],
        [4, 4],
        [4, 4],
      ] as const),
    ],
    notes: { 'perf.tail_latency': 'The month-end replay is the case that wakes us up.' },
    boundary: ['good', 'good', 'ok'],
    concern: null,
  },
  {
    name: 'Cyrus Vale',
    scores: [
      ...([
        [4, 5],
        [5, 4],
        [3, 4],
        [5, 3],
        [5, 2],
      ] as const),
      ...([
        [4, 5],
        [4, 4],
        [4, 3],
        [5, 3],
        [5, 1],
        [5, 2],
        [4, 3],
        [5, 3],
      ] as const),
    ],
    notes: { 'perf.tail_latency': 'Pooling the buffers would win most of it back in Go.' },
    boundary: ['ok', 'good', 'ok'],
    concern:
      'On call has not profiled the Rust core under load. A drill before the first release settles it.',
  },
  {
    name: 'Dana Okoro',
    scores: [
      ...([
        [3, 5],
        [3, 5],
        [2, 5],
        [4, 3],
        [4, 2],
      ] as const),
      ...([[3, 5], [4, 4], [4, 3], [4, 2], [4, 2], null, [4, 4], [4, 4]] as const),
    ],
    notes: {},
    boundary: ['good', 'ok', 'good'],
    concern: null,
  },
];
