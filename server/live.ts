import { askAsServer } from './asker.ts';
import { db, often, sql } from './db.ts';
import { sweepHere } from './here/stay.ts';
import { type Hearer, keepListening, probeListening, stopListening } from './live-connection.ts';

/** What a screen learns: that something about a decision (or the team) changed. Never what. */
export interface LiveNote {
  readonly seq: string;
  readonly decisionId: string | null;
}

interface Listener {
  readonly userId: string;
  cursor: bigint;
  /** The decision on the screen; null elsewhere in the team. */
  readonly at: string | null;
  readonly send: (notes: readonly LiveNote[]) => void;
  /** Something about `at` moved that is in no history; has no cursor and may come twice. */
  readonly look: () => void;
  readonly close: () => void;
}

interface Hub {
  teams: Map<string, Set<Listener>>;
  poll: NodeJS.Timeout | null;
  stopped: boolean;
}

/** How far behind a stream may be and still be replayed; beyond it the screen reloads whole. */
const replayLimit = 500;
const pollMs = 10_000;
/** Looks of one moment are answered together. */
const gatherMs = 60;
/**
 * After telling its screens a team waits this long for each, so that a burst of saves is told in a few
 * pieces and not in as many as there were saves, times screens.
 */
const breathMs = 0.5;
const longestBreathMs = 100;

const keep = globalThis as unknown as { assayLive?: Hub };
function hub(): Hub {
  keep.assayLive ??= { teams: new Map(), poll: null, stopped: false };
  return keep.assayLive;
}

/**
 * Joins a team's stream from `cursor` on. Answers the way to leave. The one LISTEN connection of
 * this process is opened with the first listener.
 */
export function listen(teamId: string, listener: Listener): () => void {
  const h = hub();
  if (h.stopped) {
    // Its request was under way when the process began to stop, and would hold it up.
    listener.close();
    return () => undefined;
  }
  const listeners = h.teams.get(teamId) ?? new Set();
  h.teams.set(teamId, listeners.add(listener));
  void keepListening(hearer);
  h.poll ??= setInterval(() => pollAll(), pollMs).unref();
  void deliver(teamId);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) h.teams.delete(teamId);
  };
}

/** How many streams this process holds open. */
export const openStreams = (): number =>
  [...hub().teams.values()].reduce((sum, listeners) => sum + listeners.size, 0);

/** Closes every stream and the connection, so that a stopping process is not held up by them. */
export async function stopLive(): Promise<void> {
  const h = hub();
  h.stopped = true;
  if (h.poll) clearInterval(h.poll);
  for (const listeners of h.teams.values()) for (const listener of listeners) listener.close();
  h.teams.clear();
  await stopListening();
}

const hearer: Hearer = {
  wanted: () => hub().teams.size > 0,
  heard: (message) => {
    const [teamId = '', decisionId] = message.split(' ');
    if (decisionId) lookAt(teamId, decisionId);
    else void deliver(teamId);
  },
  listens: () => {
    for (const [teamId, listeners] of hub().teams)
      for (const { at } of listeners) if (at) lookAt(teamId, at);
    pollAll();
  },
};

/** Catches what a lost connection missed: a poke is a courtesy, the history is the truth. */
function pollAll(): void {
  const h = hub();
  void keepListening(hearer);
  void probeListening();
  for (const teamId of h.teams.keys()) void deliver(teamId);
  if (h.teams.size > 0) void sweepHere().catch(() => undefined);
}

const toLook = new Map<string, Set<string>>();

/** Tells the screens of a decision to look again, after asking who may still look. */
function lookAt(teamId: string, decisionId: string): void {
  const decisions = toLook.get(teamId);
  if (decisions) {
    decisions.add(decisionId);
    return;
  }
  toLook.set(teamId, new Set([decisionId]));
  setTimeout(() => void look(teamId), gatherMs).unref();
}

async function look(teamId: string): Promise<void> {
  const decisions = toLook.get(teamId) ?? new Set();
  toLook.delete(teamId);
  const listeners = [...(hub().teams.get(teamId) ?? [])].filter(
    ({ at }) => at !== null && decisions.has(at),
  );
  if (listeners.length === 0) return;
  const members = await askAsServer(() => membersOf(teamId, listeners)).catch(
    () => new Set<string>(),
  );
  for (const listener of listeners) if (members.has(listener.userId)) listener.look();
}

const underWay = new Map<string, 'reading' | 'again'>();

/** One reading per team at a time; pokes that come meanwhile ask for one more. */
async function deliver(teamId: string): Promise<void> {
  if (underWay.has(teamId)) {
    underWay.set(teamId, 'again');
    return;
  }
  try {
    do {
      underWay.set(teamId, 'reading');
      // For all who listen at once: each hears only while they are a member.
      if (await askAsServer(() => deliverNow(teamId))) underWay.set(teamId, 'again');
      await breathe(hub().teams.get(teamId)?.size ?? 0);
    } while (underWay.get(teamId) === 'again');
  } catch {
    // The database is away: the next poll reads what was missed.
  } finally {
    underWay.delete(teamId);
  }
}

const breathe = (screens: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, Math.min(longestBreathMs, screens * breathMs)).unref();
  });

/** Answers whether there is more than one reading holds. */
async function deliverNow(teamId: string): Promise<boolean> {
  const listeners = [...(hub().teams.get(teamId) ?? [])];
  if (listeners.length === 0) return false;
  const oldest = listeners.reduce(
    (min, l) => (l.cursor < min ? l.cursor : min),
    listeners[0]?.cursor ?? 0n,
  );
  const [notes, members] = await Promise.all([
    notesAfter(teamId, oldest),
    membersOf(teamId, listeners),
  ]);
  for (const listener of listeners) {
    if (!members.has(listener.userId)) {
      listener.close();
      continue;
    }
    const fresh = notes.filter((note) => BigInt(note.seq) > listener.cursor);
    if (fresh.length === 0) continue;
    listener.cursor = BigInt(fresh.at(-1)?.seq ?? listener.cursor);
    listener.send(fresh);
  }
  return notes.length === replayLimit;
}

const notesAfter = (teamId: string, cursor: bigint): Promise<LiveNote[]> =>
  db().$queryRaw<LiveNote[]>(sql`${often}
    SELECT seq::text AS seq, decision_id AS "decisionId" FROM event
    WHERE team_id = ${teamId} AND event.seq > ${cursor} ORDER BY event.seq LIMIT ${replayLimit}`);

async function membersOf(teamId: string, listeners: readonly Listener[]): Promise<Set<string>> {
  const ids = [...new Set(listeners.map((listener) => listener.userId))];
  const rows = await db().$queryRaw<{ userId: string }[]>(sql`${often}
    SELECT m.user_id AS "userId" FROM membership m JOIN "user" u ON u.id = m.user_id
    WHERE m.team_id = ${teamId} AND m.user_id = ANY(${ids}) AND m.removed_at IS NULL
      AND u.disabled_at IS NULL`);
  return new Set(rows.map(({ userId }) => userId));
}

/** Where a stream starts: the asked cursor when it can be replayed, else now with a reset. */
export async function startCursor(
  teamId: string,
  asked: string | null,
): Promise<{ cursor: bigint; reset: boolean }> {
  const team = await db().team.findFirstOrThrow({ where: { id: teamId }, select: { seq: true } });
  if (asked === null || !/^\d{1,18}$/.test(asked)) return { cursor: team.seq, reset: false };
  const cursor = BigInt(asked);
  const tooOld = cursor > team.seq || team.seq - cursor > BigInt(replayLimit);
  return tooOld ? { cursor: team.seq, reset: true } : { cursor, reset: false };
}

/** Where a page's stream begins: read it before the page's own data, so that nothing falls between. */
export async function cursorOf(teamId: string): Promise<string> {
  const team = await db().team.findFirstOrThrow({ where: { id: teamId }, select: { seq: true } });
  return String(team.seq);
}
