import { type Prisma, sql, type Tx } from '../db.ts';

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

/**
 * Does what the server alone does with the ballots of an open round: count them at its reveal, or
 * begin them with their authors' earlier words. The database gives them out to nothing else.
 */
export async function withHiddenBallots<T>(
  tx: Tx,
  roundId: string,
  work: () => Promise<T>,
): Promise<T> {
  await tx.$executeRaw(sql`SELECT set_config('assay.round', ${roundId}, true)`);
  const done = await work();
  await tx.$executeRaw(sql`SELECT set_config('assay.round', '', true)`);
  return done;
}
