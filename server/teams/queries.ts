import type { TeamRole } from '#domain/access.ts';
import { db, sql } from '../db.ts';

export interface MyTeam {
  readonly teamId: string;
  readonly name: string;
  readonly slug: string;
  readonly role: TeamRole;
}

/** The teams a person is in, by name. */
export const membershipsOf = (userId: string): Promise<MyTeam[]> =>
  db().$queryRaw<MyTeam[]>(sql`
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
