import type { DecisionGrant } from '../access.ts';
import type { Prisma, Tx } from '../db.ts';
import { newId } from '../ids.ts';
import { withHiddenBallots } from './ballots.ts';
import { type EarlierWords, unsafeEarlier } from './earlier.ts';
import type { OpenRound } from './rounds.ts';

/** Copies each reviewer's own newest revealed words into the new round, not yet in. */
export async function prefill(
  tx: Tx,
  grant: DecisionGrant,
  round: OpenRound,
  reviewerIds: readonly string[],
): Promise<void> {
  const { byReviewer } = await unsafeEarlier(tx, grant.decisionId, round.n);
  await withHiddenBallots(tx, round.id, async () => {
    for (const reviewerId of reviewerIds) {
      const words = byReviewer.get(reviewerId);
      if (words) await tx.ballot.create({ data: copyOf(words, round, reviewerId, grant.now) });
    }
  });
}

function copyOf(
  words: EarlierWords,
  round: OpenRound,
  reviewerId: string,
  now: Date,
): Prisma.BallotCreateInput {
  const boundaries = new Set(round.map?.boundaries.map(({ id }) => id));
  const options = new Set(round.map ? ['go', 'rust', 'hybrid'] : ['go', 'rust']);
  const asked = round.criteria;
  const scores = asked.flatMap((id) => words.scores.get(id) ?? []);
  const lines = asked
    .flatMap((id) => words.redLines.get(id) ?? [])
    .filter(({ option }) => options.has(option));
  const answers = words.answers.filter(({ boundaryId }) => boundaries.has(boundaryId));
  return {
    id: newId('bal'),
    round: { connect: { id: round.id } },
    reviewerId,
    createdAt: now,
    scores: { create: scores.map(({ ballotId: _, ...score }) => score) },
    redLines: {
      create: lines.map(({ criterion, option, reason }) => ({ criterion, option, reason })),
    },
    answers: { create: answers.map(({ ballotId: _, ...answer }) => answer) },
  };
}
