import type { CriterionLine, Reading } from '#components/results/reading.ts';
import { mayOnDecision } from '#domain/access.ts';
import { hybridIsMeant, openRoundProblems } from '#domain/lifecycle.ts';
import { mayEditPart } from '#domain/part-rights.ts';
import { profileNames } from '#domain/profile-words.ts';
import { combineProfiles } from '#domain/profiles.ts';
import { isMaterial, type PartKey, type TextPartKey } from '#domain/record.ts';
import { type EditCost, editCostWords } from '#domain/review.ts';
import { criterionGroupLabels, type Template } from '#domain/template.ts';
import type { Points } from '#domain/weights.ts';
import type { DecisionGrant } from '#server/access.ts';
import type { DecisionRecord } from '#server/decisions/record.ts';
import type { SafeHtml } from '#server/markdown/render.ts';
import type { RevealedResult } from '#server/scoring/queries.ts';
import type { WeighedCriterion } from '../new/start-weights.tsx';

/** The template's criteria as editors need them: no claims, no priors. */
export const weighedCriteria = ({ criteria }: Template): readonly WeighedCriterion[] =>
  criteria.map(({ id, name, group }) => ({
    id,
    name,
    group,
    groupName: criterionGroupLabels[group],
  }));

/** What a decision's profiles give together; without profiles every criterion weighs alike. */
export const weightsOfProfiles = (template: Template, profiles: readonly string[]): Points =>
  combineProfiles(
    template.profiles.filter((profile) => profiles.includes(profile.id)),
    template.criteria.map(({ id }) => id),
  );

/** Everything a section of the record asks about the whole. */
export interface RecordView {
  readonly team: string;
  readonly base: string;
  readonly grant: DecisionGrant;
  readonly record: DecisionRecord;
  readonly editable: boolean;
  readonly profiles: readonly string[];
  readonly revealed: boolean;
  readonly hasMap: boolean;
  /** What a change costs while the text is under review; null otherwise. */
  readonly editCost: EditCost | null;
  /** The texts as they read; empty ones are left out. */
  readonly html: Readonly<Partial<Record<TextPartKey, SafeHtml>>>;
}

export function recordView(
  team: string,
  grant: DecisionGrant,
  record: DecisionRecord,
  rest: Pick<RecordView, 'html' | 'editCost'>,
): RecordView {
  return {
    team,
    base: `/${team}/decisions/${record.ref}`,
    grant,
    record,
    editable: mayOnDecision(grant.standing, 'part.save', grant.state) === 'yes',
    profiles: profileNames(record.template.profiles, record.parts.profiles ?? []),
    revealed: record.rounds.some((round) => round.revealedAt !== null),
    hasMap: hybridIsMeant(record.parts.map),
    ...rest,
  };
}

/** Whether the person may write this part now; under review material parts are the driver's. */
export const mayWrite = ({ grant }: RecordView, part: PartKey): boolean =>
  mayEditPart(grant.standing, grant.state, part) === 'yes';

/** What saving this part costs while it is under review, as a sentence; null where it costs nothing. */
export const heldWords = ({ editCost }: RecordView, part: PartKey): string | null =>
  editCost && isMaterial(part) ? editCostWords(editCost, part === 'consequences') : null;

/** What the next round still lacks, as sentences. */
export const missingFor = ({ grant, record }: RecordView): string[] =>
  openRoundProblems({
    kind: grant.kind,
    parts: record.parts,
    policy: grant.policy,
    approverIsOwner: grant.approverIsOwner,
    driverId: grant.driverId,
    approverId: grant.approverId,
    solo: grant.solo,
    reviewerIds: record.reviewers.map((person) => person.id),
    roundsSoFar: record.rounds.length,
  });

/** A revealed round as the rail's figures read it. */
export function readingOf({
  result,
  round,
  template,
}: RevealedResult): Pick<Reading, 'result' | 'criteria'> {
  const lines: CriterionLine[] = template.criteria
    .filter((criterion) => criterion.id in round.weights)
    .map(({ id, name, group }) => ({ id, name, group, weight: round.weights[id] ?? 0 }));
  return { result, criteria: lines };
}
