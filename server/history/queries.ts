import type { TeamGrant } from '../access.ts';
import { db } from '../db.ts';
import { type Ask, type Verification, verifyHistory } from './verify.ts';

const ask: Ask = (text, values) => db().$queryRawUnsafe(text, ...values);

/** Verifies the history of the grant's team; see verifyHistory. */
export const verifiedHistory = (grant: TeamGrant, kept: string | null): Promise<Verification> =>
  verifyHistory(ask, grant.teamId, kept);

/** What the team says of its history: the number and hash of its newest event. */
export async function statedHistory({ teamId }: TeamGrant): Promise<{ seq: string; hash: string }> {
  const team = await db().team.findFirstOrThrow({
    where: { id: teamId },
    select: { seq: true, headHash: true },
  });
  return { seq: String(team.seq), hash: team.headHash };
}
