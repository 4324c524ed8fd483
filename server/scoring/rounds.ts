import type { ComponentMap } from '#domain/component-map.ts';
import { componentMapSchema } from '#domain/component-map-schema.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { DecisionGrant } from '../access.ts';
import { often, sql, type Tx } from '../db.ts';
import { newId } from '../ids.ts';

/** A round under way, as every reviewer may know it. */
export interface OpenRound {
  readonly id: string;
  readonly n: number;
  readonly criteria: readonly string[];
  readonly weights: Readonly<Record<string, number>>;
  readonly map: ComponentMap | null;
  readonly templateVersion: string;
  readonly openedAt: Date;
  readonly deadline: Date | null;
  /** When the deadline was put off by itself; null while it was not. */
  readonly extendedAt: Date | null;
}

interface RoundRow extends Omit<OpenRound, 'map'> {
  readonly map: unknown;
}

export const readMap = (stored: unknown): ComponentMap | null =>
  stored === null || stored === undefined ? null : componentMapSchema.parse(stored);

const roundOver = 'This round is over. Reload to see where it stands.';

/** The round that is open on a decision, or null. */
export async function openRoundOf(tx: Tx, decisionId: string): Promise<OpenRound | null> {
  const row = await tx.round.findFirst({
    where: { decisionId, revealedAt: null, closedAt: null },
    orderBy: { n: 'desc' },
    omit: { input: true, result: true },
  });
  return row
    ? { ...row, weights: row.weights as OpenRound['weights'], map: readMap(row.map) }
    : null;
}

/**
 * The open round with its row locked until the end of the transaction: a submit and a reveal of the
 * same round come one after the other, so a ballot is wholly in or refused.
 */
export async function lockOpenRound(tx: Tx, decisionId: string): Promise<Result<OpenRound>> {
  const [row] = await tx.$queryRaw<RoundRow[]>(sql`
    SELECT id, n, criteria, weights, map, template_version AS "templateVersion",
      opened_at AS "openedAt", deadline, extended_at AS "extendedAt"
    FROM round
    WHERE decision_id = ${decisionId} AND revealed_at IS NULL AND closed_at IS NULL
    ORDER BY n DESC LIMIT 1
    FOR UPDATE`);
  return row ? ok({ ...row, map: readMap(row.map) }) : err('wrong_state', roundOver);
}

interface DraftRow {
  readonly roundId: string;
  readonly criteria: readonly string[];
  readonly map: unknown;
  readonly ballotId: string | null;
  readonly submitted: boolean;
}

export interface DraftBallot {
  readonly ballotId: string;
  readonly criteria: readonly string[];
  readonly map: unknown;
}

/**
 * The actor's own ballot in the open round, to be written to; made at the first save. A ballot that
 * is in must be taken back first.
 */
export async function draftBallot(tx: Tx, grant: DecisionGrant): Promise<Result<DraftBallot>> {
  const [row] = await tx.$queryRaw<DraftRow[]>(sql`${often}
    SELECT r.id AS "roundId", r.criteria, r.map, b.id AS "ballotId",
      b.submitted_at IS NOT NULL AS submitted
    FROM round r LEFT JOIN ballot b ON b.round_id = r.id AND b.reviewer_id = ${grant.actorId}
    WHERE r.decision_id = ${grant.decisionId} AND r.revealed_at IS NULL AND r.closed_at IS NULL
    ORDER BY r.n DESC LIMIT 1`);
  if (!row || grant.actorId === null) return err('wrong_state', roundOver);
  if (row.submitted) {
    return err('wrong_state', 'Your ballot is in. Take it back to change it.');
  }
  const { criteria, map } = row;
  if (row.ballotId) return ok({ ballotId: row.ballotId, criteria, map });
  const ballotId = newId('bal');
  await tx.ballot.create({
    data: { id: ballotId, roundId: row.roundId, reviewerId: grant.actorId, createdAt: grant.now },
  });
  return ok({ ballotId, criteria, map });
}
