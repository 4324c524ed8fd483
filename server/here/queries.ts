import type { Here } from '#domain/here.ts';
import type { DecisionGrant } from '../access.ts';
import { db, often, sql } from '../db.ts';

/** Members who were taken out are not shown even while their tab is still counted. */
const member = (teamId: string) =>
  sql`JOIN membership m ON m.user_id = u.id AND m.team_id = ${teamId} AND m.removed_at IS NULL`;

/** Who has the record open now, by name. */
export const presentOn = ({ decisionId, teamId }: DecisionGrant): Promise<Here['people']> =>
  db().$queryRaw<{ id: string; name: string }[]>(sql`${often}
    SELECT DISTINCT u.id, u.name FROM presence p JOIN "user" u ON u.id = p.user_id ${member(teamId)}
    WHERE p.decision_id = ${decisionId} AND p.expires_at > clock_timestamp()
    ORDER BY u.name, u.id`);

/** The same with who writes a section of it. `tab` is the tab that asks. */
export async function hereOf(grant: DecisionGrant, tab: string | null = null): Promise<Here> {
  const { decisionId, teamId } = grant;
  const [people, writing] = await Promise.all([
    presentOn(grant),
    db().$queryRaw<{ part: string; id: string; name: string; here: boolean }[]>(sql`${often}
      SELECT l.part, u.id, u.name, l.tab = ${tab ?? ''} AS here
      FROM edit_lease l JOIN "user" u ON u.id = l.user_id ${member(teamId)}
      WHERE l.decision_id = ${decisionId} AND l.expires_at > clock_timestamp()
      ORDER BY l.part`),
  ]);
  return {
    people,
    writing: writing.map(({ part, id, name, here }) => ({ part, by: { id, name }, here })),
  };
}
