import { migrateDatabase } from './migrations.mjs';
import { openPostgres } from './postgres.mjs';
import {
  endGroup,
  forget,
  isAlive,
  lives,
  note,
  others,
  processOf,
  signalGroup,
} from './processes.mjs';
import { shown } from './settings.mjs';
import { answering, databaseComes, startWeb, tellDatabase } from './web.mjs';
import { Halt, isFull, pause, say } from './words.mjs';

/** How often the web server may end within a minute before the launcher gives up. */
const attempts = 5;

/** Keeps the database and the web server running, and ends them in order. */
export class Supervisor {
  /** @type {import('./postgres.mjs').Server | undefined} */
  #postgres;
  /** @type {Promise<import('./postgres.mjs').Server> | undefined} */
  #opening;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #web;
  #stopping = false;
  /** @type {number[]} when the web server ended by itself, lately */
  #ends = [];
  #settings;
  #dataDir;
  #keys;
  /** @type {NodeJS.ProcessEnv} */
  #env;

  /**
   * @param {import('./settings.mjs').Settings} settings
   * @param {string} dataDir
   * @param {import('./data-dir.mjs').Keys} keys
   */
  constructor(settings, dataDir, keys) {
    this.#settings = settings;
    this.#dataDir = dataDir;
    this.#keys = keys;
    this.#env = environment(settings, dataDir, keys);
  }

  /** Resolves when the address answers. */
  async start() {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => this.#interrupted());
    }
    this.#followParent();
    try {
      await this.#begin();
    } catch (error) {
      if (!this.#stopping) throw error;
    }
    // Interrupted meanwhile: stop() ends the process, and there is nothing more to say.
    if (this.#stopping) await new Promise(() => undefined);
  }

  async #begin() {
    this.#note();
    const early = this.#settings.dev ? undefined : this.#startWeb(databaseComes);
    const url = await this.#database();
    await migrateDatabase(this.#settings.directUrl ?? url, {
      embedded: this.#settings.databaseUrl === undefined,
    });
    this.#env.DATABASE_URL = url;
    if (early) tellDatabase(early, url);
    await this.#serve(early);
    this.#keepWeb();
    if (this.#postgres) this.#keepPostgres();
  }

  /** @returns {Promise<string>} the address of the database */
  async #database() {
    const { databaseUrl } = this.#settings;
    if (databaseUrl !== undefined) return databaseUrl;
    const port = this.#postgres?.port;
    this.#opening = openPostgres({
      dataDir: this.#dataDir,
      password: this.#keys.databasePassword,
      ...(port === undefined ? {} : { port }),
    });
    this.#postgres = await this.#opening;
    return this.#postgres.url;
  }

  /** @param {Record<string, string>} [more] */
  #startWeb(more) {
    const web = startWeb(this.#settings, { ...this.#env, ...more });
    this.#web = web;
    this.#note();
    return web;
  }

  /**
   * Starts the web server until it answers, at growing distances.
   *
   * @param {import('node:child_process').ChildProcess} [early] one that has been started already
   */
  async #serve(early) {
    for (let web = early; !this.#stopping; web = undefined) {
      web ??= this.#startWeb();
      const own = web;
      if (await answering(this.#settings, () => running(own))) return;
      if (this.#stopping) return;
      if (own.pid !== undefined) await endGroup(own.pid, 2_000);
      await this.#countEnd();
    }
  }

  /** @throws {Halt} when the web server has ended too often */
  async #countEnd() {
    this.#ends = [...this.#ends.filter((at) => Date.now() - at < 60_000), Date.now()];
    if (this.#ends.length >= attempts || this.#settings.dev) {
      throw new Halt('The web server does not stay up; its last words are above.');
    }
    await pause(100 * 2 ** this.#ends.length);
  }

  /** Brings the web server back when it ends by itself. */
  #keepWeb() {
    this.#web?.once('exit', async (code, signal) => {
      if (this.#stopping) return;
      say(`The web server ended (${signal ?? code}).`);
      try {
        await this.#countEnd();
        await this.#serve();
        if (this.#stopping) return;
        say(`Assay is back at ${this.#settings.url}.`);
        this.#keepWeb();
      } catch (error) {
        await this.#giveUp(error);
      }
    });
  }

  /** Brings the database back, on the port the web server knows. */
  #keepPostgres() {
    const timer = setInterval(async () => {
      if (this.#stopping || (this.#postgres && isAlive(this.#postgres.pid))) return;
      clearInterval(timer);
      say('The database ended; starting it again.');
      try {
        await this.#reopen();
        if (this.#stopping) await this.#endPostgres();
        else this.#keepPostgres();
      } catch (error) {
        await this.#giveUp(error);
      }
    }, 250);
    timer.unref();
  }

  /** A database that finds no room on its disk is started again until there is some. */
  async #reopen() {
    for (let told = false; !this.#stopping; told = true) {
      try {
        await this.#database();
        if (told) say('There is room again, and the database is back.');
        return;
      } catch (error) {
        if (!isFull(this.#dataDir, error)) throw error;
        if (!told)
          say(
            `The disk of ${shown(this.#dataDir)} is full. Make room: the database comes back then.`,
          );
        await pause(1_000);
      }
    }
  }

  /** @param {unknown} error */
  async #giveUp(error) {
    console.error(error instanceof Halt ? error.message : error);
    await this.stop(1);
  }

  #note() {
    const pid = this.#web?.pid;
    note(this.#dataDir, {
      launcher: processOf(process.pid),
      web: pid === undefined ? null : processOf(pid),
      port: this.#settings.port,
    });
  }

  /** npm's shell may die of a signal without handing it on: then nobody is left to stop us. */
  #followParent() {
    if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) this.#interrupted();
    }, 500).unref();
  }

  #interrupted() {
    if (this.#stopping) return;
    void this.stop(0);
  }

  /** The web server first, so that it can finish what it answers; then the database.
   * @param {number} code */
  async stop(code) {
    this.#stopping = true;
    const web = this.#web;
    if (web?.pid !== undefined && running(web)) await endGroup(web.pid, 8_000);
    else if (web?.pid !== undefined) signalGroup(web.pid, 'SIGKILL');
    await this.#endPostgres();
    process.exit(code);
  }

  /** The last launcher on a data directory turns off the light. */
  async #endPostgres() {
    forget(this.#dataDir);
    if (others(this.#dataDir).some((one) => lives(one.launcher))) return;
    // A database that is just coming up must not be left behind.
    const postgres = await this.#opening?.catch(() => undefined);
    await postgres?.stop();
  }
}

/** @param {import('node:child_process').ChildProcess} child */
const running = (child) => child.exitCode === null && child.signalCode === null;

/**
 * What the app is told.
 *
 * @param {import('./settings.mjs').Settings} settings @param {string} dataDir
 * @param {import('./data-dir.mjs').Keys} keys
 * @returns {NodeJS.ProcessEnv}
 */
function environment(settings, dataDir, keys) {
  return {
    ...process.env,
    NODE_ENV: settings.dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXTAUTH_URL: settings.url,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || keys.authSecret,
    PORT: String(settings.port),
    ASSAY_DATA_DIR: dataDir,
    ...(settings.publicUrl === undefined ? {} : { ASSAY_URL: settings.publicUrl }),
    ...(settings.databaseUrl === undefined ? { ASSAY_EMBEDDED: '1' } : {}),
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
  };
}
