import { decisionRef } from '#domain/ids.ts';
import type { Actor } from '../access.ts';
import { askAsFinder } from '../asker.ts';
import { db, often, type Sql, sql, sqlEmpty, sqlJoin } from '../db.ts';

/** What a person can be waited for, in the order of the inbox when nothing is due. */
export const waitKinds = [
  'score',
  'answer_objection',
  'accept',
  'answer',
  'answer_again',
  'reveal',
  'propose',
  'revisit',
] as const;
export type WaitKind = (typeof waitKinds)[number];

/** One thing that waits for the actor. Counts only; nothing of a ballot that is not open to all. */
export interface Waiting {
  readonly kind: WaitKind;
  readonly team: { readonly slug: string; readonly name: string };
  readonly decisionId: string;
  readonly ref: string;
  readonly title: string;
  /** Round number for score and reveal, proposal number for the answers. */
  readonly n: number | null;
  /** Ballots or answers in, of how many; criteria to score in `asked`. */
  readonly received: number | null;
  readonly expected: number | null;
  readonly asked: number | null;
  /** When the round or the window closes, or the day of the revisit. */
  readonly due: Date | null;
  /** Who objects. */
  readonly person: string | null;
  /** The harm that is named, or the condition of the revisit. */
  readonly words: string | null;
  /** The person muted the decision: it still waits, and it does not count. */
  readonly muted: boolean;
}

interface Row extends Omit<Waiting, 'team' | 'ref'> {
  readonly teamSlug: string;
  readonly teamName: string;
  readonly serviceSlug: string;
  readonly number: number;
}

/**
 * Everything that waits for a person, in one team or in all of theirs, soonest first: one query for
 * what may, and, if there is any, one for what does.
 * The shell's count, the team's home and the page of all teams read the same list.
 */
export async function waitingFor(
  actor: Pick<Actor, 'userId'>,
  teamId?: string,
): Promise<Waiting[]> {
  const ids = await mayWait(actor, teamId);
  if (ids.length === 0) return [];
  const rows = await db().$queryRaw<Row[]>(waitingQuery(actor.userId, ids));
  return rows.map(({ teamSlug, teamName, serviceSlug, number, ...row }) => ({
    ...row,
    team: { slug: teamSlug, name: teamName },
    ref: decisionRef(serviceSlug, number),
  }));
}

const columns = sql`
  c.team_slug AS "teamSlug", c.team_name AS "teamName", c.id AS "decisionId",
  c.service_slug AS "serviceSlug", c.number, c.title, c.muted`;

const waits = (me: string, ids: readonly string[]) => sql`
  WITH c AS (${decisionsOf(me, ids)}), r AS (${openRounds(me)}), p AS (${openProposals(me)}),
  w AS (${roundRows} UNION ALL ${reviewRows(me)})`;

/** Decisions that may wait for a person, in one team or in all of theirs: few, and by the indexes. */
export async function mayWait({ userId }: Pick<Actor, 'userId'>, teamId?: string) {
  const found = await askAsFinder(() =>
    db().$queryRaw<{ id: string }[]>(sql`${often} ${candidates(userId, teamId)}`),
  );
  return found.map(({ id }) => id);
}

/**
 * How many unmuted things of those that may wait do, as a piece of a statement. It stops at `most`,
 * and with it the looking: every page asks.
 */
export const waitingCount = (
  { userId }: Pick<Actor, 'userId'>,
  ids: readonly string[],
  most: number,
): Sql => sql`(
  SELECT count(*)::int FROM (
    ${waits(userId, ids)} SELECT 1 FROM w WHERE NOT w.muted LIMIT ${most}) counted)`;

const waitingQuery = (me: string, ids: readonly string[]) => sql`${often}
  ${waits(me, ids)}
  SELECT w.* FROM w ORDER BY w.due NULLS LAST,
    array_position(ARRAY[${sqlJoin([...waitKinds])}]::text[], w.kind), w.number, w."decisionId"`;

/** Decisions that may wait for somebody, with what the person is on each. */
const decisionsOf = (me: string, ids: readonly string[]) => sql`
    SELECT d.id, d.state, d.kind, d.number, d.title, t.slug AS team_slug, t.name AS team_name,
      COALESCE((d.policy ->> 'smallest')::int, (t.review_policy ->> 'smallest')::int, 2) AS smallest,
      s.slug AS service_slug, d.revisit_on, d.revisit_flag, d.revisit_flagged_at,
      d.driver_id = ${me} AS driver,
      COALESCE(d.approver_id = ${me}, false) AS approver,
      EXISTS (SELECT 1 FROM mute x WHERE x.decision_id = d.id AND x.user_id = ${me}) AS muted,
      ${reviews(me, sql`d`)} AS reviewer,
      (SELECT count(*)::int FROM reviewer r WHERE r.decision_id = d.id) AS reviewers
    FROM decision d
    JOIN membership m ON m.team_id = d.team_id AND m.user_id = ${me} AND m.removed_at IS NULL
      AND m.role <> 'viewer'
    JOIN team t ON t.id = d.team_id
    JOIN service s ON s.id = d.service_id
    WHERE d.id = ANY(${[...ids]})`;

/** A lookup for each, where EXISTS would read everything the person ever reviewed. */
const reviews = (me: string, of: Sql) => sql`COALESCE((SELECT true FROM reviewer v
        WHERE v.decision_id = ${of}.id AND v.user_id = ${me}), false)`;

/** By the indexes: few of a team's decisions are open or due, and every page asks. */
const candidates = (me: string, teamId?: string) =>
  sqlJoin(
    [
      sql`o.state IN ('scoring', 'discussion', 'final_review')`,
      sql`o.state = 'accepted' AND o.revisit_on <= current_date`,
      sql`o.state = 'accepted' AND o.revisit_flagged_at IS NOT NULL`,
    ].map(
      (waits) => sql`
      SELECT o.id FROM membership m JOIN decision o ON o.team_id = m.team_id AND ${waits}
      WHERE m.user_id = ${me} ${teamId ? sql`AND m.team_id = ${teamId}` : sqlEmpty}
        AND (o.driver_id = ${me} OR o.approver_id = ${me} OR ${reviews(me, sql`o`)})`,
    ),
    ' UNION ALL ',
  );

const openRounds = (me: string) => sql`
    SELECT c.*, o.n, o.deadline, o.extended_at, cardinality(o.criteria) AS asked,
      EXISTS (SELECT 1 FROM ballot b WHERE b.round_id = o.id AND b.reviewer_id = ${me}
        AND b.submitted_at IS NOT NULL) AS scored,
      (SELECT count(*)::int FROM ballot b WHERE b.round_id = o.id AND b.submitted_at IS NOT NULL) AS done
    FROM c JOIN round o ON o.decision_id = c.id AND o.revealed_at IS NULL AND o.closed_at IS NULL
    WHERE c.state = 'scoring'`;

const openProposals = (me: string) => sql`
    SELECT c.*, o.n, o.closes_at, o.hash, v.counted, v.done,
      EXISTS (SELECT 1 FROM response a WHERE a.decision_id = c.id AND a.reviewer_id = ${me}) AS answered_once,
      EXISTS (SELECT 1 FROM response a WHERE a.decision_id = c.id AND a.reviewer_id = ${me}
        AND a.hash = o.hash) AS answered,
      EXISTS (SELECT 1 FROM response a WHERE a.decision_id = c.id AND a.kind = 'object'
        AND a.resolved_at IS NULL) AS objected
    FROM c JOIN proposal o ON o.decision_id = c.id AND o.closed_at IS NULL
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS counted, count(*) FILTER (WHERE EXISTS (SELECT 1 FROM response a
        WHERE a.decision_id = c.id AND a.reviewer_id = m.user_id AND a.hash = o.hash))::int AS done
      FROM reviewer m WHERE m.decision_id = c.id
        AND (c.reviewers = 1 OR m.user_id IS DISTINCT FROM o.edited_by)) v
    WHERE c.state = 'final_review'`;

/**
 * A driver who has yet to score is asked to score, not to reveal, until the deadline has passed.
 * Quorum and windows are method.md T3 and T8; domain/lifecycle.ts holds the same rule for the gates.
 */
const roundRows = sql`
    SELECT 'score' AS kind, ${columns}, c.n, c.done AS received, c.reviewers AS expected, c.asked,
      c.deadline AS due, NULL::text AS person, NULL::text AS words
    FROM r c WHERE c.reviewer AND NOT c.scored
    UNION ALL
    SELECT 'reveal', ${columns}, c.n, c.done, c.reviewers, NULL, c.deadline, NULL, NULL
    FROM r c WHERE c.driver AND (c.done > 0 AND c.deadline <= now() AND c.extended_at IS NOT NULL
      OR c.done >= LEAST(c.smallest, c.reviewers) AND c.reviewers - c.done < LEAST(c.done, 3)
        AND (c.scored OR NOT c.reviewer))`;

const reviewRows = (me: string) => sql`
    SELECT 'propose', ${columns}, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM c WHERE c.state = 'discussion' AND c.driver
    UNION ALL
    SELECT CASE WHEN c.answered_once THEN 'answer_again' ELSE 'answer' END, ${columns}, c.n, c.done,
      c.counted, NULL, c.closes_at, NULL, NULL
    FROM p c WHERE c.reviewer AND NOT c.answered
    UNION ALL
    SELECT 'accept', ${columns}, c.n, c.done, c.counted, NULL, NULL, NULL, NULL
    FROM p c WHERE c.approver AND NOT c.objected
      AND c.done >= LEAST(c.smallest, c.counted) AND c.counted - c.done < LEAST(c.done, 3)
      AND (c.done >= c.counted OR c.closes_at <= now())
    UNION ALL
    SELECT 'answer_objection', ${columns}, NULL, NULL, NULL, NULL, NULL, u.name, a.harm
    FROM c JOIN response a ON a.decision_id = c.id AND a.kind = 'object' AND a.resolved_at IS NULL
    JOIN "user" u ON u.id = a.reviewer_id
    WHERE c.driver AND a.reviewer_id <> ${me} AND c.state IN ('final_review', 'discussion')
    UNION ALL
    SELECT 'revisit', ${columns}, NULL, NULL, NULL, NULL,
      LEAST(c.revisit_on::timestamptz, c.revisit_flagged_at), NULL,
      COALESCE(NULLIF(c.revisit_flag, ''), (SELECT x.value ->> 'condition'
        FROM part x WHERE x.decision_id = c.id AND x.key = 'revisit'))
    FROM c WHERE c.state = 'accepted' AND (c.driver OR c.approver)`;
