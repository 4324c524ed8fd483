import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDataDir, readKeys } from './data-dir.mjs';
import { openPostgres } from './postgres.mjs';
import { lives, others } from './processes.mjs';
import { readSettings, shown } from './settings.mjs';
import { Halt } from './words.mjs';

/**
 * Works on the operator's database, or on the embedded one, which is started for the moment if it
 * does not run.
 *
 * @template T
 * @param {(url: string) => Promise<T>} work
 * @param {{ existing?: boolean }} [wish] `existing`: refuse to make a database where none is
 * @returns {Promise<T>}
 */
export async function withDatabase(work, { existing = false } = {}) {
  const settings = readSettings({ dev: true });
  if (settings.directUrl !== undefined) return work(settings.directUrl);
  if (existing && settings.dataDirChosen) demandData(settings);
  const dataDir = openDataDir(settings);
  if (existing) demandData({ ...settings, dataDir });
  const server = await openPostgres({ dataDir, password: readKeys(dataDir).databasePassword });
  try {
    return await work(server.url);
  } finally {
    if (!others(dataDir).some((one) => lives(one.launcher))) await server.stop();
  }
}

/** @param {{ dataDir: string, dataDirChosen: boolean }} place */
function demandData({ dataDir, dataDirChosen }) {
  if (existsSync(join(dataDir, 'postgres'))) return;
  const hint = dataDirChosen ? 'correct ASSAY_DATA_DIR' : 'set ASSAY_DATA_DIR or DATABASE_URL';
  throw new Halt(`There is no database in ${shown(dataDir)}: start Assay once, or ${hint}.`);
}
