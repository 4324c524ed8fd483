import { type ComponentMap, isComplete, mapProblems } from './component-map.ts';
import { type ApproverView, approverProblem, type ReviewPolicy } from './policy.ts';
import { hasQuorum } from './quorum.ts';
import type { Outcome, RecordParts } from './record.ts';
import { hasTrigger } from './revisit.ts';

export const decisionStates = [
  'draft',
  'scoring',
  'discussion',
  'final_review',
  'accepted',
  'rejected',
  'withdrawn',
  'superseded',
  'deprecated',
] as const;
export type DecisionState = (typeof decisionStates)[number];

/** The status word other tools know (product.md): everything between draft and the end is `proposed`. */
export const statusWords = {
  draft: 'draft',
  scoring: 'proposed',
  discussion: 'proposed',
  final_review: 'proposed',
  accepted: 'accepted',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  superseded: 'superseded',
  deprecated: 'deprecated',
} as const satisfies Record<DecisionState, string>;

/** The moves of method.md 3.3 (T1–T12): from where, to where. Guards are the functions below. */
export const moves = {
  open_round: { from: ['draft', 'discussion'], to: 'scoring' },
  reveal: { from: ['scoring'], to: 'discussion' },
  /** A general decision has no scoring: it goes from draft straight to its review. */
  propose_unscored: { from: ['draft', 'discussion', 'final_review'], to: 'final_review' },
  /** From final review when the text changed since: a new proposal, a new window. */
  propose: { from: ['discussion', 'final_review'], to: 'final_review' },
  accept: { from: ['final_review'], to: 'accepted' },
  reject: { from: ['final_review'], to: 'rejected' },
  request_changes: { from: ['final_review'], to: 'discussion' },
  withdraw: { from: ['draft', 'scoring', 'discussion', 'final_review'], to: 'withdrawn' },
  /** Not to be followed any more, with nothing in its place yet; its components stay in force. */
  deprecate: { from: ['accepted'], to: 'deprecated' },
  supersede: { from: ['accepted', 'deprecated'], to: 'superseded' },
} as const satisfies Record<string, { from: readonly DecisionState[]; to: DecisionState }>;
export type Move = keyof typeof moves;

/** The state a move leads to; null when it does not start here. */
export function after(move: Move, state: DecisionState): DecisionState | null {
  const { from, to } = moves[move] as { from: readonly DecisionState[]; to: DecisionState };
  return from.includes(state) ? to : null;
}

/** Not ended: it may still become anything. */
export const isUnderWay = (state: DecisionState): boolean =>
  statusWords[state] === 'proposed' || state === 'draft';

export const maxRounds = 3;

export interface Draft extends ApproverView {
  readonly kind: 'language' | 'general';
  readonly parts: RecordParts;
  readonly policy: ReviewPolicy;
  readonly reviewerIds: readonly string[];
  readonly roundsSoFar: number;
}

/** A hybrid is among the options when somebody has begun its component map. */
export const hybridIsMeant = (map: ComponentMap | undefined): boolean =>
  map !== undefined && map.components.length > 0;

/** The hybrid ranks only with a complete map at the opening of the round. */
export const hybridRanks = (map: ComponentMap | undefined): map is ComponentMap =>
  map !== undefined && map.components.length > 0 && isComplete(map);

function peopleProblems(draft: Draft): string[] {
  const found: string[] = [];
  const { reviewerIds, policy, solo } = draft;
  if (reviewerIds.length === 0) found.push('Name at least one reviewer.');
  else if (policy.smallest > 2 && !solo && reviewerIds.length < policy.smallest)
    found.push(`The review policy wants ${policy.smallest} reviewers. Name more of them.`);
  const approver = approverProblem(policy, draft);
  if (approver) found.push(approver);
  return found;
}

/** States in which a decision may hold components, so that a newer one may take its place. */
export const inForceStates = moves.supersede.from;

const hasWords = (text: string | undefined): boolean => /\p{L}/u.test(text ?? '');

/** What T1 still lacks, as sentences; empty when the round may open. */
export function openRoundProblems(draft: Draft): string[] {
  const found: string[] = [];
  if (draft.kind !== 'language')
    found.push('A general decision is not scored. Propose it instead.');
  if (!hasWords(draft.parts.context)) found.push('Write at least one sentence of context.');
  if (!draft.parts.weights) found.push('Set the weights.');
  found.push(...peopleProblems(draft));
  if (hybridIsMeant(draft.parts.map) && draft.parts.map)
    found.push(...mapProblems(draft.parts.map));
  if (draft.roundsSoFar >= maxRounds)
    found.push('Three rounds are the most. Decide on what you know.');
  return found;
}

export interface OpenRedLine {
  readonly criterion: string;
  readonly option: Outcome;
  readonly cleared: boolean;
  readonly argued: boolean;
}

export interface ProposalView extends Draft {
  /** The winner of the newest revealed round; null for a tie, too few scores or a general decision. */
  readonly topOption: Outcome | null;
  readonly enoughScores: boolean;
  readonly redLines: readonly OpenRedLine[];
}

/** What T5 still lacks, as sentences; empty when the proposal may open. */
export function proposalProblems(view: ProposalView): string[] {
  const { parts } = view;
  const found: string[] = [...peopleProblems(view)];
  if (!hasWords(parts.decision)) found.push('Write the decision.');
  if (!hasWords(parts.consequences)) found.push('Write the consequences.');
  if (view.kind === 'general') {
    if (!hasWords(parts.context)) found.push('Write at least one sentence of context.');
    return found;
  }
  if (!hasTrigger(parts.revisit)) {
    found.push('Say when to look at this again: a day or a condition.');
  }
  found.push(...outcomeProblems(view));
  return found;
}

function outcomeProblems(view: ProposalView): string[] {
  const { parts } = view;
  const option = parts.outcome?.option ?? null;
  if (!option) return ['Choose the outcome.'];
  const found: string[] = [];
  if (!view.enoughScores)
    found.push('There are not enough scores to decide on. Open another round.');
  if (view.topOption && option !== view.topOption && !hasWords(parts.outcome?.reason)) {
    found.push('Give a reason: the outcome is not the top score.');
  }
  if (option === 'hybrid' && !hybridRanks(parts.map)) {
    found.push('Complete the component map: the outcome is a hybrid.');
  }
  if (view.redLines.some((line) => line.option === option && !line.cleared && !line.argued)) {
    found.push('Clear or argue each red line on the chosen outcome.');
  }
  return found;
}

export interface ReviewView {
  /** Whose answers count: not who changed the text under review, unless nobody else reviews. */
  readonly reviewers: number;
  /** The fewest answers, by the policy. */
  readonly smallest: number;
  /** Newest response of each of them that is bound to the current hash. */
  readonly current: readonly { readonly objection: boolean; readonly resolved: boolean }[];
  /** Objections bound to an older text stand until resolved. */
  readonly openObjections: number;
  readonly openRedLines: number;
  readonly enoughScores: boolean;
  readonly hashUnchanged: boolean;
  readonly closesAt: Date;
}

/** What T8 still lacks, as sentences; empty when the approver may accept. */
export function acceptProblems(view: ReviewView, now: Date): string[] {
  const found: string[] = [];
  const answered = view.current.length;
  if (!view.hashUnchanged)
    found.push('The record changed after it was proposed. Propose it again.');
  if (view.openObjections > 0) found.push('An objection is open: withdraw or override it first.');
  if (view.openRedLines > 0)
    found.push('A red line on the outcome is open: clear or argue it first.');
  if (!view.enoughScores) found.push('There are not enough scores to accept on.');
  if (!hasQuorum(answered, view.reviewers, view.smallest)) {
    found.push(`Too few answers: ${answered} of ${view.reviewers} reviewers have answered.`);
  }
  if (answered < view.reviewers && now < view.closesAt) {
    found.push('Wait until everybody has answered or the window has closed.');
  }
  return found;
}
