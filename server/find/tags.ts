import { sql } from '../db.ts';
import { reads } from '../replica.ts';

/** Teams whose tags are kept; the longest unasked goes first. */
const most = 200;
const kept = new Map<string, { readonly seq: string; readonly tags: readonly string[] }>();

/**
 * The tags of a team's decisions, 500 at most. Counting them reads every decision, so they are kept
 * until the team's history grows: no tag comes or goes without an event.
 */
export async function tagsOf(teamId: string): Promise<readonly string[]> {
  const [team] = await reads().$queryRaw<{ seq: string }[]>(
    sql`SELECT seq::text AS seq FROM team WHERE id = ${teamId}`,
  );
  const seq = team?.seq ?? '0';
  const known = kept.get(teamId);
  kept.delete(teamId);
  const tags = known?.seq === seq ? known.tags : await readTags(teamId);
  kept.set(teamId, { seq, tags });
  for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
  return tags;
}

async function readTags(teamId: string): Promise<readonly string[]> {
  const rows = await reads().$queryRaw<{ tag: string }[]>(sql`
    SELECT DISTINCT unnest(tags) AS tag FROM decision WHERE team_id = ${teamId} ORDER BY 1 LIMIT 500`);
  return rows.map(({ tag }) => tag);
}
