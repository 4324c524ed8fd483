import type { AssessmentInput, AssessmentResult } from '../assessment.ts';
import type { DecisionState } from '../lifecycle.ts';
import type { Outcome, RecordParts } from '../record.ts';

/** What every export format is written from: one decision as plain values, names instead of ids. */
export interface ExportedDecision {
  /** `payments-0007` */
  readonly ref: string;
  readonly number: number;
  readonly service: { readonly slug: string; readonly name: string };
  readonly kind: 'language' | 'general';
  readonly state: DecisionState;
  readonly parts: RecordParts;
  readonly outcome: Outcome | null;
  /** YYYY-MM-DD; null while open or when nobody knows. */
  readonly decidedOn: string | null;
  readonly decidedYearOnly: boolean;
  /** YYYY-MM-DD of the last change. */
  readonly changedOn: string;
  readonly driver: string;
  readonly approver: string | null;
  readonly reviewers: readonly string[];
  readonly solo: boolean;
  /** Made before Assay knew of it; never scored here. */
  readonly recorded: boolean;
  /** The newest revealed round. Null before a reveal: nothing of a ballot may be in here then. */
  readonly round: ExportedRound | null;
  readonly responses: readonly ExportedResponse[];
  /** Null unless the weights moved after the first reveal. */
  readonly weightChange: ExportedWeightChange | null;
  /** The review policy it ran under, as sentences; empty before it was pinned. */
  readonly rules: readonly string[];
  readonly evidence: readonly ExportedEvidence[];
  readonly links: readonly ExportedLink[];
  /** Why it was rejected or withdrawn. */
  readonly endedBecause: string | null;
  /** SHA-256 of the material parts as they stand; the accepted one for an accepted record. */
  readonly hash: string;
  /** The newest event of this decision: its place in the team's history and its hash. */
  readonly head: { readonly seq: string; readonly hash: string } | null;
}

export interface ExportedRound {
  readonly n: number;
  readonly revealedOn: string;
  readonly underQuorum: boolean;
  /** Reviewers who were asked. */
  readonly asked: number;
  readonly input: AssessmentInput;
  readonly result: AssessmentResult;
  /** Ids in input and result → names. */
  readonly reviewerNames: Readonly<Record<string, string>>;
  readonly criterionNames: Readonly<Record<string, string>>;
  readonly notes: readonly {
    readonly reviewer: string;
    readonly criterion: string;
    readonly note: string;
  }[];
}

interface Weighed {
  readonly weights: Readonly<Record<string, number>>;
  readonly result: AssessmentResult;
}

export interface ExportedWeightChange {
  /** Whose ballots are counted under both. */
  readonly round: number;
  readonly before: Weighed;
  readonly after: Weighed;
  readonly reasons: readonly {
    readonly reason: string;
    readonly by: string;
    readonly on: string;
  }[];
}

export interface ExportedResponse {
  readonly reviewer: string;
  readonly kind: 'approve' | 'approve_with_concern' | 'object' | 'abstain';
  readonly note: string;
  readonly harm: string;
  readonly remedy: string;
  readonly on: string;
  /** False when the record changed after it was given. */
  readonly current: boolean;
  readonly resolved: 'open' | 'withdrawn' | { readonly overriddenBecause: string } | null;
}

export interface ExportedEvidence {
  /** Its name. */
  readonly criterion: string | null;
  readonly what: string;
  readonly go: number | null;
  readonly rust: number | null;
  readonly unit: string;
  readonly source: string;
  readonly url: string;
  readonly grade: string;
  readonly verified: string;
}

export interface ExportedLink {
  readonly kind: 'supersedes' | 'amends' | 'depends_on' | 'relates_to';
  /** `out`: this decision supersedes that one; `in`: it is superseded by that one. */
  readonly direction: 'out' | 'in';
  readonly ref: string;
  readonly title: string;
  /** From this file to that one, in a folder per service. */
  readonly path: string;
  readonly effective: boolean;
}
