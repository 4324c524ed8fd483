import type { Prisma, Tx } from '../db.ts';

const whole = {
  scores: { orderBy: { criterion: 'asc' } },
  redLines: { orderBy: [{ criterion: 'asc' }, { option: 'asc' }] },
  answers: { orderBy: [{ boundaryId: 'asc' }, { question: 'asc' }] },
} as const satisfies Prisma.BallotInclude;

export type WholeBallot = Prisma.BallotGetPayload<{ include: typeof whole }>;

/** The ballots that are in, ordered by reviewer. For the reveal and after it, never before. */
export const unsafeBallotsOf = (tx: Tx, roundIds: readonly string[]): Promise<WholeBallot[]> =>
  tx.ballot.findMany({
    where: { roundId: { in: [...roundIds] }, submittedAt: { not: null } },
    orderBy: { reviewerId: 'asc' },
    include: whole,
  });
