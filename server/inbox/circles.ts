import type { Concerned, Roles } from '#domain/notices.ts';
import { sql, sqlJoin, type Tx } from '../db.ts';

/** Who has to do with an event; null when its decision is gone. */
type CircleOf = (event: Telling) => Concerned | null;

interface Telling {
  readonly seq: bigint;
  readonly type: string;
  readonly decisionId: string;
  readonly payload: unknown;
}

const field = (payload: unknown, name: string): string | null => {
  const value =
    typeof payload === 'object' && payload !== null
      ? (payload as Record<string, unknown>)[name]
      : null;
  return typeof value === 'string' ? value : null;
};

/** Reads, in a few queries for all events of a batch, the people that domain/notices.ts asks about. */
export async function circlesOf(
  tx: Tx,
  teamId: string,
  events: readonly Telling[],
): Promise<CircleOf> {
  const ids = [...new Set(events.map(({ decisionId }) => decisionId))];
  const [roles, members, mutes] = [
    await rolesOf(tx, teamId, ids),
    await membersOf(tx, teamId),
    await mutesOf(tx, ids),
  ];
  const earlier = await rolesBefore(tx, events);
  const threads = await threadsOf(tx, teamId, events);
  const starters = await startersOf(tx, teamId, events);
  const responders = await respondersOf(tx, ids, events);
  return (event) => {
    const now = roles.get(event.decisionId);
    if (!now) return null;
    const muted = mutes.get(event.decisionId);
    return {
      ...now,
      before: earlier.get(event.seq) ?? { driver: '', approver: null, reviewers: [] },
      thread: threads.get(event.seq) ?? [],
      starter: starters.get(event.seq) ?? null,
      responder: responders.get(field(event.payload, 'response') ?? '') ?? null,
      listening: muted ? new Set(members.filter((id) => !muted.has(id))) : new Set(members),
    };
  };
}

async function rolesOf(tx: Tx, teamId: string, ids: readonly string[]) {
  const rows = await tx.$queryRaw<(Roles & { id: string })[]>(sql`
    SELECT d.id, d.driver_id AS driver, d.approver_id AS approver,
      ARRAY(SELECT r.user_id FROM reviewer r WHERE r.decision_id = d.id ORDER BY r.user_id) AS reviewers
    FROM decision d WHERE d.team_id = ${teamId} AND d.id IN (${sqlJoin([...ids])})`);
  return new Map(rows.map(({ id, ...roles }) => [id, roles]));
}

async function membersOf(tx: Tx, teamId: string): Promise<string[]> {
  const rows = await tx.membership.findMany({
    where: { teamId, removedAt: null, user: { disabledAt: null } },
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}

async function mutesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await tx.mute.findMany({ where: { decisionId: { in: [...ids] } } });
  const mutes = new Map<string, Set<string>>();
  for (const { decisionId, userId } of rows)
    mutes.set(decisionId, (mutes.get(decisionId) ?? new Set()).add(userId));
  return mutes;
}

/** Who held which role before each `people_set`: the one before it, or whoever started the decision. */
async function rolesBefore(tx: Tx, events: readonly Telling[]): Promise<Map<bigint, Roles>> {
  const before = new Map<bigint, Roles>();
  for (const { seq, decisionId } of events.filter(({ type }) => type === 'people_set')) {
    const [row] = await tx.$queryRaw<
      { type: string; actorId: string | null; payload: Roles }[]
    >(sql`
      SELECT type, actor_id AS "actorId", payload FROM event
      WHERE decision_id = ${decisionId} AND seq < ${seq}
        AND type IN ('people_set', 'decision_created')
      ORDER BY seq DESC LIMIT 1`);
    if (!row) continue;
    before.set(
      seq,
      row.type === 'people_set'
        ? row.payload
        : { driver: row.actorId ?? '', approver: null, reviewers: [] },
    );
  }
  return before;
}

/** Who wrote in a thread before each comment, from the history itself. */
async function threadsOf(
  tx: Tx,
  teamId: string,
  events: readonly Telling[],
): Promise<Map<bigint, string[]>> {
  const writers = new Map<bigint, string[]>();
  for (const { seq, decisionId, payload } of events.filter(
    ({ type }) => type === 'comment_added',
  )) {
    const thread = field(payload, 'thread');
    if (!thread) continue;
    const rows = await tx.$queryRaw<{ actorId: string }[]>(sql`
      SELECT DISTINCT actor_id AS "actorId" FROM event
      WHERE team_id = ${teamId} AND decision_id = ${decisionId} AND seq < ${seq}
        AND type IN ('thread_opened', 'note_published', 'comment_added') AND payload->>'thread' = ${thread}
        AND actor_id IS NOT NULL`);
    writers.set(
      seq,
      rows.map(({ actorId }) => actorId),
    );
  }
  return writers;
}

/** Who began the thread of each `thread_resolved`. */
async function startersOf(
  tx: Tx,
  teamId: string,
  events: readonly Telling[],
): Promise<Map<bigint, string>> {
  const resolved = events.filter(({ type }) => type === 'thread_resolved');
  if (resolved.length === 0) return new Map();
  const threads = resolved.flatMap(({ payload }) => field(payload, 'thread') ?? []);
  const rows = await tx.thread.findMany({
    where: { id: { in: threads }, decision: { teamId } },
    select: { id: true, openedBy: true },
  });
  const starter = new Map(rows.map(({ id, openedBy }) => [id, openedBy]));
  return new Map(
    resolved.flatMap(({ seq, payload }) => {
      const who = starter.get(field(payload, 'thread') ?? '');
      return who ? [[seq, who] as const] : [];
    }),
  );
}

async function respondersOf(
  tx: Tx,
  ids: readonly string[],
  events: readonly Telling[],
): Promise<Map<string, string>> {
  const named = events.flatMap(({ payload }) => field(payload, 'response') ?? []);
  if (named.length === 0) return new Map();
  const rows = await tx.response.findMany({
    where: { id: { in: named }, decisionId: { in: [...ids] } },
    select: { id: true, reviewerId: true },
  });
  return new Map(rows.map(({ id, reviewerId }) => [id, reviewerId]));
}
