import type { Client } from 'pg';
import { pokeChannel } from './change.ts';
import { ownConnection } from './db.ts';
import { cutConnections } from './db-pool.ts';

/** What the connection may take to come about, or to answer. */
const patienceMs = 5_000;

/** Who is told what comes over the connection. */
export interface Hearer {
  /** Whether anybody is there to be told; without, a lost connection stays lost. */
  readonly wanted: () => boolean;
  readonly heard: (message: string) => void;
  /** The connection listens from now on: what was said before it was missed. */
  readonly listens: () => void;
}

interface Ear {
  client: Client | null;
  connecting: boolean;
  /** The next try of a connection that was lost. */
  retry: NodeJS.Timeout | null;
  probing: boolean;
  stopped: boolean;
}

// Pages and background work are bundled apart; the one connection of the process stands outside of both.
const keep = globalThis as unknown as { assayEar?: Ear };
function ear(): Ear {
  keep.assayEar ??= {
    client: null,
    connecting: false,
    retry: null,
    probing: false,
    stopped: false,
  };
  return keep.assayEar;
}

/** Opens the one LISTEN connection of this process, unless it stands, and again whenever it is lost. */
export async function keepListening(hearer: Hearer): Promise<void> {
  const e = ear();
  if (e.client || e.connecting || e.stopped) return;
  e.connecting = true;
  const limits = { connectionTimeoutMillis: patienceMs, query_timeout: patienceMs };
  const client = ownConnection({ application_name: 'assay live', ...limits });
  const lost = () => {
    if (e.client === client) e.client = null;
    later(hearer);
  };
  client.on('error', lost);
  client.on('end', lost);
  client.on('notification', ({ payload = '' }) => hearer.heard(payload));
  try {
    await client.connect();
    await client.query(`LISTEN ${pokeChannel}`);
    // Whoever stopped meanwhile found no connection to end.
    if (e.stopped) return void (await client.end());
    e.client = client;
    hearer.listens();
  } catch {
    // One that came about and does not listen (a server in recovery refuses) would stay open for ever.
    cutConnections([client]);
    lost();
  } finally {
    e.connecting = false;
  }
}

/** A connection that fails says so up to three times; each of them as a try of its own would be a storm. */
function later(hearer: Hearer): void {
  const e = ear();
  if (e.retry || e.stopped || !hearer.wanted()) return;
  const again = () => {
    e.retry = null;
    void keepListening(hearer);
  };
  // The jitter keeps several processes from coming back in the same instant.
  e.retry = setTimeout(again, 250 + Math.random() * 750).unref();
}

/** A connection that died without a word answers nothing, and ends here. */
export async function probeListening(): Promise<void> {
  const e = ear();
  const { client } = e;
  if (!client || e.probing) return;
  e.probing = true;
  try {
    await client.query('SELECT 1');
  } catch {
    cutConnections([client]);
  } finally {
    e.probing = false;
  }
}

/** Ends the connection, and opens no other. */
export async function stopListening(): Promise<void> {
  ear().stopped = true;
  await ear()
    .client?.end()
    .catch(() => undefined);
}
