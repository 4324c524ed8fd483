/** Languages a component can be written in; `other` covers what the team already runs. */
export const languages = ['go', 'rust', 'other'] as const;
export type Language = (typeof languages)[number];
export const languageLabels = {
  go: 'Go',
  rust: 'Rust',
  other: 'Other language',
} as const satisfies Record<Language, string>;

/** How two components meet. The penalties of each kind live in the template. */
export const boundaryKinds = ['process_grpc', 'sidecar', 'ffi_cgo', 'wasm'] as const;
export type BoundaryKind = (typeof boundaryKinds)[number];
export const boundaryKindLabels = {
  process_grpc: 'Process or gRPC',
  sidecar: 'Sidecar',
  ffi_cgo: 'FFI or cgo',
  wasm: 'WASM module',
} as const satisfies Record<BoundaryKind, string>;

/** What a reviewer says about a boundary, per question, and what it multiplies the penalty by. */
export const boundaryAnswers = ['good', 'ok', 'bad'] as const;
export type BoundaryAnswer = (typeof boundaryAnswers)[number];
export const boundaryAnswerLabels = {
  good: 'Good',
  ok: 'Fine',
  bad: 'Bad',
} as const satisfies Record<BoundaryAnswer, string>;
export const boundaryQuestions = ['chatty', 'owned', 'debuggable'] as const;
export type BoundaryQuestion = (typeof boundaryQuestions)[number];
export const boundaryQuestionLabels = {
  chatty: 'Are calls across it rare enough?',
  owned: 'Is it clear who owns it and who is on call?',
  debuggable: 'Can one person follow a request across it?',
} as const satisfies Record<BoundaryQuestion, string>;

/**
 * Shares may miss 1 by a millionth: people type 0.333333 three times. The last digit belongs to
 * floating point.
 */
export const isWhole = (sum: number): boolean => Math.abs(sum - 1) <= 1e-6 + 1e-12;

/** "Now Go, later Rust": what a component is to become, and on what condition or day. */
export type Later = {
  language: Language;
  otherLanguage?: string | undefined;
  when: string;
};

/** A part of the service with a language; shares are 0 to 1. The scoring reads what it is now. */
export type Component = {
  id: string;
  name: string;
  language: Language;
  otherLanguage?: string | undefined;
  owner: string;
  path: string;
  hotPath: number;
  effort: number;
  later?: Later | undefined;
};

/** How two components meet, and what it costs; measures are null while nobody knows them. */
export type Boundary = {
  id: string;
  from: string;
  to: string;
  kind: BoundaryKind;
  contract: string;
  schemaPath: string;
  callsPerSecond: number | null;
  bytesPerCall: number | null;
  latencyBudgetMs: number | null;
  failureMode: string;
  versioning: string;
  owner: string;
  onCallFrom: string;
  onCallTo: string;
};

/** What running two toolchains takes beyond one; the words name what comes on top. */
export type Toolchain = {
  ciMinutes: number | null;
  upgradeHours: number | null;
  images?: string | undefined;
  linters?: string | undefined;
  scanners?: string | undefined;
  note: string;
};

/** What a hybrid decision records. Fields that came later are optional: older maps stay as they are. The schema that admits one is in component-map-schema.ts. */
export type ComponentMap = {
  components: Component[];
  boundaries: Boundary[];
  toolchain: Toolchain;
  reviewersGo: number | null;
  reviewersRust: number | null;
  /** Name of another language in lower case → people able to review it. */
  reviewersOther?: Record<string, number | null> | undefined;
  observability: string;
  fallback: string;
  exitCriteria: string;
  staging: string;
};

export const emptyComponentMap: ComponentMap = {
  components: [],
  boundaries: [],
  toolchain: { ciMinutes: null, upgradeHours: null, note: '' },
  reviewersGo: null,
  reviewersRust: null,
  observability: '',
  fallback: '',
  exitCriteria: '',
  staging: '',
};

const quoted = (text: string) => `“${text.trim()}”`;
const componentName = (component: Component, index: number) =>
  component.name.trim() === '' ? `Component ${index + 1}` : quoted(component.name);

function shareProblem(map: ComponentMap, field: 'hotPath' | 'effort', words: string) {
  const sum = map.components.reduce((total, component) => total + component[field], 0);
  if (isWhole(sum)) return [];
  return [`The shares of ${words} add up to ${Number((sum * 100).toFixed(5))} %, not 100 %.`];
}

function componentProblems(map: ComponentMap): string[] {
  const problems: string[] = [];
  for (const language of ['go', 'rust'] as const) {
    if (!map.components.some((component) => component.language === language))
      problems.push(`A hybrid needs at least one ${languageLabels[language]} component.`);
  }
  const seen = new Set<string>();
  map.components.forEach((component, index) => {
    if (component.name.trim() === '') problems.push(`Component ${index + 1} has no name.`);
    if (component.id.trim() === '' || seen.has(component.id))
      problems.push(`${componentName(component, index)} needs an id of its own.`);
    seen.add(component.id);
  });
  return problems;
}

function boundaryProblems(map: ComponentMap): string[] {
  if (map.boundaries.length === 0)
    return ['A hybrid needs at least one boundary between its components.'];
  const known = new Map(map.components.map((component) => [component.id, component]));
  return map.boundaries.flatMap((boundary, index) => {
    const from = known.get(boundary.from);
    const to = known.get(boundary.to);
    const name =
      from?.name.trim() && to?.name.trim()
        ? `The boundary from ${quoted(from.name)} to ${quoted(to.name)}`
        : `Boundary ${index + 1}`;
    const problems: string[] = [];
    if (!from || !to) problems.push(`${name} must join two components of the map.`);
    else if (from === to) problems.push(`${name} joins a component to itself.`);
    if (boundary.owner.trim() === '') problems.push(`${name} has no owner.`);
    return problems;
  });
}

/**
 * What still keeps a hybrid from being scored (guard of the first round), as sentences to show.
 * Empty means complete. Kinds need no check: the schema admits no boundary without one.
 */
export function mapProblems(map: ComponentMap): string[] {
  return [
    ...componentProblems(map),
    ...shareProblem(map, 'hotPath', 'the hot path'),
    ...shareProblem(map, 'effort', 'the effort'),
    ...boundaryProblems(map),
  ];
}

export const isComplete = (map: ComponentMap): boolean => mapProblems(map).length === 0;
