import type { BoundaryKind } from './component-map.ts';

// Words and shapes only: figures in the browser read them, and need neither a parser nor the text of
// the built-in template.

/** The three groups of criteria; a hybrid takes hot-path shares for the first, effort for the rest. */
export const criterionGroups = ['performance', 'tooling', 'team'] as const;
export type CriterionGroup = (typeof criterionGroups)[number];
export const criterionGroupLabels = {
  performance: 'Performance',
  tooling: 'Tooling',
  team: 'Team',
} as const satisfies Record<CriterionGroup, string>;

/** Options of a language decision. Reviewers score the first two; the hybrid is computed. */
export const options = ['go', 'rust', 'hybrid'] as const;
export type Option = (typeof options)[number];
export const scoredOptions = ['go', 'rust'] as const satisfies readonly Option[];
export type ScoredOption = (typeof scoredOptions)[number];
export const optionLabels = {
  go: 'Go',
  rust: 'Rust',
  hybrid: 'Go and Rust',
} as const satisfies Record<Option, string>;

export type Criterion = {
  id: string;
  group: CriterionGroup;
  name: string;
  /** Which part of the article it comes from. */
  section: string;
  /** What a reviewer answers with a score. */
  question: string;
  claims: { go: string; rust: string };
  /** Numbers the article gives, or empty. Anecdotes: evidence of grade D. */
  figures: string;
  /** Hidden until the reveal: shown before, they would anchor. */
  priors: { go: number; rust: number };
  rationale: string;
  /** What measurement would settle the question. */
  evidence: string;
  raisedBy: string;
  loweredBy: string;
};

export type Profile = {
  id: string;
  name: string;
  /** Whole points per criterion id, 100 together. */
  weights: Record<string, number>;
};

/** Points taken off the hybrid's score, per boundary kind and criterion id. */
export type BoundaryPenalties = Record<BoundaryKind, Record<string, number>>;

/** What a team can change. A template of a version is never changed again. */
export type TemplateContent = {
  name: string;
  criteria: Criterion[];
  profiles: Profile[];
  boundaryPenalties: BoundaryPenalties;
};

export type Template = TemplateContent & {
  /** What decisions and rounds pin: `1` is the built-in one, others are the id of a version. */
  version: string;
  /** Its number among the versions of its template; the built-in one has none. */
  n?: number;
};

/** The version that every team has. */
export const builtInVersion = '1';
