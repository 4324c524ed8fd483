import type { DecisionState } from './lifecycle.ts';
import { assertNever } from './result.ts';

export const teamRoles = ['owner', 'member', 'viewer'] as const;
export type TeamRole = (typeof teamRoles)[number];

/** Who a person is to one decision: their role in the team, and what they are on the record. */
export interface Standing {
  readonly teamRole: TeamRole;
  readonly driver: boolean;
  readonly approver: boolean;
  readonly reviewer: boolean;
}

type Who = TeamRole | 'driver' | 'approver' | 'reviewer';

const everyone: readonly Who[] = ['owner', 'member', 'viewer'];
const writers: readonly Who[] = ['owner', 'member'];

/** What may be done to a team, and by which role in it. */
export const teamActions = {
  'team.read': everyone,
  'team.export': everyone,
  'team.edit': ['owner'],
  'member.invite': ['owner'],
  'member.remove': ['owner'],
  'member.set_role': ['owner'],
  'template.edit': ['owner'],
  'service.create': writers,
  'service.edit': writers,
  'service.archive': writers,
  'decision.create': writers,
  'decision.import': writers,
} as const satisfies Record<string, readonly Who[]>;

export type TeamAction = keyof typeof teamActions;

interface DecisionRule {
  readonly who: readonly Who[];
  readonly in: readonly DecisionState[];
}

const all: readonly DecisionState[] = [
  'draft',
  'scoring',
  'discussion',
  'final_review',
  'accepted',
  'rejected',
  'withdrawn',
  'superseded',
  'deprecated',
];
const open: readonly DecisionState[] = ['draft', 'scoring', 'discussion', 'final_review'];

/**
 * Who may do what to a decision in which state. A person needs one of the roles of `who`, and the
 * decision one of the states of `in`. During scoring the text stands still, so that everybody
 * scores the same record. Viewers hold no role on a record.
 */
export const decisionActions = {
  'decision.read': { who: everyone, in: all },
  'part.save': { who: writers, in: ['draft', 'discussion', 'final_review'] },
  'people.set': { who: ['driver', 'owner'], in: ['draft', 'discussion'] },
  'evidence.add': { who: writers, in: ['draft', 'scoring', 'discussion'] },
  'evidence.remove': { who: writers, in: ['draft', 'discussion'] },
  /** What may be talked about when is in domain/thread.ts; editing and removing are for the author. */
  'thread.write': { who: writers, in: all },
  /** The file of an imported decision, as long as nobody accepted it here. */
  'file.edit': { who: writers, in: all.filter((state) => state !== 'scoring') },
  'link.set': { who: writers, in: ['draft', 'discussion', 'final_review'] },
  'round.open': { who: ['driver'], in: ['draft', 'discussion'] },
  'round.extend': { who: ['driver'], in: ['scoring'] },
  'ballot.save': { who: ['reviewer'], in: ['scoring'] },
  'round.reveal': { who: ['driver'], in: ['scoring'] },
  'red_line.clear': { who: ['reviewer'], in: ['discussion', 'final_review'] },
  'red_line.argue': { who: ['driver'], in: ['discussion', 'final_review'] },
  /** From draft only a general decision; from final review only a text that changed since. */
  'proposal.open': { who: ['driver'], in: ['draft', 'discussion', 'final_review'] },
  'response.give': { who: ['reviewer'], in: ['final_review'] },
  /** Only its author may; they may no longer be a reviewer. */
  'objection.withdraw': { who: writers, in: ['final_review', 'discussion'] },
  'objection.override': { who: ['approver'], in: ['final_review'] },
  'decision.accept': { who: ['approver'], in: ['final_review'] },
  'decision.reject': { who: ['approver'], in: ['final_review'] },
  'changes.request': { who: ['driver', 'approver'], in: ['final_review'] },
  'decision.deprecate': { who: ['approver', 'owner'], in: ['accepted'] },
  'revisit.flag': { who: writers, in: ['accepted'] },
  'revisit.settle': { who: ['driver', 'approver', 'owner'], in: ['accepted'] },
  'revisit.start': { who: writers, in: ['accepted'] },
  'decision.withdraw': { who: ['driver', 'owner'], in: open },
  /** The record stays as it is; what is corrected is since when its components hold. */
  'stack.correct': { who: ['driver', 'owner'], in: ['accepted', 'superseded', 'deprecated'] },
} as const satisfies Record<string, DecisionRule>;

export type DecisionAction = keyof typeof decisionActions;

function holds(standing: Standing, who: Who): boolean {
  switch (who) {
    case 'owner':
    case 'member':
    case 'viewer':
      return standing.teamRole === who;
    case 'driver':
    case 'approver':
    case 'reviewer':
      return standing[who] && standing.teamRole !== 'viewer';
    default:
      return assertNever(who);
  }
}

export const mayInTeam = (role: TeamRole, action: TeamAction): boolean =>
  (teamActions[action] as readonly Who[]).includes(role);

/** `forbidden` is about the person, `wrong_state` about the moment; the person is looked at first. */
export function mayOnDecision(
  standing: Standing,
  action: DecisionAction,
  state: DecisionState,
): 'yes' | 'forbidden' | 'wrong_state' {
  const rule: DecisionRule = decisionActions[action];
  if (!rule.who.some((who) => holds(standing, who))) return 'forbidden';
  return rule.in.includes(state) ? 'yes' : 'wrong_state';
}
