import type { Actor } from '../access.ts';
import { db } from '../db.ts';
import { report } from '../problems.ts';
import { giveResponse } from '../review/response-commands.ts';
import { teammates } from './ledger.ts';

const pauseMs = 1_200;
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms).unref());

/** Starts the answers and does not wait for them. Does nothing outside a demo team. */
export function answerAsTeammates(decisionId: string): void {
  answers(decisionId, pauseMs).catch(report);
}

/**
 * The fictional reviewers of a demo team answer a proposal one after the other, through the same
 * command as people. Answers how many did. A change of mind of the guest (a proposal that is taken
 * back meanwhile) is theirs to make: what no longer fits is dropped.
 */
export async function answers(decisionId: string, pause: number): Promise<number> {
  let given = 0;
  for (const actor of await fictionalReviewers(decisionId)) {
    await wait(pause);
    const concern = teammates.find(({ name }) => name === actor.name)?.concern ?? null;
    const result = await giveResponse(
      actor,
      concern
        ? { decisionId, kind: 'approve_with_concern', note: concern }
        : { decisionId, kind: 'approve' },
    );
    if (result.ok) given += 1;
  }
  return given;
}

/** Reviewers of a demo team who are nobody: guests without a session who do not own the team. */
async function fictionalReviewers(decisionId: string): Promise<Actor[]> {
  const rows = await db().reviewer.findMany({
    where: { decisionId, decision: { team: { demoOwnerId: { not: null } } } },
    select: { userId: true, decision: { select: { team: { select: { demoOwnerId: true } } } } },
    orderBy: { addedAt: 'asc' },
  });
  const ids = rows
    .filter((row) => row.decision.team.demoOwnerId !== row.userId)
    .map((row) => row.userId);
  const users = await db().user.findMany({
    where: { id: { in: ids }, email: null, guestUntil: { gt: new Date() } },
    select: { id: true, name: true },
  });
  return users.map(({ id, name }) => ({
    userId: id,
    name,
    email: null,
    sessionId: '',
    guest: true,
    characterKeys: true,
  }));
}
