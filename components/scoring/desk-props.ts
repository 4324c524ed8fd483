import {
  type BoundaryAnswer,
  type BoundaryQuestion,
  boundaryAnswerLabels,
  boundaryAnswers,
  boundaryKindLabels,
  boundaryQuestionLabels,
  boundaryQuestions,
  type ComponentMap,
} from '#domain/component-map.ts';
import { boundaryFacts, nameIn } from '#domain/map-words.ts';
import { abstainReasons, scoreAnchors, scoreSteps } from '#domain/scoring.ts';
import { criterionGroupLabels, type Template } from '#domain/template.ts';
import type { EvidenceSummary } from '#server/decisions/queries.ts';
import type { MyBallot } from '#server/scoring/queries.ts';
import type {
  BallotDraft,
  BoundaryFact,
  EvidenceFact,
  ScoreCriterion,
  ScoreWords,
} from './shapes.ts';

// Used by the page alone: the template it reads holds numbers that must not reach a reviewer's
// browser before the reveal. Every field that is handed on is named here.

/** The criteria of a round in its order, in words. */
export function scoreCriteria(
  template: Template,
  ids: readonly string[],
  weights: Readonly<Record<string, number>>,
): ScoreCriterion[] {
  return ids.flatMap((id) => {
    const found = template.criteria.find((criterion) => criterion.id === id);
    if (!found) return [];
    const { name, question, claims, group } = found;
    return [
      {
        id,
        groupLabel: criterionGroupLabels[group],
        name,
        question,
        claims: { go: claims.go, rust: claims.rust },
        weight: weights[id] ?? 0,
      },
    ];
  });
}

export const scoreWords: ScoreWords = {
  anchors: scoreSteps.map((step) => scoreAnchors[step]),
  abstainReasons,
  questions: boundaryQuestions.map((id) => ({ id, text: boundaryQuestionLabels[id] })),
  answers: boundaryAnswers.map((id) => ({ id, label: boundaryAnswerLabels[id] })),
};

export const evidenceFacts = (rows: readonly EvidenceSummary[]): EvidenceFact[] =>
  rows.map((row) => ({
    id: row.id,
    criterion: row.criterion,
    what: row.what,
    go: row.goValue,
    rust: row.rustValue,
    unit: row.unit,
    lowerIsBetter: row.lowerIsBetter,
    source: row.source || (URL.canParse(row.url) ? new URL(row.url).hostname : ''),
    url: row.url,
    grade: row.grade,
    verified: row.verified,
    addedBy: row.addedBy,
  }));

/** The boundaries that reviewers may speak about; none when the round has no hybrid. */
export function boundariesOf(map: ComponentMap | null): BoundaryFact[] {
  if (!map) return [];
  const traced = map.observability.trim();
  return map.boundaries.map((boundary) => ({
    id: boundary.id,
    from: nameIn(map, boundary.from),
    to: nameIn(map, boundary.to),
    kind: boundary.kind,
    kindLabel: boundaryKindLabels[boundary.kind],
    facts: [
      ...boundaryFacts(map, boundary).map(({ label, value }) => `${label}: ${value}`),
      ...(traced ? [`A request is followed by: ${traced}`] : []),
    ],
  }));
}

export const emptyDraft: BallotDraft = { slips: {}, redLines: [], answers: {} };

/** One's own ballot as the desk starts with it. */
export function draftOf(ballot: MyBallot | null): BallotDraft {
  if (!ballot) return emptyDraft;
  const answers: Record<string, Partial<Record<BoundaryQuestion, BoundaryAnswer>>> = {};
  for (const { boundaryId, question, answer } of ballot.answers)
    answers[boundaryId] = { ...answers[boundaryId], [question]: answer };
  return { slips: ballot.slips, redLines: ballot.redLines, answers };
}
