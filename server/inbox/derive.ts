import { noticesOf, tellingEvents } from '#domain/notices.ts';
import type { Actor } from '../access.ts';
import { askAsServer } from '../asker.ts';
import { db, often, sql, sqlJoin, type Tx } from '../db.ts';
import { queueNoticeMails } from '../mail/queue.ts';
import { isFull, isOutage, report } from '../problems.ts';
import { circlesOf } from './circles.ts';

/** Events turned into notices in one transaction. */
const batch = 200;

interface TellingEvent {
  readonly seq: bigint;
  readonly type: string;
  readonly decisionId: string;
  readonly actorId: string | null;
  readonly at: Date;
  readonly payload: unknown;
}

/**
 * Turns what happened since the last time into notices, in every team that is behind. Run by the
 * chore; several processes may run it, each team is taken by one at a time. Answers how many notices came.
 */
export async function noticeAll(): Promise<number> {
  const behind = await db().$queryRaw<{ id: string }[]>(sql`
    SELECT t.id FROM team t LEFT JOIN notice_cursor c ON c.team_id = t.id
    WHERE t.seq > COALESCE(c.seq, 0) LIMIT 500`);
  let told = 0;
  for (const { id } of behind) told += await noticeTeam(id, 'skip').catch(untold);
  return told;
}

/** A team that cannot be told must not keep the others waiting; a database that is away does. */
function untold(error: unknown): number {
  if (isOutage(error)) throw error;
  report(error);
  return 0;
}

/**
 * The same for the teams of one person, before their inbox is read: whoever is sent to a page by a
 * live poke finds there what the poke was about.
 */
export async function noticeTeamsOf(actor: Actor): Promise<void> {
  const behind = await db().$queryRaw<{ id: string }[]>(sql`${often}
    SELECT t.id FROM membership m JOIN team t ON t.id = m.team_id
    LEFT JOIN notice_cursor c ON c.team_id = t.id
    WHERE m.user_id = ${actor.userId} AND m.removed_at IS NULL AND t.seq > COALESCE(c.seq, 0)`);
  try {
    for (const { id } of behind) await noticeTeam(id, 'wait');
  } catch (error) {
    // What can be read without a write stays readable; the chore tells of the rest once there is room.
    if (!isFull(error)) throw error;
    report(error);
  }
}

async function noticeTeam(teamId: string, busy: 'wait' | 'skip'): Promise<number> {
  let told = 0;
  for (;;) {
    const step = await askAsServer(() => db().$transaction((tx) => noticeBatch(tx, teamId, busy)));
    told += step.told;
    if (!step.more) return told;
  }
}

/**
 * One transaction: the cursor is locked, the notices and the mails of those who want them at once
 * are written, the cursor moves on. Whatever dies, an event is told whole or not yet.
 */
async function noticeBatch(
  tx: Tx,
  teamId: string,
  busy: 'wait' | 'skip',
): Promise<{ told: number; more: boolean }> {
  await tx.$executeRaw(sql`
    INSERT INTO notice_cursor (team_id, seq) SELECT id, 0 FROM team WHERE id = ${teamId}
    ON CONFLICT DO NOTHING`);
  const [cursor] = await tx.$queryRaw<{ seq: bigint }[]>(
    busy === 'skip'
      ? sql`SELECT seq FROM notice_cursor WHERE team_id = ${teamId} FOR UPDATE SKIP LOCKED`
      : sql`SELECT seq FROM notice_cursor WHERE team_id = ${teamId} FOR UPDATE`,
  );
  if (!cursor) return { told: 0, more: false };
  const { last, events } = await eventsAfter(tx, teamId, cursor.seq);
  if (last === null) return { told: 0, more: false };
  const told = await write(tx, teamId, events);
  await tx.noticeCursor.update({ where: { teamId }, data: { seq: last } });
  return { told, more: last - cursor.seq >= BigInt(batch) };
}

async function eventsAfter(
  tx: Tx,
  teamId: string,
  cursor: bigint,
): Promise<{ last: bigint | null; events: TellingEvent[] }> {
  const [end] = await tx.$queryRaw<{ last: bigint | null }[]>(sql`
    SELECT max(seq) AS last FROM event
    WHERE team_id = ${teamId} AND seq > ${cursor} AND seq <= ${cursor + BigInt(batch)}`);
  const last = end?.last ?? null;
  if (last === null) return { last, events: [] };
  const events = await tx.$queryRaw<TellingEvent[]>(sql`
    SELECT seq, type, decision_id AS "decisionId", actor_id AS "actorId", at, payload FROM event
    WHERE team_id = ${teamId} AND seq > ${cursor} AND seq <= ${last} AND decision_id IS NOT NULL
      AND type IN (${sqlJoin([...tellingEvents])})
    ORDER BY seq`);
  return { last, events };
}

async function write(tx: Tx, teamId: string, events: readonly TellingEvent[]): Promise<number> {
  if (events.length === 0) return 0;
  const circles = await circlesOf(tx, teamId, events);
  const rows = events.flatMap((event) => {
    const circle = circles(event);
    if (!circle) return [];
    const { seq, decisionId, at } = event;
    return noticesOf(event, circle).map((one) => ({ teamId, seq, decisionId, at, ...one }));
  });
  if (rows.length === 0) return 0;
  const { count } = await tx.notice.createMany({ data: rows, skipDuplicates: true });
  await queueNoticeMails(tx, teamId, rows);
  return count;
}
