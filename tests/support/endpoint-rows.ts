import type { DecisionAction, TeamAction } from '#domain/access.ts';
import type { Input, Outcome } from './calls.ts';
import type { Rule } from './endpoints.ts';
import type { Stage, Target } from './matrix-decisions.ts';
import type { House, Role, World } from './matrix-world.ts';

/** What a call is made of: whose team, which decision of it. */
export interface Case {
  readonly world: World;
  readonly house: House;
  readonly target: Target;
}

export interface ActionRow {
  readonly who: Rule;
  /** Sent by a form, as against a plain value. */
  readonly form: boolean;
  /** Where the decision has to stand for it. */
  readonly stage: Stage;
  /** An input that whoever may call it may send. */
  readonly sample: (given: Case) => Input;
  /** Whose call must go through; the first whom the rule lets in, unless said. */
  readonly by?: Role;
  /** What it may answer them, when not `done`. */
  readonly answers?: readonly Outcome[];
  /** Its own command refuses more people than the table does: why. */
  readonly narrower?: string;
}

type More = Partial<Omit<ActionRow, 'who' | 'sample'>>;
export type Sample = ActionRow['sample'];

const row = (who: Rule, sample: Sample, more: More): ActionRow => ({
  ...{ who, sample, form: true, stage: 'draft' },
  ...more,
});
export const open = (sample: Sample, answers: readonly Outcome[]) =>
  row('public', sample, { answers });
export const person = (sample: Sample, more: More = {}) => row('person', sample, more);
export const inTeam = (team: TeamAction, sample: Sample, more: More = {}) =>
  row({ team }, (given) => ({ teamId: given.house.teamId, ...sample(given) }), more);
export const on = (decision: DecisionAction, stage: Stage, sample: Sample, more: More = {}) =>
  row({ decision }, (given) => ({ decisionId: given.target.decisionId, ...sample(given) }), {
    stage,
    ...more,
  });

export const plain = { form: false } as const;
