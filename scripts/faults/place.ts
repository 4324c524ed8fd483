import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDb } from '#server/db.ts';
import { type Server, startApp } from '../bench/server.ts';
import { migrateDatabase } from '../launch/migrations.mjs';
import { openPostgres } from '../launch/postgres.mjs';
import { newDraft, settle, type Town } from './town.ts';

/** A database server of the faults' own, with everything it acknowledges on disk. */
export interface Database {
  readonly url: string;
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
  /** Brings it back on the same port. */
  readonly start: () => Promise<void>;
}

const password = 'only for the faults';

export async function withDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-faults-'));
  chmodSync(dataDir, 0o711);
  let server = await openPostgres({ dataDir, password });
  const { port, url } = server;
  try {
    await migrateDatabase(url, { embedded: true });
    return await use({
      url,
      pid: () => server.pid,
      stop: () => server.stop(),
      start: async () => {
        server = await openPostgres({ dataDir, password, port });
      },
    });
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Everything a fault happens to: a database, the build in front of it, and a team with its drafts. */
export interface Place {
  readonly database: Database;
  readonly town: Town;
  readonly url: string;
  readonly app: () => Server;
  /** Starts the app again on its port, and answers once it answers. */
  readonly restart: () => Promise<void>;
  /** A draft that no other fault writes to. */
  readonly draft: () => Promise<string>;
}

export const withPlace = <T>(use: (place: Place) => Promise<T>): Promise<T> =>
  withDatabase(async (database) => {
    const town = await settle(database.url);
    let app = await startApp(database.url, { quiet: true });
    const port = Number(new URL(app.url).port);
    const restart = async () => {
      app = await startApp(database.url, { port, quiet: true });
    };
    try {
      const draft = () => newDraft(town);
      return await use({ database, town, draft, restart, url: app.url, app: () => app });
    } finally {
      await app.stop();
      await closeDb();
    }
  });

/** Resident memory of a process in MB. */
export function residentMb(pid: number): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1_024;
}
