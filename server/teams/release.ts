import type { NewEvent } from '#domain/history.ts';
import type { TeamGrant } from '../access.ts';
import { sql, type Tx } from '../db.ts';
import { newSecret } from '../ids.ts';

interface OpenDecision {
  id: string;
  driverId: string;
  approverId: string | null;
  solo: boolean;
  reviewers: string[];
}

/**
 * Takes a person who leaves the team, or becomes a viewer, off its open decisions: what they drive
 * goes to `successor`, the approver's place becomes free, their seat as reviewer goes, and a ballot of
 * theirs that nobody has seen yet no longer counts. Decided records keep every name.
 */
export async function releaseFromDecisions(
  tx: Tx,
  grant: TeamGrant,
  userId: string,
  successor: string,
): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const decision of await lockTheirs(tx, grant.teamId, userId)) {
    events.push(...(await takeBallotOut(tx, decision.id, userId)));
    events.push(await nameOthers(tx, decision, userId, successor));
  }
  return events;
}

/** In the order of their ids, so that two removals at once cannot wait for each other. */
const lockTheirs = (tx: Tx, teamId: string, userId: string): Promise<OpenDecision[]> =>
  tx.$queryRaw<OpenDecision[]>(sql`
    SELECT d.id, d.driver_id AS "driverId", d.approver_id AS "approverId", d.solo,
      ARRAY(SELECT r.user_id FROM reviewer r WHERE r.decision_id = d.id ORDER BY r.added_at, r.user_id)
        AS reviewers
    FROM decision d
    WHERE d.team_id = ${teamId} AND d.state IN ('draft', 'scoring', 'discussion', 'final_review')
      AND (d.driver_id = ${userId} OR d.approver_id = ${userId}
        OR EXISTS (SELECT 1 FROM reviewer r WHERE r.decision_id = d.id AND r.user_id = ${userId}))
    ORDER BY d.id
    FOR UPDATE OF d`);

async function takeBallotOut(tx: Tx, decisionId: string, userId: string): Promise<NewEvent[]> {
  const taken = await tx.$queryRaw<{ n: number }[]>(sql`
    UPDATE ballot b SET submitted_at = NULL
    FROM round r
    WHERE r.id = b.round_id AND r.decision_id = ${decisionId} AND b.reviewer_id = ${userId}
      AND r.revealed_at IS NULL AND r.closed_at IS NULL AND b.submitted_at IS NOT NULL
    RETURNING r.n`);
  return taken.map(({ n }) => ({
    type: 'ballot_taken_back',
    decisionId,
    payload: { n, salt: newSecret() },
  }));
}

async function nameOthers(
  tx: Tx,
  decision: OpenDecision,
  userId: string,
  successor: string,
): Promise<NewEvent> {
  const driver = decision.driverId === userId ? successor : decision.driverId;
  const stays = decision.approverId !== userId && decision.approverId !== driver;
  const unchanged = driver === decision.driverId && decision.approverId !== userId;
  const approver = stays || unchanged ? decision.approverId : null;
  const solo = decision.solo && unchanged;
  const reviewers = decision.reviewers.filter((reviewer) => reviewer !== userId);
  await tx.decision.update({
    where: { id: decision.id },
    data: { driverId: driver, approverId: approver, solo, version: { increment: 1 } },
  });
  await tx.reviewer.deleteMany({ where: { decisionId: decision.id, userId } });
  const payload = { driver, approver, reviewers, solo };
  return { type: 'people_set', decisionId: decision.id, payload };
}
