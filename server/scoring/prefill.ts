import type { DecisionGrant } from '../access.ts';
import type { Prisma, Tx } from '../db.ts';
import { newId } from '../ids.ts';
import { unsafeBallotsOf, type WholeBallot } from './assessment.ts';
import type { OpenRound } from './rounds.ts';

/** Copies each reviewer's own last revealed ballot into the new round, not yet in. */
export async function prefill(
  tx: Tx,
  grant: DecisionGrant,
  round: OpenRound,
  reviewerIds: readonly string[],
): Promise<void> {
  const earlier = await tx.round.findMany({
    where: { decisionId: grant.decisionId, revealedAt: { not: null } },
    orderBy: { n: 'asc' },
    select: { id: true },
  });
  const last = new Map<string, WholeBallot>();
  for (const { id } of earlier)
    for (const ballot of await unsafeBallotsOf(tx, [id])) last.set(ballot.reviewerId, ballot);
  for (const reviewerId of reviewerIds) {
    const ballot = last.get(reviewerId);
    if (ballot) await tx.ballot.create({ data: copyOf(ballot, round, grant.now) });
  }
}

function copyOf(ballot: WholeBallot, round: OpenRound, now: Date): Prisma.BallotCreateInput {
  const asked = new Set(round.criteria);
  const boundaries = new Set(round.map?.boundaries.map(({ id }) => id));
  const options = new Set(round.map ? ['go', 'rust', 'hybrid'] : ['go', 'rust']);
  const scores = ballot.scores.filter(({ criterion }) => asked.has(criterion));
  const lines = ballot.redLines.filter(
    ({ criterion, option, clearedAt }) => !clearedAt && asked.has(criterion) && options.has(option),
  );
  const answers = ballot.answers.filter(({ boundaryId }) => boundaries.has(boundaryId));
  return {
    id: newId('bal'),
    round: { connect: { id: round.id } },
    reviewerId: ballot.reviewerId,
    createdAt: now,
    scores: { create: scores.map(({ ballotId: _, ...score }) => score) },
    redLines: {
      create: lines.map(({ criterion, option, reason }) => ({ criterion, option, reason })),
    },
    answers: { create: answers.map(({ ballotId: _, ...answer }) => answer) },
  };
}
