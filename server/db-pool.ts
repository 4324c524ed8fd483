import type { Socket } from 'node:net';
import {
  Client,
  type ClientConfig,
  Pool,
  type PoolClient,
  type PoolConfig,
  Query,
  type QueryConfig,
} from 'pg';
import { asker, finding } from './asker.ts';
import { log } from './observe/log.ts';
import { type Preface, planMode, prefaceStatement, prefaceText } from './preface.ts';
import { appRole, finderRole } from './wall-roles.mjs';

// Pages and background work are bundled apart; what they share must stand outside of both.
const keep = globalThis as unknown as { assayPooled?: Set<Client> };
function pooled(): Set<Client> {
  keep.assayPooled ??= new Set();
  return keep.assayPooled;
}

/**
 * Cuts connections without a goodbye, which a frozen database would not hear: whatever waits on them
 * fails at once, and is answered as an outage. Without an argument, those of the pool.
 */
export function cutConnections(which: Iterable<Client> = [...pooled()]): void {
  for (const client of which) {
    pooled().delete(client);
    const { connection } = client as unknown as { connection: { stream: Socket } };
    connection.stream.destroy(new Error('connection timeout: the database does not answer'));
  }
}

interface Wire {
  /** Text by name, of what the server is believed to have kept. */
  readonly parsedStatements: Record<string, string>;
  close(statement: { type: 'S'; name: string }): void;
  parse(statement: { text: string; name: string }): void;
  bind(portal: { portal: string; statement: string; values: readonly string[] }): void;
  execute(portal: { portal: string }): void;
}

/** The parts of pg's query that its types leave out. */
interface WireQuery {
  readonly name?: string;
  prepare(connection: Wire): void;
  handleError(error: unknown, connection: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: unknown): void;
}
const Prepared = Query as unknown as new (
  config: QueryConfig & { queryMode: 'extended' },
) => WireQuery;

/** Connections on which the preface stands under its name. */
const prefaced = new WeakSet<Wire>();

/**
 * One statement with its preface ahead of it in the same message to the server. Both are one
 * transaction, so nothing of it is left on the connection, whoever stands between.
 */
class PrefacedQuery extends Prepared {
  readonly #said: readonly string[];
  readonly #name: string;
  #wire: Wire | undefined;
  #begun = false;

  constructor(config: QueryConfig, { role, user }: Preface, keepsNames: boolean) {
    super({ ...config, queryMode: 'extended' });
    this.#said = [user, role || 'none', planMode(config.text)];
    this.#name = keepsNames ? prefaceStatement.name : '';
  }

  /** What a try that failed may have left under a name is closed first. */
  override prepare(connection: Wire): void {
    this.#wire = connection;
    const said = prefaceStatement;
    if (this.#name === '') connection.parse({ ...said, name: '' });
    else if (!prefaced.has(connection)) {
      connection.close({ type: 'S', name: this.#name });
      connection.parse(said);
    }
    connection.bind({ portal: '', statement: this.#name, values: this.#said });
    connection.execute({ portal: '' });
    if (this.name && !connection.parsedStatements[this.name])
      connection.close({ type: 'S', name: this.name });
    super.prepare(connection);
  }

  /** pg takes a name for kept from the first word that anything was parsed: after a failure it asks again. */
  override handleError(error: unknown, connection: Wire): void {
    if (this.name) delete connection.parsedStatements[this.name];
    super.handleError(error, connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.#begun) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: unknown): void {
    if (this.#begun) super.handleCommandComplete(message, connection);
    else if (this.#wire && this.#name !== '') prefaced.add(this.#wire);
    this.#begun = true;
  }
}

interface Asks {
  query(...statement: unknown[]): unknown;
  connect(...taken: unknown[]): unknown;
}
/** The methods as pg has them, in the one form that passes everything on. */
const asksOf = (of: { readonly prototype: unknown }): Asks => of.prototype as Asks;

/** A plan that a migration has overtaken, a statement that is not there, a server that takes no writes. */
const outlived = new Set(['0A000', '26000', '25006']);

/** A connection of the pool that is known from its first byte on, so that it can be cut. */
class PooledClient extends Client {
  /** What its next transaction begins with. */
  preface: Preface | null = null;

  constructor(config?: string | ClientConfig) {
    super(config);
    pooled().add(this);
    this.once('end', () => pooled().delete(this));
    this.once('error', () => pooled().delete(this));
  }

  /** Why no other transaction should have it. */
  spent: Error | undefined;

  override query = ((statement: unknown, ...more: unknown[]) => {
    const asked = asksOf(Client).query.call(this, this.#begun(statement), ...more);
    if (asked instanceof Promise)
      asked.catch((error: Error & { code?: string }) => {
        if (outlived.has(error.code ?? '')) this.spent = error;
      });
    return asked;
  }) as Client['query'];

  /** The first word of a transaction, and with it the preface, in one message. */
  #begun(statement: unknown): unknown {
    const preface = this.preface;
    if (!preface || (statement as QueryConfig | null)?.text !== 'BEGIN') return statement;
    this.preface = null;
    return { text: `BEGIN; ${prefaceText(preface)}` };
  }
}

/**
 * The app's connections. Each statement, and each transaction from its first word on, is asked in the
 * app's role and for one asker.
 */
export class AppPool extends Pool {
  /** The role that queries take on; '' where the database has none for us. */
  #known: Promise<string> | undefined;

  readonly #keepsNames: boolean;

  /** `keepsNames`: what is named on a connection stays there; not so behind a pooler. */
  constructor({ keepsNames, ...config }: PoolConfig & { readonly keepsNames: boolean }) {
    super({ ...config, Client: PooledClient } as PoolConfig);
    this.#keepsNames = keepsNames;
  }

  // The asker is who asks now, not who happens to hand a connection back later.
  override query = (async (config: QueryConfig) => {
    const preface = await this.#preface(asker(), finding());
    const query = new PrefacedQuery(config, preface, this.#keepsNames);
    return asksOf(Pool).query.call(this, query);
  }) as Pool['query'];

  override connect = ((taken?: unknown) =>
    taken ? asksOf(Pool).connect.call(this, taken) : this.#forTransaction()) as Pool['connect'];

  async #forTransaction(): Promise<PoolClient> {
    const preface = await this.#preface(asker(), finding());
    const client = (await asksOf(Pool).connect.call(this)) as PoolClient & PooledClient;
    client.preface = preface;
    const { release } = client;
    client.release = (error) => release(error ?? client.spent);
    return client;
  }

  async #preface(user: string, finds: boolean): Promise<Preface> {
    const role = await this.#role();
    return { user, role: role !== '' && finds ? finderRole : role };
  }

  readonly #forget = () => {
    this.#known = undefined;
  };

  #role(): Promise<string> {
    this.#known ??= roleOf(this.options).then(
      (role) => {
        // Roles may yet come; until then they are asked for, and said to be missing, once a minute.
        if (!role) setTimeout(this.#forget, role === null ? 0 : 60_000).unref();
        return role ?? '';
      },
      (error: unknown) => {
        this.#forget();
        throw error;
      },
    );
    return this.#known;
  }
}

/** The app's role; '' when this database has none that we may take on; null while it has no tables. */
async function roleOf(config: PoolConfig): Promise<string | null> {
  const client = new PooledClient(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`BEGIN; SET LOCAL ROLE ${appRole}; SELECT 1 FROM score LIMIT 0;
      SET LOCAL ROLE ${finderRole}; SELECT 1 FROM decision LIMIT 0; ROLLBACK`);
    return appRole;
  } catch (error) {
    const { code = '', message } = error as Error & { code?: string };
    if (code === '42P01') return null;
    // No such role, not ours to take on, or without its rights.
    if (!/^(22023|42501|42704)$/.test(code)) throw error;
    log('error', { database: 'goes without its second wall', reason: message });
    return '';
  } finally {
    await client.end().catch(() => undefined);
  }
}
