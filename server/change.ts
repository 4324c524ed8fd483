import type { NewEvent } from '#domain/history.ts';
import type { ChainedEvent } from '#domain/history-chain.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { db, isTaken, often, sql, type Tx } from './db.ts';
import { chained } from './history/chained.ts';
import { keepMade, madeBefore, type Once } from './once.ts';

/**
 * The channel every process listens on. The message is a poke, never what changed: a team's id when
 * its history grew, or "team decision" when screens of a decision should look again at what is in no
 * history (who is here, who is writing).
 */
export const pokeChannel = 'assay';

/** Asks the screens of a decision to look again, once the transaction has committed. */
export async function askToLook(tx: Tx, teamId: string, decisionId: string): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_notify(${pokeChannel}, ${`${teamId} ${decisionId}`})`);
}

export interface Done<T> {
  readonly value: T;
  readonly events: readonly NewEvent[];
}

class RolledBack extends Error {
  readonly result: Result<never>;
  constructor(result: Result<never>) {
    super('rolled back');
    this.result = result;
  }
}

/** What the gate (server/access.ts) hands to a write: whose history it goes into, who acts, and the database's time. */
export interface Granted {
  readonly teamId: string;
  readonly actorId: string | null;
  readonly now: Date;
}

type Gate<G> = (tx: Tx) => Promise<Result<G>>;

/**
 * The one write path: the gate, everything `work` writes, its history events and the poke to the
 * screens happen in one transaction, or not at all. Gate and `work` answer an error to roll back.
 *
 * What was sent with `once` is done once: sent again, it passes the gate and is answered what it made
 * (docs/decisions/0017).
 *
 * The team's dense counter is taken as the last step, so the lock on it is held only until commit
 * and no reader can see event n+1 before event n.
 */
export async function change<G extends Granted, T>(
  gate: Gate<G>,
  work: (tx: Tx, grant: G) => Promise<Result<Done<T>>>,
  { once, ...limits }: Manner = {},
): Promise<Result<T>> {
  return transaction(limits, async (tx) => {
    const grant = await gate(tx);
    if (!grant.ok) return grant;
    const before = once && (await madeBefore<T>(tx, once));
    if (before) return ok(before.made);
    const result = await work(tx, grant.value);
    if (!result.ok) return result;
    const { value, events } = result.value;
    if (once) await keepMade(tx, once, value);
    await append(tx, grant.value.teamId, grant.value.actorId, events);
    return ok(value);
  });
}

/**
 * A write that nobody else may learn of (a reviewer's unsubmitted scores): gate and work in one
 * transaction, no event, no poke.
 */
export async function changeUnseen<G extends Granted, T>(
  gate: Gate<G>,
  work: (tx: Tx, grant: G) => Promise<Result<T>>,
): Promise<Result<T>> {
  return transaction({}, async (tx) => {
    const grant = await gate(tx);
    return grant.ok ? work(tx, grant.value) : grant;
  });
}

interface Limits {
  /** For the few writes that are long: how many milliseconds the transaction may take. */
  readonly timeout?: number;
}

interface Manner extends Limits {
  /** The form this comes from, where it makes something. What it makes is plain JSON without secrets. */
  readonly once?: Once | undefined;
}

async function transaction<T>(
  limits: Limits,
  work: (tx: Tx) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    const value = await db().$transaction(async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new RolledBack(result);
      return result.value;
    }, limits);
    return ok(value);
  } catch (error) {
    if (error instanceof RolledBack) return error.result;
    if (isTaken(error)) return err('taken');
    throw error;
  }
}

async function append(tx: Tx, teamId: string, actorId: string | null, events: readonly NewEvent[]) {
  if (events.length === 0) return;
  const [team] = await tx.$queryRaw<{ seq: bigint; head: string; at: Date }[]>(sql`${often}
    UPDATE team SET seq = seq + ${events.length}::int WHERE id = ${teamId}
    RETURNING seq, head_hash AS head, date_trunc('milliseconds', clock_timestamp()) AS at`);
  if (!team) throw new Error('change: the team is gone');
  const rows = chain(teamId, actorId, events, team);
  const head = rows.at(-1)?.hash ?? team.head;
  await tx.$executeRaw(sql`${often}
    WITH grown AS (
      INSERT INTO event (team_id, seq, type, version, decision_id, service_id, actor_id, at, payload,
        prev_hash, hash)
      SELECT "teamId", seq, type, version, "decisionId", "serviceId", "actorId", at, payload,
        "prevHash", hash
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("teamId" text, seq bigint, type text,
        version int, "decisionId" text, "serviceId" text, "actorId" text, at timestamptz, payload jsonb,
        "prevHash" text, hash text)),
    head AS (UPDATE team SET head_hash = ${head} WHERE id = ${teamId})
    SELECT pg_notify(${pokeChannel}, ${teamId})`);
}

function chain(
  teamId: string,
  actorId: string | null,
  events: readonly NewEvent[],
  team: { seq: bigint; head: string; at: Date },
): ChainedEvent[] {
  let prevHash = team.head;
  const first = team.seq - BigInt(events.length) + 1n;
  return events.map((event, index) => {
    const seq = first + BigInt(index);
    const row = chained(event, { teamId, seq, actorId, at: team.at, prevHash });
    prevHash = row.hash;
    return row;
  });
}
