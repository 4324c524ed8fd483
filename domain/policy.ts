export const approverRules = ['members', 'owners', 'named'] as const;
export type ApproverRule = (typeof approverRules)[number];

/** The rules of a team for its reviews. Each decision keeps those it began under. */
export interface ReviewPolicy {
  /** The fewest ballots, and later answers, with which a decision goes on. */
  readonly smallest: number;
  /** How long a round waits for ballots when its driver names no day. */
  readonly scoringHours: number;
  /** How long a proposal waits for answers. */
  readonly windowHours: number;
  /** `members`: any owner or member but the driver. */
  readonly approver: ApproverRule;
  /** The people of `named`, by user id; empty for the other rules. */
  readonly named: readonly string[];
  /** One person may be driver and approver. */
  readonly solo: boolean;
  /** A round is revealed at once when its last ballot is in. */
  readonly revealWhenAllIn: boolean;
}

/** What holds in a team that has set nothing. */
export const defaultPolicy: ReviewPolicy = {
  smallest: 2,
  scoringHours: 5 * 24,
  windowHours: 72,
  approver: 'members',
  named: [],
  solo: true,
  revealWhenAllIn: false,
};

/** Who is to say the final yes, as far as a policy asks. */
export interface ApproverView {
  readonly driverId: string;
  readonly approverId: string | null;
  readonly solo: boolean;
  /** Today; false for somebody who left. */
  readonly approverIsOwner: boolean;
}

/** Why this person may not be the approver, as a sentence that says what to do; null when they may. */
export function approverProblem(policy: ReviewPolicy, who: ApproverView): string | null {
  const { approverId, driverId, solo, approverIsOwner } = who;
  if (solo && !policy.solo)
    return 'The review policy wants two people: name an approver who is not the driver.';
  if (!approverId) return 'Name the approver.';
  if (approverId === driverId && !solo)
    return 'Name an approver who is not the driver, or say that one person does both.';
  if (policy.approver === 'owners' && !approverIsOwner)
    return 'The review policy lets only owners approve. Name an owner as approver.';
  if (policy.approver === 'named' && !policy.named.includes(approverId))
    return 'The review policy names who may approve. Choose one of them as approver.';
  return null;
}

/** "5 days", "72 hours": what people say of a number of hours. */
export function hoursWords(count: number): string {
  if (count % 24 !== 0 || count < 96) return `${count} ${count === 1 ? 'hour' : 'hours'}`;
  return `${count / 24} days`;
}

/** The policy as sentences, for the record, the settings and exports. `names` by user id. */
export function policySentences(
  policy: ReviewPolicy,
  names: Readonly<Record<string, string>>,
): string[] {
  const named = policy.named.map((id) => names[id] ?? 'someone who left').join(', ');
  const approver = {
    members: 'Any owner or member but the driver may approve',
    owners: 'Only owners may approve',
    named: `These may approve: ${named}`,
  } as const satisfies Record<ApproverRule, string>;
  return [
    `At least ${policy.smallest} ballots and ${policy.smallest} answers`,
    `${hoursWords(policy.scoringHours)} of scoring, ${hoursWords(policy.windowHours)} of review`,
    approver[policy.approver],
    policy.solo ? 'One person may drive and approve' : 'Driver and approver are two people',
    policy.revealWhenAllIn
      ? 'A round is revealed as soon as all ballots are in'
      : 'The driver reveals a round, or its deadline does',
  ];
}
