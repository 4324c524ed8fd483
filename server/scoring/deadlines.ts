import { allIn, atDeadline, extensionHours, type RevealView } from '#domain/quorum.ts';
import { ok, type Result } from '#domain/result.ts';
import { type DecisionGrant, unsafeSystemDecision } from '../access.ts';
import { change, type Done } from '../change.ts';
import { type Sql, sql, sqlEmpty, sqlJoin, type Tx } from '../db.ts';
import { report } from '../problems.ts';
import { reveal, revealViewOf } from './reveal.ts';
import { lockOpenRound, type OpenRound } from './rounds.ts';

const hourMs = 3_600_000;
/** A server that slept through a deadline leaves people this long all the same. */
const leastHours = 24;

export type Kept = 'revealed' | 'extended' | 'lapsed' | 'nothing';

/**
 * Rounds whose deadline has passed, by the database's clock, and was not dealt with; and, where the
 * policy says so, rounds in which nobody is missing any more because a reviewer left.
 */
const due = (broken: readonly string[]): Sql => sql`
  SELECT r.decision_id FROM round r JOIN decision x ON x.id = r.decision_id
  WHERE r.revealed_at IS NULL AND r.closed_at IS NULL
    AND ((r.deadline <= clock_timestamp() AND r.kept_deadline IS DISTINCT FROM r.deadline)
      OR (x.policy ->> 'revealWhenAllIn' = 'true'
        AND EXISTS (SELECT 1 FROM ballot b WHERE b.round_id = r.id AND b.submitted_at IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM reviewer v LEFT JOIN ballot b ON b.round_id = r.id
          AND b.reviewer_id = v.user_id AND b.submitted_at IS NOT NULL
          WHERE v.decision_id = r.decision_id AND b.id IS NULL)))
    ${broken.length === 0 ? sqlEmpty : sql`AND r.decision_id NOT IN (${sqlJoin([...broken])})`}`;

/**
 * Keeps every deadline that has passed (T3): reveals, puts off once, or says that it lapsed. Each is
 * dealt with once, however many processes ask: the decision's row is locked, others pass it over, and
 * what was done is written down in the same transaction. Answers what it did.
 */
export async function keepDeadlines(): Promise<Kept[]> {
  const done: Kept[] = [];
  const broken: string[] = [];
  for (;;) {
    let at = '';
    try {
      const kept = await change(
        async (tx) => {
          const gate = await unsafeSystemDecision(tx, due(broken));
          if (gate.ok) at = gate.value.decisionId;
          return gate;
        },
        (tx, grant) => keep(tx, grant),
      );
      if (!kept.ok) return done;
      if (kept.value !== 'nothing') done.push(kept.value);
    } catch (error) {
      // One round that cannot be kept must not hold up the others.
      if (at === '') throw error;
      broken.push(at);
      report(error);
    }
  }
}

/** Looks again under the lock: the round may have moved between the search and the lock. */
async function keep(tx: Tx, grant: DecisionGrant): Promise<Result<Done<Kept>>> {
  const nothing = ok({ value: 'nothing' as const, events: [] });
  const locked = await lockOpenRound(tx, grant.decisionId);
  if (!locked.ok) return nothing;
  const round = locked.value;
  const view = await revealViewOf(tx, grant, round);
  if (grant.policy.revealWhenAllIn && allIn(view)) return revealBy(tx, grant, round, 'all_in');
  switch (atDeadline(view, grant.now)) {
    case 'reveal':
      return revealBy(tx, grant, round, 'deadline');
    case 'extend':
      return putOff(tx, grant, round);
    case 'lapse':
      return lapse(tx, grant, round, view);
    case 'wait':
      return nothing;
  }
}

async function revealBy(
  tx: Tx,
  grant: DecisionGrant,
  round: OpenRound,
  cause: 'all_in' | 'deadline',
): Promise<Result<Done<Kept>>> {
  const revealed = await reveal(tx, grant, round, { cause, underQuorum: false });
  return revealed.ok ? ok({ value: 'revealed', events: revealed.value.events }) : revealed;
}

async function putOff(
  tx: Tx,
  { decisionId, now }: DecisionGrant,
  { id, n, deadline }: OpenRound,
): Promise<Result<Done<Kept>>> {
  const before = deadline ?? now;
  const later = Math.max(
    before.getTime() + extensionHours * hourMs,
    now.getTime() + leastHours * hourMs,
  );
  const data = { deadline: new Date(later), keptDeadline: before, extendedAt: now };
  await tx.round.update({ where: { id }, data });
  const payload = {
    n,
    deadline: data.deadline.toISOString(),
    before: before.toISOString(),
    by: 'system',
  } as const;
  return ok({
    value: 'extended',
    events: [{ type: 'deadline_extended', decisionId, payload, bySystem: true }],
  });
}

async function lapse(
  tx: Tx,
  { decisionId }: DecisionGrant,
  { id, n, deadline }: OpenRound,
  { ballotsIn: ballots, reviewers }: RevealView,
): Promise<Result<Done<Kept>>> {
  await tx.round.update({ where: { id }, data: { keptDeadline: deadline } });
  const payload = { n, ballots, reviewers };
  return ok({
    value: 'lapsed',
    events: [{ type: 'deadline_passed', decisionId, payload, bySystem: true }],
  });
}
