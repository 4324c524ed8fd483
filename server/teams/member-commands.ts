import { z } from 'zod';
import { type TeamAction, type TeamRole, teamRoles } from '#domain/access.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, type TeamGrant, teamGate } from '../access.ts';
import { change } from '../change.ts';
import { sql, type Tx } from '../db.ts';
import { voidInvitations } from './invitation-commands.ts';
import { releaseFromDecisions } from './release.ts';

interface Seat {
  userId: string;
  role: TeamRole;
}

/**
 * Who sits in the team, the longest-serving first, with every seat locked until the change is done.
 * The gate is asked again behind the lock: another owner may have changed the actor's own seat before.
 */
async function lockSeats(
  tx: Tx,
  actor: Actor,
  grant: TeamGrant,
  action: TeamAction,
): Promise<Result<Seat[]>> {
  const seats = await tx.$queryRaw<Seat[]>(sql`
    SELECT user_id AS "userId", role::text AS role FROM membership
    WHERE team_id = ${grant.teamId} AND removed_at IS NULL
    ORDER BY created_at, user_id
    FOR UPDATE`);
  const still = await teamGate(tx, actor, { id: grant.teamId }, action);
  return still.ok ? ok(seats) : still;
}

/** Who takes over open decisions: the owner who acts, else the longest-serving other owner. */
function successorOf(seats: readonly Seat[], leaving: string, actorId: string): string | undefined {
  const owners = seats.filter((seat) => seat.role === 'owner' && seat.userId !== leaving);
  return (owners.find((seat) => seat.userId === actorId) ?? owners[0])?.userId;
}

export const memberSchema = z.strictObject({ teamId: z.string(), userId: z.string() });

/**
 * Takes a person out of the team; from their next request on it does not exist for them. Owners may
 * take out anyone, everybody may leave; the last owner can do neither until there is another.
 */
export const removeMember = (
  actor: Actor,
  { teamId, userId }: z.infer<typeof memberSchema>,
): Promise<Result<null>> => {
  const action = userId === actor.userId ? 'team.read' : 'member.remove';
  return change(
    (tx) => teamGate(tx, actor, { id: teamId }, action),
    async (tx, grant) => {
      const locked = await lockSeats(tx, actor, grant, action);
      if (!locked.ok) return locked;
      const seats = locked.value;
      if (!seats.some((seat) => seat.userId === userId)) return err('not_found');
      const successor = successorOf(seats, userId, actor.userId);
      if (successor === undefined) return err('not_ready', lastOwner);
      const released = await releaseFromDecisions(tx, grant, userId, successor);
      const revoked = await voidInvitations(tx, grant, { invitedBy: userId });
      await tx.membership.update({
        where: { teamId_userId: { teamId: grant.teamId, userId } },
        data: { removedAt: grant.now },
      });
      const removed = { type: 'member_removed', payload: { user: userId } } as const;
      return ok({ value: null, events: [...released, ...revoked, removed] });
    },
  );
};

const lastOwner = 'A team needs an owner. Make somebody else an owner first.';

export const roleSchema = memberSchema.extend({ role: z.enum(teamRoles) });

/** A viewer holds no role on a record, so a person who becomes one is taken off the open decisions. */
export const setRole = (
  actor: Actor,
  { teamId, userId, role }: z.infer<typeof roleSchema>,
): Promise<Result<null>> =>
  change(
    (tx) => teamGate(tx, actor, { id: teamId }, 'member.set_role'),
    async (tx, grant) => {
      const locked = await lockSeats(tx, actor, grant, 'member.set_role');
      if (!locked.ok) return locked;
      const seats = locked.value;
      const seat = seats.find((one) => one.userId === userId);
      if (!seat) return err('not_found');
      if (seat.role === role) return ok({ value: null, events: [] });
      const successor = successorOf(seats, userId, actor.userId);
      if (seat.role === 'owner' && successor === undefined) return err('not_ready', lastOwner);
      await tx.membership.update({
        where: { teamId_userId: { teamId: grant.teamId, userId } },
        data: { role },
      });
      const released =
        role === 'viewer' && successor !== undefined
          ? await releaseFromDecisions(tx, grant, userId, successor)
          : [];
      const changed = { type: 'role_changed', payload: { user: userId, role } } as const;
      return ok({ value: null, events: [...released, changed] });
    },
  );
