import type { Boundary, ComponentMap } from './component-map.ts';

/** What a field is called where it is filled in, and in a list of what is still open. */
interface Named {
  readonly label: string;
  /** Null for what a full record may leave out. */
  readonly open: string | null;
}
type NamedOf<T> = Partial<Record<keyof T, Named>>;

/** What a boundary carries, as numbers with their unit. */
export const boundaryMeasures = {
  callsPerSecond: { label: 'Calls per second', open: 'calls per second' },
  bytesPerCall: { label: 'Bytes per call', open: 'bytes per call' },
  latencyBudgetMs: { label: 'Latency budget, ms', open: 'latency budget' },
} as const satisfies NamedOf<Boundary>;

/** What is agreed about a boundary; two people are on call, and either missing is one thing open. */
export const boundaryTexts = {
  contract: { label: 'Contract', open: 'contract' },
  schemaPath: { label: 'Where its schema lives', open: 'place of the schema' },
  failureMode: { label: 'If it fails', open: 'failure mode' },
  versioning: { label: 'Versioning rule', open: 'versioning' },
  onCallFrom: { label: 'On call for the calling side', open: 'who is on call' },
  onCallTo: { label: 'On call for the called side', open: 'who is on call' },
} as const satisfies NamedOf<Boundary>;

/** What running two languages in one service takes, and the way back. */
export const runningTexts = {
  observability: {
    label: 'How a request is followed across',
    open: 'how a request is followed across',
  },
  fallback: { label: 'How the Rust part is switched off or replaced', open: 'fallback' },
  exitCriteria: { label: 'When the hybrid is given up', open: 'exit criteria' },
  staging: { label: 'In which steps it comes: now, later', open: null },
} as const satisfies NamedOf<ComponentMap>;

/** The fields of such a table in its order. */
export const fieldsOf = <T extends object>(table: T) => Object.keys(table) as (keyof T)[];
