import type { Client } from 'pg';
import { ownConnection } from './db.ts';
import { cutConnections } from './db-pool.ts';
import { log } from './observe/log.ts';

/** How often a silent database is looked at, and how many looks in a row it may miss. */
const lookMs = 100;
const patience = 12;
/** How long a request waits for a database that was away a moment ago. */
const momentMs = 150;
/** While it answers it is asked this often. */
const quietMs = 500;

interface Pulse {
  client: Client | null;
  /** The question under way, and how many looks it has been waiting for. */
  asked: Promise<boolean> | null;
  missed: number;
  silent: boolean;
  answeredAt: number;
  stopped: boolean;
}

const state: Pulse = {
  ...{ client: null, asked: null, missed: 0, silent: false, answeredAt: 0, stopped: false },
};

// Pages, the proxy and background work are bundled apart; the one pulse of the process stands outside.
const keep = globalThis as unknown as { assayPulse?: () => Promise<boolean> };

/**
 * Keeps asking the database the smallest question over a connection of its own. One that is frozen
 * takes connections and answers nothing, so nothing but the clock tells: after 1.2 s of silence what
 * waits for it is cut off, and becomes an answer instead of a wait. The clock is counted in turns of
 * the event loop, so that a process which was itself held up blames nobody.
 */
export function keepPulse(): void {
  if (keep.assayPulse) return;
  keep.assayPulse = databaseAnswers;
  setInterval(() => void look(), lookMs).unref();
}

/** What is being answered while the process stops goes on to its end; a question under way is waited for. */
export function stopPulse(): void {
  state.stopped = true;
  void Promise.resolve(state.asked)
    .then(() => state.client?.end())
    .catch(() => undefined);
}

/**
 * Asks, once for all who wait. A database that is known to be away gets a moment to answer, so that
 * the first request after its return is served.
 */
async function databaseAnswers(): Promise<boolean> {
  if (state.stopped) return true;
  const answer = ask();
  if (!state.silent) return answer;
  const moment = new Promise<boolean>((resolve) => {
    setTimeout(resolve, momentMs, false).unref();
  });
  return Promise.race([answer, moment]);
}

async function look(): Promise<void> {
  if (state.stopped) return;
  if (!state.asked) {
    if (state.silent || Date.now() - state.answeredAt >= quietMs) void ask();
    return;
  }
  state.missed += 1;
  if (state.missed < patience) return;
  // The connection that did not answer is given up; the next question goes over a new one.
  state.missed = 0;
  fallSilent('it does not answer');
  drop();
}

function ask(): Promise<boolean> {
  state.asked ??= question().then((answered) => {
    state.asked = null;
    state.missed = 0;
    if (answered) {
      if (state.silent) log('info', { database: 'answers again' });
      state.silent = false;
      state.answeredAt = Date.now();
    }
    return answered;
  });
  return state.asked;
}

async function question(): Promise<boolean> {
  try {
    if (!state.client) {
      const client = ownConnection({ application_name: 'assay pulse' });
      state.client = client;
      client.on('error', () => {
        if (state.client === client) state.client = null;
      });
      await client.connect();
    }
    await state.client?.query('SELECT 1');
    return true;
  } catch (error) {
    fallSilent(error instanceof Error ? error.message : 'no connection');
    drop();
    return false;
  }
}

function drop(): void {
  const { client } = state;
  state.client = null;
  if (client) cutConnections([client]);
}

function fallSilent(reason: string): void {
  if (state.stopped) return;
  if (!state.silent) log('error', { database: 'away', reason });
  state.silent = true;
  cutConnections();
}
