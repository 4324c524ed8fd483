import { grouped } from '#domain/grouped.ts';
import type { RedLineStand } from '#domain/red-lines.ts';
import { often, sql, type Tx } from '../db.ts';

/** A veto as everybody reads it after the reveal. */
export interface RedLine extends RedLineStand {
  readonly ballotId: string;
  /** The round it was drawn in. */
  readonly n: number;
  readonly option: 'go' | 'rust' | 'hybrid';
  readonly reason: string;
}

interface RedLineRow extends RedLine {
  readonly decisionId: string;
}

/**
 * The red lines in force after the newest reveal: of each reviewer those of the last revealed ballot
 * that was asked about the criterion, so that missing a later round, or a round about other
 * criteria, lifts no veto. Nothing of an unrevealed round.
 */
export const redLinesOf = async (tx: Tx, decisionId: string): Promise<readonly RedLine[]> =>
  (await redLinesOfAll(tx, [decisionId])).get(decisionId) ?? [];

/** The same of several decisions, by the id of each. */
export async function redLinesOfAll(
  tx: Tx,
  decisionIds: readonly string[],
): Promise<Map<string, readonly RedLine[]>> {
  const rows = await tx.$queryRaw<RedLineRow[]>(sql`${often}
    WITH given AS (
      SELECT b.id, b.reviewer_id, r.decision_id, r.n, r.criteria
      FROM ballot b JOIN round r ON r.id = b.round_id
      WHERE r.decision_id = ANY(${[...decisionIds]}) AND r.revealed_at IS NOT NULL
        AND b.submitted_at IS NOT NULL
    )
    SELECT b.decision_id AS "decisionId", b.id AS "ballotId", b.n, b.reviewer_id AS reviewer,
      l.criterion, l.option::text AS option, l.reason, l.cleared_at IS NOT NULL AS cleared, l.argument
    FROM given b JOIN red_line l ON l.ballot_id = b.id
    WHERE NOT EXISTS (SELECT 1 FROM given later WHERE later.decision_id = b.decision_id
      AND later.reviewer_id = b.reviewer_id AND later.n > b.n AND l.criterion = ANY(later.criteria))
    ORDER BY l.criterion, l.option::text, b.reviewer_id`);
  const lines = rows.map(({ decisionId, ...line }) => ({ of: decisionId, line }));
  return new Map(
    [...grouped(lines, ({ of }) => of)].map(([id, own]) => [id, own.map(({ line }) => line)]),
  );
}

/** The lines that still bar acceptance of their option: neither cleared nor argued. */
export async function openRedLines(
  tx: Tx,
  decisionId: string,
): Promise<(RedLine & { readonly argued: boolean })[]> {
  const lines = await redLinesOf(tx, decisionId);
  return lines
    .filter((line) => !line.cleared && line.argument === '')
    .map((line) => ({ ...line, argued: false }));
}
