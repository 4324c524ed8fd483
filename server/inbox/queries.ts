import { decisionRef } from '#domain/ids.ts';
import { asks, type NoticeKind, newRoles } from '#domain/notices.ts';
import type { Actor } from '../access.ts';
import { db, often, type Sql, sql, sqlEmpty, sqlJoin } from '../db.ts';
import type { Waiting } from '../find/waiting.ts';

const pageSize = 50;

export const askKinds = sqlJoin(Object.keys(asks));

export const inboxViews = ['all', 'unread', 'mentions', 'done', 'muted'] as const;
export type InboxView = (typeof inboxViews)[number];

/** Something that happened, as its person reads it. */
export interface NoticeLine {
  readonly teamId: string;
  readonly seq: string;
  readonly kind: NoticeKind;
  readonly at: Date;
  readonly unread: boolean;
  /** When it was marked as done, in milliseconds: what puts it back. */
  readonly doneAt: number | null;
  readonly team: { readonly slug: string; readonly name: string };
  readonly decisionId: string;
  readonly ref: string;
  readonly title: string;
  /** Who did it; null for the system. */
  readonly by: string | null;
  readonly n: number | null;
  /** Somebody's own words: the comment, or the reason that was given. */
  readonly words: string | null;
  readonly roles: readonly string[];
  readonly thread: string | null;
}

interface Row {
  teamId: string;
  seq: bigint;
  kind: NoticeKind;
  at: Date;
  seenAt: Date | null;
  doneAt: Date | null;
  teamSlug: string;
  teamName: string;
  decisionId: string;
  serviceSlug: string;
  number: number;
  title: string;
  by: string | null;
  payload: Record<string, unknown>;
  comment: string | null;
}

export interface NoticePage {
  readonly lines: readonly NoticeLine[];
  /** Where the next page begins; null on the last one. */
  readonly older: string | null;
}

const cursorPattern = /^(\d{13})\.(\d{1,18})\.(tea_[0-9a-z]{20,40})$/;

/** `before` is a cursor that an earlier page gave; anything else is the first page. */
function beforeThis(before: string | undefined, at: Sql): Sql {
  const [, ms, seq, teamId] = cursorPattern.exec(before ?? '') ?? [];
  if (!ms || !seq || !teamId) return sqlEmpty;
  return sql`AND (${at}, n.seq, n.team_id) < (${new Date(Number(ms))}, ${BigInt(seq)}, ${teamId})`;
}

export const notMuted = sql`AND NOT EXISTS (SELECT 1 FROM mute m
  WHERE m.user_id = n.user_id AND m.decision_id = n.decision_id)`;

const inView: Readonly<Record<InboxView, Sql>> = {
  all: sql`AND n.done_at IS NULL ${notMuted}`,
  unread: sql`AND n.done_at IS NULL AND n.seen_at IS NULL ${notMuted}`,
  mentions: sql`AND n.done_at IS NULL AND n.kind IN ('mention', 'reply') ${notMuted}`,
  done: sql`AND n.done_at IS NOT NULL`,
  muted: sql`AND false`,
};

/** A notice with the event it is about, for members of its team alone. */
const selectNotices = sql`
  SELECT n.team_id AS "teamId", n.seq, n.kind, n.at, n.seen_at AS "seenAt", n.done_at AS "doneAt",
    t.slug AS "teamSlug", t.name AS "teamName", n.decision_id AS "decisionId",
    s.slug AS "serviceSlug", d.number, d.title, u.name AS by, e.payload, left(k.body, 300) AS comment
  FROM notice n
  JOIN membership b ON b.team_id = n.team_id AND b.user_id = n.user_id AND b.removed_at IS NULL
  JOIN team t ON t.id = n.team_id
  JOIN decision d ON d.id = n.decision_id
  JOIN service s ON s.id = d.service_id
  JOIN event e ON e.team_id = n.team_id AND e.seq = n.seq
  LEFT JOIN "user" u ON u.id = e.actor_id
  LEFT JOIN comment k ON k.id = e.payload->>'comment'`;

/**
 * What a mail is to tell of: the notices it was made for that its person has not looked at since, of
 * teams they are still in and decisions they did not mute. Oldest first.
 */
export async function noticesInMail(userId: string, mailId: string): Promise<NoticeLine[]> {
  const rows = await db().$queryRaw<Row[]>(sql`
    ${selectNotices}
    WHERE n.mail_id = ${mailId} AND n.user_id = ${userId} AND n.seen_at IS NULL
      AND n.done_at IS NULL ${notMuted}
    ORDER BY n.at, n.team_id, n.seq LIMIT 200`);
  return rows.map((row) => lineOf(row, userId));
}

/**
 * What happened and concerns a person, in the teams they are in today, newest first (the done ones in
 * the order in which they were done). What waits as well is left to `waitingFor`.
 */
export async function noticesFor(actor: Actor, asked: Asked): Promise<NoticePage> {
  const rows = await db().$queryRaw<Row[]>(noticesQuery(actor, asked));
  const lines = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? lines.at(-1) : undefined;
  const moment = asked.view === 'done' ? last?.doneAt : last?.at;
  return {
    lines: lines.map((row) => lineOf(row, actor.userId)),
    older: last && moment ? `${moment.getTime()}.${last.seq}.${last.teamId}` : null,
  };
}

function noticesQuery(actor: Actor, asked: Asked): Sql {
  const at = asked.view === 'done' ? sql`n.done_at` : sql`n.at`;
  return sql`
    ${selectNotices}
    WHERE n.user_id = ${actor.userId} AND n.kind NOT IN (${askKinds}) ${inView[asked.view]}
      ${asked.team ? sql`AND t.slug = ${asked.team}` : sqlEmpty} ${beforeThis(asked.before, at)}
    ORDER BY ${at} DESC, n.seq DESC, n.team_id DESC LIMIT ${pageSize + 1}`;
}

interface Asked {
  readonly view: InboxView;
  readonly team?: string | undefined;
  readonly before?: string | undefined;
}

const textIn = (payload: Row['payload'], name: string): string | null => {
  const value = payload[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

const nobody = { driver: '', approver: null, reviewers: [] };

function lineOf(row: Row, me: string): NoticeLine {
  const { teamSlug, teamName, serviceSlug, number, seenAt, doneAt, payload, ...rest } = row;
  return {
    ...rest,
    seq: String(row.seq),
    unread: seenAt === null,
    doneAt: doneAt?.getTime() ?? null,
    team: { slug: teamSlug, name: teamName },
    ref: decisionRef(serviceSlug, number),
    n: typeof payload.n === 'number' ? payload.n : null,
    words: row.comment || textIn(payload, 'reason') || textIn(payload, 'argument'),
    roles: row.kind === 'named' ? newRoles(me, payload, nobody) : [],
    thread: textIn(payload, 'thread'),
  };
}

/** `decision id, kind of what waits` of what waits for the person and they have not looked at yet. */
export async function unreadAsks(
  actor: Actor,
  waiting: readonly Waiting[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(waiting.map(({ decisionId }) => decisionId))];
  if (ids.length === 0) return new Set();
  const rows = await db().$queryRaw<{ decisionId: string; kind: keyof typeof asks }[]>(sql`
    SELECT DISTINCT n.decision_id AS "decisionId", n.kind FROM notice n
    WHERE n.user_id = ${actor.userId} AND n.decision_id = ANY(${ids})
      AND n.seen_at IS NULL AND n.done_at IS NULL AND n.kind IN (${askKinds})`);
  return new Set(
    rows.flatMap(({ decisionId, kind }) => asks[kind].map((what) => `${decisionId} ${what}`)),
  );
}

export interface MutedDecision {
  readonly decisionId: string;
  readonly ref: string;
  readonly title: string;
  readonly team: { readonly slug: string; readonly name: string };
  readonly since: Date;
}

/** The decisions a person muted, the newest first. */
export async function mutedBy(actor: Actor): Promise<MutedDecision[]> {
  const rows = await db().$queryRaw<
    {
      id: string;
      slug: string;
      number: number;
      title: string;
      team: string;
      name: string;
      since: Date;
    }[]
  >(sql`
    SELECT d.id, s.slug, d.number, d.title, t.slug AS team, t.name, m.created_at AS since
    FROM mute m JOIN decision d ON d.id = m.decision_id
    JOIN membership b ON b.team_id = d.team_id AND b.user_id = m.user_id AND b.removed_at IS NULL
    JOIN team t ON t.id = d.team_id JOIN service s ON s.id = d.service_id
    WHERE m.user_id = ${actor.userId} ORDER BY m.created_at DESC, d.id LIMIT 200`);
  return rows.map(({ id, slug, number, title, team, name, since }) => ({
    ...{ decisionId: id, ref: decisionRef(slug, number), title, since },
    team: { slug: team, name },
  }));
}

/** Whether a person muted a decision, and whether something about it is unread. */
export async function attentionOf(
  actor: Actor,
  decisionId: string,
): Promise<{ muted: boolean; unread: boolean }> {
  const [row] = await db().$queryRaw<{ muted: boolean; unread: boolean }[]>(sql`${often}
    SELECT EXISTS (SELECT 1 FROM mute
        WHERE user_id = ${actor.userId} AND decision_id = ${decisionId}) AS muted,
      EXISTS (SELECT 1 FROM notice WHERE user_id = ${actor.userId} AND decision_id = ${decisionId}
        AND seen_at IS NULL AND done_at IS NULL) AS unread`);
  return row ?? { muted: false, unread: false };
}

/** How far the history of each of a person's teams has come. */
export const teamCursors = (actor: Actor): Promise<{ teamId: string; cursor: bigint }[]> =>
  db().$queryRaw<{ teamId: string; cursor: bigint }[]>(sql`
    SELECT t.id AS "teamId", t.seq AS cursor FROM membership m JOIN team t ON t.id = m.team_id
    WHERE m.user_id = ${actor.userId} AND m.removed_at IS NULL`);
