import type { TeamRole } from '#domain/access.ts';
import { askAsServer } from '../asker.ts';
import { db, often, sql } from '../db.ts';
import { sha256 } from '../hash.ts';

export interface MyTeam {
  readonly teamId: string;
  readonly name: string;
  readonly slug: string;
  readonly role: TeamRole;
}

/** The teams a person is in, by name. */
export const membershipsOf = (userId: string): Promise<MyTeam[]> =>
  db().$queryRaw<MyTeam[]>(sql`${often}
    SELECT t.id AS "teamId", t.name, t.slug, m.role::text AS role
    FROM membership m JOIN team t ON t.id = m.team_id
    WHERE m.user_id = ${userId} AND m.removed_at IS NULL
    ORDER BY lower(t.name), t.slug`);

export interface TeamPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: TeamRole;
  readonly since: Date;
}

/** The people of a team today, by name. For callers that hold a grant of this team. */
export const teamPeople = (teamId: string): Promise<TeamPerson[]> =>
  db().$queryRaw<TeamPerson[]>(sql`
    SELECT u.id, u.name, u.email, m.role::text AS role, m.created_at AS since
    FROM membership m JOIN "user" u ON u.id = m.user_id
    WHERE m.team_id = ${teamId} AND m.removed_at IS NULL
    ORDER BY lower(u.name), u.id`);

export const invitationStates = ['open', 'used', 'expired', 'revoked'] as const;
export type InvitationState = (typeof invitationStates)[number];

const stateOfInvitation = sql`
  CASE WHEN i.revoked_at IS NOT NULL THEN 'revoked' WHEN i.redeemed_at IS NOT NULL THEN 'used'
    WHEN i.expires_at <= now() THEN 'expired' ELSE 'open' END`;

export interface TeamInvitation {
  readonly id: string;
  readonly role: TeamRole;
  readonly email: string | null;
  readonly state: InvitationState;
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Name of the person who used it. */
  readonly usedBy: string | null;
}

/** Invitations of the last 60 days, newest first. For callers whose grant allows `member.invite`. */
export const invitationsOf = (teamId: string): Promise<TeamInvitation[]> =>
  db().$queryRaw<TeamInvitation[]>(sql`
    SELECT i.id, i.role::text AS role, i.email, ${stateOfInvitation} AS state, b.name AS "invitedBy",
      i.created_at AS "createdAt", i.expires_at AS "expiresAt", r.name AS "usedBy"
    FROM invitation i JOIN "user" b ON b.id = i.invited_by
    LEFT JOIN "user" r ON r.id = i.redeemed_by
    WHERE i.team_id = ${teamId} AND i.created_at > now() - interval '60 days'
    ORDER BY i.created_at DESC LIMIT 100`);

export interface InvitationToSee {
  readonly teamName: string;
  readonly teamSlug: string;
  readonly role: TeamRole;
  readonly email: string | null;
  readonly state: InvitationState;
  readonly invitedBy: string;
  readonly expiresAt: Date;
}

/** What the holder of an invitation's link may know about it; null when there is no such link. */
export async function invitationByToken(token: string): Promise<InvitationToSee | null> {
  const [row] = await askAsServer(() =>
    db().$queryRaw<InvitationToSee[]>(sql`
    SELECT t.name AS "teamName", t.slug AS "teamSlug", i.role::text AS role, i.email, ${stateOfInvitation} AS state,
      b.name AS "invitedBy", i.expires_at AS "expiresAt"
    FROM invitation i JOIN team t ON t.id = i.team_id JOIN "user" b ON b.id = i.invited_by
    WHERE i.token_hash = ${sha256(token)}`),
  );
  return row ?? null;
}
