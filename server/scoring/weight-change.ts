import { type AssessmentInput, type AssessmentResult, assess } from '#domain/assessment.ts';
import type { DecisionGrant } from '../access.ts';
import { db, sql } from '../db.ts';
import type { DecisionRecord } from '../decisions/record.ts';
import type { RevealedResult } from './queries.ts';

export interface WeightReason {
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

type Weights = Readonly<Record<string, number>>;

/** What the weights did to a result that was known: the same ballots under both, and why. */
export interface WeightChange {
  /** The round whose ballots are counted, the newest that is revealed. */
  readonly round: number;
  /** Names of the criteria. */
  readonly names: Readonly<Record<string, string>>;
  /** As they stood when the first round was revealed, and as they stand now. */
  readonly before: { readonly weights: Weights; readonly result: AssessmentResult };
  readonly after: { readonly weights: Weights; readonly result: AssessmentResult };
  /** Oldest first. */
  readonly reasons: readonly WeightReason[];
}

const under = (input: AssessmentInput, weights: Weights): AssessmentResult =>
  assess({
    ...input,
    criteria: input.criteria.map((each) => ({ ...each, weight: weights[each.id] ?? 0 })),
  });

const alike = (a: Weights, b: Weights): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((id) => (a[id] ?? 0) === (b[id] ?? 0));

/**
 * The obvious way to steer a result, laid open (method.md 3.3): null while the weights stand as they
 * stood at the first reveal.
 */
export async function weightChangeOf(
  grant: DecisionGrant,
  record: Pick<DecisionRecord, 'parts' | 'rounds'>,
  newest: RevealedResult | null,
): Promise<WeightChange | null> {
  const { weights } = record.parts;
  if (!newest || !weights) return null;
  const before = await firstWeights(grant, record, newest);
  if (!before || alike(before, weights)) return null;
  const { input, round } = newest;
  return {
    round: round.n,
    names: Object.fromEntries(newest.template.criteria.map(({ id, name }) => [id, name])),
    before: { weights: before, result: under(input, before) },
    after: { weights, result: under(input, weights) },
    reasons: await reasonsOf(grant),
  };
}

/** The weights of the first round that was revealed; mostly it is the newest. */
async function firstWeights(
  { decisionId }: DecisionGrant,
  { rounds }: Pick<DecisionRecord, 'rounds'>,
  newest: RevealedResult,
): Promise<Weights | undefined> {
  const first = rounds.find(({ revealedAt }) => revealedAt !== null);
  if (first?.id === newest.round.id) return newest.round.weights;
  const row = await db().round.findFirst({
    where: { decisionId, revealedAt: { not: null } },
    orderBy: { n: 'asc' },
    select: { weights: true },
  });
  return row?.weights as Weights | undefined;
}

const reasonsOf = ({ teamId, decisionId }: DecisionGrant): Promise<WeightReason[]> =>
  db().$queryRaw<WeightReason[]>(sql`
    SELECT e.payload ->> 'reason' AS reason, COALESCE(u.name, 'Someone who left') AS by, e.at
    FROM event e LEFT JOIN "user" u ON u.id = e.actor_id
    WHERE e.team_id = ${teamId} AND e.decision_id = ${decisionId} AND e.type = 'part_saved'
      AND e.payload ->> 'key' = 'weights' AND e.payload ->> 'reason' IS NOT NULL
    ORDER BY e.seq`);
