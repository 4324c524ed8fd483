import { buildApp, generateClient } from './build.mjs';
import { openDataDir, readKeys } from './data-dir.mjs';
import { installPackages } from './install.mjs';
import { demandDatabase } from './migrations.mjs';
import { clearOrphans } from './processes.mjs';
import { readSettings } from './settings.mjs';
import { Supervisor } from './supervisor.mjs';
import { demandPort } from './web.mjs';
import { Halt, say } from './words.mjs';

/**
 * From a fresh clone to an address: what is there already is not done again.
 *
 * @param {{ dev: boolean }} mode
 */
export async function launch({ dev }) {
  const began = Date.now();
  /** @type {Supervisor | undefined} */
  let supervisor;
  try {
    const settings = readSettings({ dev });
    const dataDir = openDataDir(settings);
    await clearOrphans(dataDir);
    await demandPort(settings, dataDir);
    await installPackages({ dev });
    if (settings.directUrl !== undefined) await demandDatabase(settings.directUrl);
    await generateClient();
    if (!dev) await buildApp();
    const keys = readKeys(dataDir);
    supervisor = new Supervisor(settings, dataDir, keys);
    await supervisor.start();
    say(`Assay is ready at ${settings.url} after ${seconds(began)} s. Ctrl-C stops it.`);
    if (settings.host === '0.0.0.0' && settings.publicUrl === undefined) {
      say('Others can reach it once ASSAY_URL says the address they open.');
    }
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    console.error(error.message);
    process.exitCode = 1;
    await supervisor?.stop(1);
  }
}

/** @param {number} began */
const seconds = (began) => ((Date.now() - began) / 1000).toFixed(1);
