import type { ScoreSlip } from '#domain/ballot.ts';
import type { BoundaryAnswer, BoundaryKind, BoundaryQuestion } from '#domain/component-map.ts';

/** A criterion as a reviewer sees it while scoring: words only, never the template's numbers. */
export type ScoreCriterion = {
  readonly id: string;
  readonly groupLabel: string;
  readonly name: string;
  readonly question: string;
  readonly claims: { readonly go: string; readonly rust: string };
  /** Points of 100. */
  readonly weight: number;
};

/** A measured fact attached to the decision; `criterion` null concerns all of it. */
export type EvidenceFact = {
  readonly id: string;
  readonly criterion: string | null;
  readonly what: string;
  readonly go: number | null;
  readonly rust: number | null;
  readonly unit: string;
  readonly lowerIsBetter: boolean;
  readonly source: string;
  readonly url: string;
  readonly grade: string;
  readonly verified: string;
  readonly addedBy: string;
};

/** A boundary of the map that the round was opened with. */
export type BoundaryFact = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: BoundaryKind;
  readonly kindLabel: string;
  /** What the map says of it, as short lines. */
  readonly facts: readonly string[];
};

export type ScoredOption = 'go' | 'rust';
export type VetoOption = ScoredOption | 'hybrid';

export type RedLineDraft = {
  readonly criterion: string;
  readonly option: VetoOption;
  readonly reason: string;
};

export type BoundaryAnswers = Readonly<
  Record<string, Partial<Record<BoundaryQuestion, BoundaryAnswer>>>
>;

/** Everything a reviewer has put down so far. */
export type BallotDraft = {
  readonly slips: Readonly<Record<string, ScoreSlip>>;
  readonly redLines: readonly RedLineDraft[];
  readonly answers: BoundaryAnswers;
};

/** Words of the domain that the island needs; handed in so that no rule book is sent with it. */
export type ScoreWords = {
  /** Meaning of 1 to 5, in order. */
  readonly anchors: readonly string[];
  readonly abstainReasons: readonly AbstainReason[];
  readonly questions: readonly { readonly id: BoundaryQuestion; readonly text: string }[];
  readonly answers: readonly { readonly id: BoundaryAnswer; readonly label: string }[];
};

export type AbstainReason = 'no knowledge' | 'conflict of interest' | 'not applicable';

/** A place of the screen: a criterion, or a boundary by its id. */
export type Step =
  | { readonly kind: 'criterion'; readonly id: string; readonly criterion: ScoreCriterion }
  | { readonly kind: 'boundary'; readonly id: string; readonly boundary: BoundaryFact };

export const optionWords = { go: 'Go', rust: 'Rust', hybrid: 'Hybrid' } as const satisfies Record<
  VetoOption,
  string
>;
