import { AsyncLocalStorage } from 'node:async_hooks';
import { db, replica, sql } from './db.ts';
import { log } from './observe/log.ts';
import { countReplicaRead } from './observe/metrics.ts';

type Client = ReturnType<typeof db>;

/** How long the replica may take to say where it stands, and how long it is left alone after a failure. */
const patienceMs = 400;
const restMs = 5_000;
/** A replica that stays behind is told of this often. */
const sayMs = 60_000;

interface Standing {
  awayUntil: number;
  away: boolean;
  saidBehindAt: number;
  readonly source: AsyncLocalStorage<Client>;
}

// Pages and background work are bundled apart; what they know of the replica stands outside of both.
const keep = globalThis as unknown as { assayReplicaStanding?: Standing };
function standing(): Standing {
  keep.assayReplicaStanding ??= {
    ...{ awayUntil: 0, away: false, saidBehindAt: -sayMs },
    source: new AsyncLocalStorage(),
  };
  return keep.assayReplicaStanding;
}

/** What lists, search and portfolio read from: the replica inside of `fromReplica`, else the primary. */
export const reads = (): Client => standing().source.getStore() ?? db();

/** How far a team's history has come: what its reader passed the gate with. */
export interface Seen {
  readonly teamId: string;
  /** A whole number. */
  readonly seq: string;
}

/**
 * Does a read on the replica if that has everything the team's history held when the reader passed the
 * gate, and on the primary otherwise. Every write that lists, search and portfolio show counts in that
 * history, so nobody misses what they just wrote, nor what they saw of others. Gates stay outside: they
 * ask the primary.
 *
 * @param read may run twice, the second time on the primary, when the replica fails half-way
 */
export async function fromReplica<T>(seen: Seen, read: () => Promise<T>): Promise<T> {
  const client = replica();
  if (!client) return read();
  if (Date.now() < standing().awayUntil) {
    countReplicaRead('away');
    return read();
  }
  try {
    if (!(await hasCaughtUp(client, seen))) {
      countReplicaRead('behind');
      return read();
    }
    const value = await standing().source.run(client, read);
    countReplicaRead('served');
    return value;
  } catch (error) {
    giveUp(error);
    return read();
  }
}

/** @throws when the replica does not answer in time */
async function hasCaughtUp(client: Client, { teamId, seq }: Seen): Promise<boolean> {
  const [row] = await inTime(
    client.$queryRaw<{ seq: bigint }[]>(sql`SELECT seq FROM team WHERE id = ${teamId}`),
  );
  const known = standing();
  if (known.away) log('info', { replica: 'answers again' });
  known.away = false;
  const caughtUp = row !== undefined && row.seq >= BigInt(seq);
  if (!caughtUp && Date.now() - known.saidBehindAt >= sayMs) {
    known.saidBehindAt = Date.now();
    log('info', { replica: 'behind', instead: 'the primary answers' });
  }
  return caughtUp;
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error('it does not answer'));
    const timer = setTimeout(late, patienceMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function giveUp(error: unknown): void {
  const known = standing();
  known.awayUntil = Date.now() + restMs;
  countReplicaRead('away');
  if (!known.away) {
    const words = error instanceof Error ? error.message : 'no connection';
    const reason = words.replaceAll(/\s+/g, ' ').trim();
    log('error', { replica: 'away', instead: 'the primary answers', reason });
  }
  known.away = true;
}
