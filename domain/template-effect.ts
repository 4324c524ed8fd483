import type { AssessmentInput } from './assessment.ts';
import { combineProfiles } from './profiles.ts';
import type { Standing } from './scoring.ts';
import { tally } from './tally.ts';
import type { TemplateContent } from './template.ts';
import type { Points } from './weights.ts';

export type Effect = {
  /** With the weights it was scored with, and with those of the template. */
  readonly before: Standing;
  readonly then: Standing;
  /** Another option wins. */
  readonly turns: boolean;
  /** Criteria of the template that nobody scored then, and scored ones it no longer has. */
  readonly unscored: number;
  readonly dropped: number;
};

/** The weights a decision's profiles have in a template; null when it has none of them. */
export function weightsUnder(
  template: TemplateContent,
  profiles: readonly string[],
): Points | null {
  const rows = template.profiles.filter(({ id }) => profiles.includes(id));
  return rows.length > 0
    ? combineProfiles(
        rows,
        template.criteria.map(({ id }) => id),
      )
    : null;
}

/**
 * What the stored ballots of a decision would come to under a template: its weights for the
 * decision's profiles, its groups and penalties, over the criteria that both have. Null when they
 * share no profile or no criterion with weight.
 */
export function effectOf(
  input: AssessmentInput,
  profiles: readonly string[],
  template: TemplateContent,
): Effect | null {
  const weights = weightsUnder(template, profiles);
  if (!weights) return null;
  const scored = new Set(input.criteria.map(({ id }) => id));
  const criteria = template.criteria
    .filter(({ id }) => scored.has(id))
    .map(({ id, group }) => ({ id, group, weight: weights[id] ?? 0 }));
  if (!criteria.some(({ weight }) => weight > 0)) return null;
  const kept = new Set(criteria.map(({ id }) => id));
  const { hybrid } = input;
  const then = tally({
    criteria,
    options: input.options,
    ballots: input.ballots,
    hybrid: hybrid && {
      ...hybrid,
      overrides: hybrid.overrides.filter(({ criterion }) => kept.has(criterion)),
      penalties: template.boundaryPenalties,
    },
  }).standing;
  const before = tally(input).standing;
  return {
    before,
    then,
    turns: then.ranking[0] !== before.ranking[0],
    unscored: template.criteria.length - criteria.length,
    dropped: input.criteria.length - criteria.length,
  };
}
