import { z } from 'zod';
import { teamRoles } from './access.ts';
import { reviewPolicySchema } from './policy-schema.ts';
import { revealCauses } from './quorum.ts';
import { outcomes } from './record.ts';
import { talkEvents } from './talk-events.ts';

const none = z.strictObject({});
const reason = z.strictObject({ reason: z.string() });

/**
 * What may be written into a team's history: typed, versioned, append-only. Payloads carry what a
 * reader may know at any time; scores never pass through here.
 */
export const eventSchemas = {
  team_created: z.strictObject({ name: z.string(), slug: z.string() }),
  team_renamed: z.strictObject({ name: z.string() }),
  member_invited: z.strictObject({ invitation: z.string(), role: z.enum(teamRoles) }),
  invitation_revoked: z.strictObject({ invitation: z.string() }),
  member_joined: z.strictObject({ user: z.string(), role: z.enum(teamRoles) }),
  member_removed: z.strictObject({ user: z.string() }),
  review_policy_set: reviewPolicySchema,
  role_changed: z.strictObject({ user: z.string(), role: z.enum(teamRoles) }),
  template_created: z.strictObject({
    template: z.string(),
    name: z.string(),
    /** `file`, or the version it was copied from. */
    from: z.string(),
  }),
  template_published: z.strictObject({
    template: z.string(),
    name: z.string(),
    n: z.number(),
    version: z.string(),
  }),
  template_retired: z.strictObject({ template: z.string(), name: z.string() }),
  service_created: z.strictObject({ slug: z.string(), name: z.string() }),
  service_edited: z.strictObject({ fields: z.array(z.string()) }),
  service_archived: none,
  service_restored: none,
  decision_created: z.strictObject({ ref: z.string(), kind: z.string(), title: z.string() }),
  decision_recorded: z.strictObject({
    ref: z.string(),
    title: z.string(),
    outcome: z.enum(outcomes),
    decidedOn: z.string().nullable(),
    hash: z.string(),
  }),
  part_saved: z.strictObject({
    key: z.string(),
    version: z.number(),
    /** Why the weights moved after a reveal. */
    reason: z.string().optional(),
  }),
  part_conflicted: z.strictObject({ key: z.string(), revision: z.string() }),
  people_set: z.strictObject({
    driver: z.string(),
    approver: z.string().nullable(),
    reviewers: z.array(z.string()),
    solo: z.boolean(),
  }),
  evidence_added: z.strictObject({ evidence: z.string(), criterion: z.string().nullable() }),
  evidence_removed: z.strictObject({ evidence: z.string() }),
  link_set: z.strictObject({ to: z.string(), kind: z.string() }),
  link_removed: z.strictObject({ to: z.string(), kind: z.string() }),
  round_opened: z.strictObject({
    n: z.number(),
    weightsHash: z.string(),
    templateVersion: z.string(),
    criteria: z.array(z.string()),
    deadline: z.string().nullable(),
    /** With the round that pins it. */
    policy: reviewPolicySchema.optional(),
  }),
  deadline_extended: z.strictObject({
    n: z.number(),
    deadline: z.string(),
    before: z.string(),
    by: z.enum(['driver', 'system']),
  }),
  /** It passed a second time with too few ballots: what comes next is the driver's word. */
  deadline_passed: z.strictObject({ n: z.number(), ballots: z.number(), reviewers: z.number() }),
  // Exports name the newest hash. Without a secret in it, whose ballot came in could be found by
  // trying every member; the salt is shown nowhere.
  ballot_submitted: z.strictObject({ n: z.number(), salt: z.string().optional() }),
  ballot_taken_back: z.strictObject({ n: z.number(), salt: z.string().optional() }),
  round_revealed: z.strictObject({
    n: z.number(),
    ballots: z.number(),
    missing: z.array(z.string()),
    underQuorum: z.boolean(),
    /** Absent in what was revealed before deadlines were kept: then it was the driver. */
    cause: z.enum(revealCauses).optional(),
  }),
  red_line_cleared: z.strictObject({ n: z.number(), criterion: z.string(), option: z.string() }),
  red_line_argued: z.strictObject({
    n: z.number(),
    criterion: z.string(),
    option: z.string(),
    reviewer: z.string(),
    argument: z.string(),
  }),
  proposal_opened: z.strictObject({
    n: z.number(),
    outcome: z.enum(outcomes),
    hash: z.string(),
    closesAt: z.string(),
    /** With the proposal that pins it: a decision that was not scored. */
    policy: reviewPolicySchema.optional(),
  }),
  /** The text moved while it was under review; answers are awaited for the new one. */
  window_restarted: z.strictObject({
    n: z.number(),
    key: z.string(),
    hash: z.string(),
    before: z.string(),
    closesAt: z.string(),
    /** Approver and reviewers without an answer to the text of `before`; whoever answered is in responses_outdated. */
    others: z.array(z.string()).optional(),
  }),
  /** Whose newest word was about the text of `before` and no longer counts. */
  responses_outdated: z.strictObject({
    n: z.number(),
    hash: z.string(),
    before: z.string(),
    reviewers: z.array(z.string()),
  }),
  response_recorded: z.strictObject({ n: z.number(), kind: z.string(), hash: z.string() }),
  objection_withdrawn: z.strictObject({ response: z.string() }),
  objection_overridden: z.strictObject({ response: z.string(), reason: z.string() }),
  decision_accepted: z.strictObject({
    ref: z.string(),
    outcome: z.enum(outcomes),
    hash: z.string(),
    heldFrom: z.string(),
  }),
  decision_rejected: reason,
  changes_requested: reason,
  decision_withdrawn: reason,
  /** Still in force, but not to be followed any more; nothing has taken its place. */
  decision_deprecated: reason,
  /** An accepted decision must be looked at again, by a member's word, its day or a condition. */
  revisit_flagged: z.strictObject({
    cause: z.enum(['member', 'date', 'condition']),
    reason: z.string(),
  }),
  decision_superseded: z.strictObject({ by: z.string() }),
  /** It still holds components; those named went to the newer decision. */
  decision_partly_superseded: z.strictObject({ by: z.string(), components: z.array(z.string()) }),
  ...talkEvents,
  revisit_measured: z.strictObject({
    metric: z.string(),
    value: z.number(),
    unit: z.string(),
    crossed: z.boolean(),
  }),
  /** Somebody looked and it still holds; `next` is the next day to look. */
  revisit_settled: z.strictObject({ reason: z.string(), next: z.string().nullable() }),
  revisit_started: z.strictObject({ from: z.string() }),
  decision_imported: z.strictObject({
    ref: z.string(),
    title: z.string(),
    path: z.string(),
    state: z.string(),
    /** SHA-256 of the file's bytes. */
    hash: z.string(),
  }),
  /** A later import brought new bytes for a file that had come in. */
  file_updated: z.strictObject({ path: z.string(), version: z.number(), hash: z.string() }),
  file_edited: z.strictObject({ what: z.string(), version: z.number(), hash: z.string() }),
  import_done: z.strictObject({
    import: z.string(),
    source: z.string(),
    created: z.number(),
    updated: z.number(),
    kept: z.number(),
  }),
  import_undone: z.strictObject({ import: z.string(), source: z.string(), decisions: z.number() }),
  stack_changed: z.strictObject({ opened: z.array(z.string()), closed: z.array(z.string()) }),
  /** The day a decision holds from, as it was believed and as it is now; null is unknown. */
  stack_corrected: z.strictObject({
    was: z.string().nullable(),
    wasYearOnly: z.boolean(),
    day: z.string().nullable(),
    yearOnly: z.boolean(),
    reason: z.string(),
    /** Name of the one component it is about; absent when all that the decision changed moved. */
    component: z.string().optional(),
  }),
} as const;

export type EventType = keyof typeof eventSchemas;
export type EventPayload<T extends EventType> = z.infer<(typeof eventSchemas)[T]>;

export type NewEvent = {
  [T in EventType]: {
    readonly type: T;
    readonly decisionId?: string;
    readonly serviceId?: string;
    readonly payload: EventPayload<T>;
    /** Nobody did it: it follows by itself from what the actor of the change did. */
    readonly bySystem?: true;
  };
}[EventType];

/** The version every new event of a type is written with. Raise it when a payload changes shape. */
export const eventVersion = 1;

/** The fields an event's hash covers, together with the hash before it. */
export interface HashedEvent {
  readonly teamId: string;
  readonly seq: string;
  readonly type: string;
  readonly version: number;
  readonly decisionId: string | null;
  readonly serviceId: string | null;
  readonly actorId: string | null;
  readonly at: string;
  readonly payload: unknown;
  readonly prevHash: string;
}
