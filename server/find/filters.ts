import { type Find, openStates } from '#domain/find.ts';
import { type Sql, sql, sqlJoin } from '../db.ts';

/** Its day has come, or it was flagged before. */
export const isDue = sql`(d.revisit_flagged_at IS NOT NULL OR COALESCE(d.revisit_on <= current_date, false))`;

/** Spelt as in the index decision_by_day, which is only taken for the very same expression. */
export const dayOfDecision = sql`(CASE WHEN d.decided_on IS NOT NULL THEN d.decided_on
  WHEN d.recorded THEN NULL ELSE (d.updated_at AT TIME ZONE 'UTC')::date END)`;

/** What a question leaves of a team's decisions `d`, its words left out. */
export function filters(teamId: string, find: Find): Sql {
  const { service, status, outcome, tag, person, from, to } = find;
  const all: Sql[] = [sql`d.team_id = ${teamId}`];
  if (service)
    all.push(
      sql`d.service_id = (SELECT id FROM service WHERE team_id = ${teamId} AND slug = ${service})`,
    );
  if (status === 'open') all.push(sql`d.state = ANY(${[...openStates]}::"DecisionState"[])`);
  else if (status === 'revisit_due') all.push(sql`d.state = 'accepted' AND ${isDue}`);
  else if (status) all.push(sql`d.state = ${status}::"DecisionState"`);
  if (outcome) all.push(sql`d.outcome = ${outcome}::"Outcome"`);
  if (tag) all.push(sql`d.tags @> ARRAY[${tag}]::text[]`);
  if (person)
    all.push(sql`(d.driver_id = ${person} OR d.approver_id = ${person} OR EXISTS (
      SELECT 1 FROM reviewer v WHERE v.decision_id = d.id AND v.user_id = ${person}))`);
  if (from) all.push(sql`${dayOfDecision} >= ${from}::date`);
  if (to) all.push(sql`${dayOfDecision} <= ${to}::date`);
  return sqlJoin(all, ' AND ');
}

/** The order of a list of decisions `d`; where words were asked for, `rank` comes before all. */
export function order(find: Find, rank: Sql | null): Sql {
  const latest = sql`d.updated_at DESC, d.id`;
  switch (find.sort ?? (rank ? 'match' : 'changed')) {
    case 'match':
      return rank ? sql`${rank} DESC, ${latest}` : latest;
    case 'changed':
      return latest;
    case 'decided':
      return sql`${dayOfDecision} DESC NULLS LAST, ${latest}`;
    case 'title':
      return sql`lower(d.title), d.id`;
    case 'number':
      return sql`d.number DESC, ${latest}`;
  }
}
