import type { Fate } from '#domain/fates.ts';
import { decisionRef } from '#domain/ids.ts';
import { acceptProblems, inForceStates, proposalProblems } from '#domain/lifecycle.ts';
import type { Difference } from '#domain/material.ts';
import { policySentences } from '#domain/policy.ts';
import { type Outcome, outcomes } from '#domain/record.ts';
import { countingReviewers, type EditCost, type ResponseKind } from '#domain/review.ts';
import type { NewStack } from '#domain/stack.ts';
import { type Ask, askOf, type Plan, planOf, usualFates } from '#domain/stack-plan.ts';
import type { DecisionGrant } from '../access.ts';
import { db, sql } from '../db.ts';
import { type DecisionRecord, type Person, peopleById } from '../decisions/record.ts';
import { type WeightChange, weightChangeOf } from '../scoring/weight-change.ts';
import { checkedPlan } from '../stack/check.ts';
import { type InForce as Part, presentOf } from '../stack/present.ts';
import { editCostOf } from './material-edit.ts';
import { changedSince } from './proposed-text.ts';
import { stackWriteOf } from './stack-change.ts';
import { type ResponseRow, readStanding, type Standing } from './standing.ts';

export interface InForce {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  /** This decision says it takes its place. */
  readonly linked: boolean;
}

export interface Answer extends Omit<ResponseRow, 'reviewerId'> {
  readonly reviewer: Person;
  /** About the text as it stands, and the newest word of that person. */
  readonly counts: boolean;
  /** The same person answered again later. */
  readonly replaced: boolean;
  /** They wrote this text while it was under review: their approval does not count towards the quorum. */
  readonly setAside: boolean;
}

/** What the actor answered on, where that text is not the one under review any more. */
export interface ChangedSince {
  readonly kind: ResponseKind;
  readonly at: Date;
  readonly differences: readonly Difference[];
}

/** What the review tab shows. */
export interface Review {
  readonly standing: Standing;
  readonly answers: readonly Answer[];
  /** Reviewers whose word on this text is still missing. */
  readonly awaited: readonly Person[];
  /** Null while the actor's newest word is about the text as it stands, or there is none. */
  readonly changed: ChangedSince | null;
  /** What a material edit costs now; null while nothing is proposed. */
  readonly editCost: EditCost | null;
  /** The rules of this review, as sentences. */
  readonly rules: readonly string[];
  /** Weights that moved after the first reveal, with both results; null when none did. */
  readonly weightChange: WeightChange | null;
  /** What the proposal still lacks, and what the acceptance still lacks, as sentences. */
  readonly proposalLacks: readonly string[];
  readonly acceptLacks: readonly string[];
  /** What the acceptance would do to the stack; null while no outcome is chosen. */
  readonly plan: Plan | null;
  /** Components in force, by key. */
  readonly present: readonly Part[];
  /** What becomes of them with each outcome, before the driver chooses. */
  readonly usual: Readonly<Record<Outcome, Readonly<Record<string, Fate>>>>;
  /** Components each outcome brings of its own; null when it only moves what is there. */
  readonly brings: Readonly<Record<Outcome, NewStack['components'] | null>>;
  readonly inForce: readonly InForce[];
  /** Why it was sent back, rejected, withdrawn or deprecated, newest; null when it never was. */
  readonly ending: Ending | null;
}

export interface Ending {
  readonly type:
    | 'changes_requested'
    | 'decision_rejected'
    | 'decision_withdrawn'
    | 'decision_deprecated';
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

export async function reviewOf(grant: DecisionGrant, record: DecisionRecord): Promise<Review> {
  const [standing, present, ending] = await Promise.all([
    readStanding(grant, record),
    presentOf(db(), grant.teamId, grant.serviceId),
    endingOf(grant),
  ]);
  const inForce = await inForceOf(grant, record, present);
  const [{ answers, awaited }, changed, rules, weightChange, editCost] = await Promise.all([
    answersOf(record, standing),
    changedFor(grant, record, standing),
    rulesOf(grant),
    weightChangeOf(grant, record, standing.revealed),
    editCostOf(grant, record),
  ]);
  const linked = new Set(inForce.filter((decision) => decision.linked).map(({ id }) => id));
  const { write, stackLacks } = await stackEffect(grant, record, linked);
  const proposalLacks = proposalProblems(standing.proposalView);
  const guard = standing.reviewView ? acceptProblems(standing.reviewView, grant.now) : [];
  return {
    standing,
    answers,
    awaited,
    changed,
    rules,
    weightChange,
    editCost,
    proposalLacks,
    acceptLacks: [...guard, ...proposalLacks, ...stackLacks],
    plan: write && planOf(present, write.ask),
    present,
    ...choiceOf(grant, record, { present, linked }),
    inForce,
    ending,
  };
}

/** What the acceptance would write, and why it cannot yet. */
async function stackEffect(
  grant: DecisionGrant,
  record: DecisionRecord,
  linked: ReadonlySet<string>,
) {
  const stated = record.parts.outcome?.option;
  if (!stated) return { write: null, stackLacks: [] };
  const heldFrom = record.parts.outcome?.heldFrom ?? grant.now.toISOString().slice(0, 10);
  const write = stackWriteOf(grant, record, { stated, heldFrom }, linked);
  const checked = await checkedPlan(db(), grant.teamId, write);
  return { write, stackLacks: !checked.ok && checked.detail ? [checked.detail] : [] };
}

/** For each outcome: what it brings, and what usually becomes of the components in force. */
function choiceOf(
  { kind }: DecisionGrant,
  record: DecisionRecord,
  known: { readonly present: readonly Part[]; readonly linked: ReadonlySet<string> },
): Pick<Review, 'usual' | 'brings'> {
  const decision = { kind, map: record.parts.map, serviceName: record.service.name };
  const asks = outcomes.map(
    (outcome) =>
      [outcome, askOf({ ...decision, outcome }, { fates: {}, supersedes: known.linked })] as const,
  );
  const each = <T>(say: (ask: Ask) => T) =>
    Object.fromEntries(asks.map(([outcome, ask]) => [outcome, say(ask)])) as Record<Outcome, T>;
  return {
    usual: each((ask) => usualFates(known.present, ask)),
    brings: each((ask) => ask.brings?.components ?? null),
  };
}

async function rulesOf({ policy }: DecisionGrant): Promise<string[]> {
  const people = await peopleById(db(), policy.named);
  const names = Object.fromEntries([...people].map(([id, { name }]) => [id, name]));
  return policySentences(policy, names);
}

/** "Changed since you approved": what the actor read then, against what stands now. */
async function changedFor(
  grant: DecisionGrant,
  record: DecisionRecord,
  { responses, proposal }: Standing,
): Promise<ChangedSince | null> {
  const mine = responses.findLast((response) => response.reviewerId === grant.actorId);
  if (!proposal || !mine || mine.hash === record.hash) return null;
  const differences = await changedSince(db(), grant, mine.hash, record);
  return { kind: mine.kind, at: mine.createdAt, differences };
}

async function answersOf(record: DecisionRecord, { responses, proposal }: Standing) {
  const people = await peopleById(
    db(),
    responses.map((response) => response.reviewerId),
  );
  const newest = new Map(responses.map((response) => [response.reviewerId, response.id]));
  const ids = record.reviewers.map(({ id }) => id);
  const counting = new Set(countingReviewers(ids, proposal?.editedBy ?? null));
  const answers = responses.map(({ reviewerId, ...response }): Answer => {
    const withdrawn = response.resolvedAt !== null && !response.overridden;
    const replaced = newest.get(reviewerId) !== response.id;
    const counts = !replaced && response.hash === record.hash && !withdrawn;
    const reviewer = people.get(reviewerId) ?? { id: reviewerId, name: 'Someone who left' };
    const setAside = !counting.has(reviewerId) && counts && response.kind !== 'object';
    return { ...response, reviewer, counts, replaced, setAside };
  });
  const given = new Set(answers.filter((one) => one.counts).map((one) => one.reviewer.id));
  const awaited = record.reviewers.filter(({ id }) => counting.has(id) && !given.has(id));
  return { answers, awaited };
}

/** Accepted decisions of the service that hold components today, or that this one supersedes. */
async function inForceOf(
  { teamId, decisionId }: DecisionGrant,
  record: DecisionRecord,
  present: readonly Part[],
): Promise<InForce[]> {
  const holders = present.map((part) => part.openedBy).filter((id) => id !== decisionId);
  const linked = new Map(
    record.linksOut
      .filter((link) => link.kind === 'supersedes' && link.effectiveAt === null)
      .map((link) => [link.decisionId, link]),
  );
  const ids = [...new Set([...holders, ...linked.keys()])];
  const rows = await db().decision.findMany({
    where: { id: { in: ids }, teamId, state: { in: [...inForceStates] } },
    orderBy: { number: 'asc' },
    select: { id: true, number: true, title: true },
  });
  return rows.map(({ id, number, title }) => ({
    id,
    title,
    ref: decisionRef(record.service.slug, number),
    linked: linked.has(id),
  }));
}

/** Why a decision was sent back, rejected, withdrawn or deprecated, the newest such word. */
export async function endingOf({ teamId, decisionId }: DecisionGrant): Promise<Ending | null> {
  const [row] = await db().$queryRaw<Ending[]>(sql`
    SELECT e.type, e.payload->>'reason' AS reason, COALESCE(u.name, 'Someone who left') AS by, e.at
    FROM event e LEFT JOIN "user" u ON u.id = e.actor_id
    WHERE e.team_id = ${teamId} AND e.decision_id = ${decisionId}
      AND e.type IN ('changes_requested', 'decision_rejected', 'decision_withdrawn',
        'decision_deprecated')
    ORDER BY e.seq DESC LIMIT 1`);
  return row ?? null;
}
