import { z } from 'zod';
import { type TeamRole, teamRoles } from '#domain/access.ts';
import type { NewEvent } from '#domain/history.ts';
import { emailSchema } from '#domain/person.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { invitationDays } from '#domain/team.ts';
import { type Actor, type TeamGrant, teamGate, unsafeSystemGrant } from '../access.ts';
import { askAsServer } from '../asker.ts';
import { change } from '../change.ts';
import { sql, type Tx } from '../db.ts';
import { sha256 } from '../hash.ts';
import { newId, newSecret } from '../ids.ts';
import { type Once, secretOf } from '../once.ts';

export const inviteSchema = z.strictObject({
  teamId: z.string(),
  role: z.enum(teamRoles),
  /** When given, only a person with this address can use the link. */
  email: z.union([z.literal('').transform(() => undefined), emailSchema]).optional(),
});

export interface Invited {
  readonly invitationId: string;
  /** Shown once; the table keeps its hash. */
  readonly token: string;
  readonly teamName: string;
  /** The same form made it already, and its letter has left. */
  readonly sentBefore: boolean;
}

/** A link into the team for one person: one use, seven days. A newer one for an address replaces the older. */
export async function invite(
  actor: Actor,
  { teamId, role, email }: z.output<typeof inviteSchema>,
  once?: Once,
): Promise<Result<Invited>> {
  const token = once ? secretOf(once) : newSecret();
  let sentBefore = true;
  const invited = await change(
    (tx) => teamGate(tx, actor, { id: teamId }, 'member.invite'),
    async (tx, grant) => {
      if (actor.guest) {
        return err('forbidden', 'The demo is for you alone. Start your own team to invite others.');
      }
      if (email && (await isMember(tx, grant.teamId, email))) {
        return err('taken', 'A person with this address is in the team already.');
      }
      const replaced = email ? await voidInvitations(tx, grant, { email }) : [];
      const id = newId('inv');
      const expiresAt = new Date(grant.now.getTime() + invitationDays * 86_400_000);
      await tx.invitation.create({
        data: {
          id,
          teamId: grant.teamId,
          role,
          email: email ?? null,
          tokenHash: sha256(token),
          invitedBy: actor.userId,
          expiresAt,
        },
      });
      sentBefore = false;
      return ok({
        value: { invitationId: id, teamName: grant.teamName },
        events: [...replaced, { type: 'member_invited', payload: { invitation: id, role } }],
      });
    },
    { once },
  );
  return invited.ok ? ok({ ...invited.value, token, sentBefore }) : invited;
}

const isMember = async (tx: Tx, teamId: string, email: string): Promise<boolean> =>
  (await tx.membership.count({ where: { teamId, removedAt: null, user: { email } } })) > 0;

/** Ends every unused invitation that fits, and tells of each. */
export async function voidInvitations(
  tx: Tx,
  grant: TeamGrant,
  which: { readonly email: string } | { readonly id: string } | { readonly invitedBy: string },
): Promise<NewEvent[]> {
  const rows = await tx.invitation.updateManyAndReturn({
    where: { ...which, teamId: grant.teamId, redeemedAt: null, revokedAt: null },
    data: { revokedAt: grant.now },
    select: { id: true },
  });
  return rows.map(({ id }) => ({ type: 'invitation_revoked', payload: { invitation: id } }));
}

export const revokeSchema = z.strictObject({ teamId: z.string(), invitationId: z.string() });

export const revokeInvitation = (
  actor: Actor,
  { teamId, invitationId }: z.infer<typeof revokeSchema>,
): Promise<Result<null>> =>
  change(
    (tx) => teamGate(tx, actor, { id: teamId }, 'member.invite'),
    async (tx, grant) => {
      const events = await voidInvitations(tx, grant, { id: invitationId });
      if (events.length === 0)
        return err('not_found', 'This invitation is used or revoked already.');
      return ok({ value: null, events });
    },
  );

export const redeemSchema = z.strictObject({ token: z.string().min(20).max(100) });

interface InvitationRow {
  id: string;
  teamId: string;
  slug: string;
  role: TeamRole;
  email: string | null;
  over: boolean;
  now: Date;
}

/**
 * Joins the actor to the team of an invitation. The row is locked and the write repeats the check, so
 * that of any number of people who press at once exactly one gets in. Who is in already stays as they
 * are, and the link stays unused.
 */
export async function redeem(
  actor: Actor,
  { token }: z.infer<typeof redeemSchema>,
): Promise<Result<{ slug: string }>> {
  if (actor.guest) {
    return err('forbidden', 'You are in the demo. Sign in or create an account to join a team.');
  }
  let row: InvitationRow | undefined;
  // The secret of the link is the right; the person is in no team yet.
  return askAsServer(() =>
    change(
      async (tx) => {
        row = await lockInvitation(tx, token);
        return row ? ok(unsafeSystemGrant(row.teamId, actor.userId, row.now)) : err('expired');
      },
      async (tx, grant) => {
        if (!row) return err('expired');
        const { id, slug, role, email } = row;
        const seat = await tx.membership.findUnique({
          where: { teamId_userId: { teamId: grant.teamId, userId: actor.userId } },
        });
        if (seat && seat.removedAt === null) return ok({ value: { slug }, events: [] });
        if (row.over) return err('expired', invitationOver);
        if (email !== null && email !== actor.email) {
          return err('forbidden', `This invitation is for ${email}. Sign in with that address.`);
        }
        await tx.invitation.update({
          where: { id },
          data: { redeemedAt: grant.now, redeemedBy: actor.userId },
        });
        await takeSeat(tx, grant, actor.userId, role);
        const joined = { type: 'member_joined', payload: { user: actor.userId, role } } as const;
        return ok({ value: { slug }, events: [joined] });
      },
    ),
  );
}

export const invitationOver =
  'This invitation has expired, was used or was revoked. Ask the team for a new one.';

async function lockInvitation(tx: Tx, token: string): Promise<InvitationRow | undefined> {
  const [row] = await tx.$queryRaw<InvitationRow[]>(sql`
    SELECT i.id, i.team_id AS "teamId", t.slug, i.role::text AS role, i.email,
      (i.redeemed_at IS NOT NULL OR i.revoked_at IS NOT NULL OR i.expires_at <= clock_timestamp()) AS over,
      clock_timestamp() AS now
    FROM invitation i JOIN team t ON t.id = i.team_id
    WHERE i.token_hash = ${sha256(token)}
    FOR UPDATE OF i`);
  return row;
}

/** A person who was in the team before gets the old row back. */
const takeSeat = (tx: Tx, grant: TeamGrant, userId: string, role: TeamRole) =>
  tx.membership.upsert({
    where: { teamId_userId: { teamId: grant.teamId, userId } },
    create: { teamId: grant.teamId, userId, role },
    update: { role, removedAt: null, createdAt: grant.now },
  });
