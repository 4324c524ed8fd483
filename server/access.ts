import {
  type DecisionAction,
  mayInTeam,
  mayOnDecision,
  type Standing,
  type TeamAction,
  type TeamRole,
} from '#domain/access.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import { defaultPolicy, type ReviewPolicy } from '#domain/policy.ts';
import { readPolicy } from '#domain/policy-schema.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { askFor } from './asker.ts';
import type { Granted } from './change.ts';
import { db, often, type Sql, speakFor, sql, type Tx } from './db.ts';

/** A signed-in person. Commands take one; they never look for one. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly email: string | null;
  readonly sessionId: string;
  readonly guest: boolean;
  readonly characterKeys: boolean;
}

declare const granted: unique symbol;

/** Proof that the gate was passed for one action in one team. Only this file makes them. */
export interface TeamGrant extends Granted {
  readonly [granted]: TeamAction;
  readonly teamId: string;
  readonly teamSlug: string;
  readonly teamName: string;
  readonly role: TeamRole;
  /** How far the team's history had come when the gate was passed: a whole number. */
  readonly seq: string;
}

/** Proof that the gate was passed for one action on one decision, with the row as it stands. */
export interface DecisionGrant extends Granted {
  readonly [granted]: DecisionAction;
  readonly teamId: string;
  readonly decisionId: string;
  readonly serviceId: string;
  readonly number: number;
  readonly kind: 'language' | 'general';
  readonly state: DecisionState;
  readonly driverId: string;
  readonly approverId: string | null;
  readonly solo: boolean;
  readonly recorded: boolean;
  readonly templateVersion: string;
  readonly standing: Standing;
  /** The rules of this review: pinned when its first round opened, the team's until then. */
  readonly policy: ReviewPolicy;
  readonly policyPinned: boolean;
  readonly approverIsOwner: boolean;
}

interface TeamRow {
  id: string;
  slug: string;
  name: string;
  role: TeamRole;
  seq: string;
  now: Date;
}

/**
 * The gate to a team. A stranger and a removed member get `not_found`, a member without the right
 * `forbidden`. Nothing is locked: who changes seats looks again once they are (`lockSeats`).
 */
export async function teamGate(
  tx: Tx,
  actor: Actor,
  team: { slug: string } | { id: string },
  action: TeamAction,
): Promise<Result<TeamGrant>> {
  await speakFor(tx, actor.userId);
  const which = 'slug' in team ? sql`t.slug = ${team.slug}` : sql`t.id = ${team.id}`;
  const [row] = await tx.$queryRaw<TeamRow[]>(sql`${often}
    SELECT t.id, t.slug, t.name, m.role::text AS role, t.seq::text AS seq, clock_timestamp() AS now
    FROM team t
    JOIN membership m ON m.team_id = t.id AND m.user_id = ${actor.userId} AND m.removed_at IS NULL
    WHERE ${which}`);
  if (!row) return err('not_found');
  if (!mayInTeam(row.role, action)) return err('forbidden');
  return ok({
    teamId: row.id,
    teamSlug: row.slug,
    teamName: row.name,
    role: row.role,
    seq: row.seq,
    actorId: actor.userId,
    now: row.now,
  } as TeamGrant);
}

/** The same for a read. */
export const teamAccess = (actor: Actor, slug: string, action: TeamAction = 'team.read') =>
  askFor(actor.userId, () => teamGate(db(), actor, { slug }, action));

interface DecisionRow {
  id: string;
  teamId: string;
  serviceId: string;
  number: number;
  kind: 'language' | 'general';
  state: DecisionState;
  driverId: string;
  approverId: string | null;
  solo: boolean;
  recorded: boolean;
  templateVersion: string;
  approverIsOwner: boolean;
  pinned: unknown;
  teamPolicy: unknown;
  now: Date;
}

interface StandingRow extends DecisionRow {
  role: TeamRole;
  reviewer: boolean;
}

/**
 * The gate to a decision, loaded through the actor's own membership and locked until the end of the
 * transaction, so that its state cannot change between the check and the write. The lock comes first
 * and by itself: a statement that waited for it would still see seats and policy as they were before.
 * Whoever takes a person out locks the person's open decisions too, so a seat that is seen here stands.
 */
export async function decisionGate(
  tx: Tx,
  actor: Actor,
  decisionId: string,
  action: DecisionAction,
): Promise<Result<DecisionGrant>> {
  await speakFor(tx, actor.userId);
  const which = sql`${fromTeamsOf(actor)} WHERE d.id = ${decisionId}`;
  await tx.$queryRaw(sql`${often} SELECT d.id ${which} FOR UPDATE OF d`);
  const [row] = await tx.$queryRaw<StandingRow[]>(
    sql`${often} SELECT ${standingColumns(actor)} ${which}`,
  );
  return granting(row, actor, action);
}

/** The gate to a decision by its human number, for reading: no lock. */
export async function decisionAccess(
  actor: Actor,
  teamSlug: string,
  ref: { serviceSlug: string; number: number },
  action: DecisionAction = 'decision.read',
): Promise<Result<DecisionGrant>> {
  const [row] = await askFor(actor.userId, () =>
    db().$queryRaw<StandingRow[]>(sql`${often}
      SELECT ${standingColumns(actor)} ${fromTeamsOf(actor)}
      JOIN service s ON s.id = d.service_id AND s.slug = ${ref.serviceSlug}
      JOIN team t ON t.id = d.team_id AND t.slug = ${teamSlug}
      WHERE d.number = ${ref.number}`),
  );
  return granting(row, actor, action);
}

/**
 * The same for many decisions of a team at once, by id; those the actor may not read, and those that
 * are gone, are left out.
 */
export async function decisionsAccess(
  actor: Actor,
  teamId: string,
  decisionIds: readonly string[],
): Promise<Map<string, DecisionGrant>> {
  const rows = await askFor(actor.userId, () =>
    db().$queryRaw<StandingRow[]>(sql`
      SELECT ${standingColumns(actor)} ${fromTeamsOf(actor)}
      WHERE d.team_id = ${teamId} AND d.id = ANY(${[...decisionIds]})`),
  );
  const grants = rows.map((row) => [row.id, granting(row, actor, 'decision.read')] as const);
  return new Map(grants.flatMap(([id, access]) => (access.ok ? [[id, access.value]] : [])));
}

/** Decisions of the teams the actor is in: nobody's standing is ever read past this. */
const fromTeamsOf = ({ userId }: Actor) => sql`
  FROM decision d
  JOIN membership m ON m.team_id = d.team_id AND m.user_id = ${userId} AND m.removed_at IS NULL`;

const decisionColumns = sql`
  d.id, d.team_id AS "teamId", d.service_id AS "serviceId", d.number, d.kind::text AS kind,
  d.state::text AS state, d.driver_id AS "driverId", d.approver_id AS "approverId", d.solo, d.recorded,
  d.template_version AS "templateVersion", clock_timestamp() AS now, d.policy AS pinned,
  (SELECT review_policy FROM team WHERE id = d.team_id) AS "teamPolicy",
  EXISTS (SELECT 1 FROM membership o WHERE o.team_id = d.team_id AND o.user_id = d.approver_id
    AND o.role = 'owner' AND o.removed_at IS NULL) AS "approverIsOwner"`;

const standingColumns = (actor: Actor) => sql`
  ${decisionColumns}, m.role::text AS role,
  EXISTS (SELECT 1 FROM reviewer r WHERE r.decision_id = d.id AND r.user_id = ${actor.userId}) AS reviewer`;

function granting(
  row: StandingRow | undefined,
  actor: Actor,
  action: DecisionAction,
): Result<DecisionGrant> {
  if (!row) return err('not_found');
  const standing: Standing = {
    teamRole: row.role,
    driver: row.driverId === actor.userId,
    approver: row.approverId === actor.userId,
    reviewer: row.reviewer,
  };
  const answer = mayOnDecision(standing, action, row.state);
  if (answer !== 'yes') return err(answer);
  return ok(grantOf(row, standing, actor.userId));
}

function grantOf(row: DecisionRow, standing: Standing, actorId: string | null): DecisionGrant {
  const { id, pinned, teamPolicy, ...rest } = row;
  const own = readPolicy(pinned);
  return {
    ...rest,
    decisionId: id,
    standing,
    actorId,
    policy: own ?? readPolicy(teamPolicy) ?? defaultPolicy,
    policyPinned: own !== null,
  } as unknown as DecisionGrant;
}

/**
 * A grant nobody asked the table for: founding a team, sweeping a demo, a deadline. The caller has
 * proved by other means that this may be done, and says so by this name.
 */
export function unsafeSystemGrant(teamId: string, actorId: string | null, now: Date): TeamGrant {
  return { teamId, teamSlug: '', teamName: '', role: 'owner', seq: '0', actorId, now } as TeamGrant;
}

const nobody: Standing = { teamRole: 'viewer', driver: false, approver: false, reviewer: false };

/**
 * The same for one decision, with its row locked: nobody acts, the clock does. `which` is a query for
 * the ids that may be due; rows that another process works on are passed over.
 */
export async function unsafeSystemDecision(tx: Tx, which: Sql): Promise<Result<DecisionGrant>> {
  const [row] = await tx.$queryRaw<DecisionRow[]>(sql`
    SELECT ${decisionColumns} FROM decision d WHERE d.id IN (${which})
    LIMIT 1 FOR UPDATE OF d SKIP LOCKED`);
  return row ? ok(grantOf(row, nobody, null)) : err('not_found');
}
