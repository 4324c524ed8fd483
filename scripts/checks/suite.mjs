import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../browser.mjs';
import { buildApp, generateClient } from '../launch/build.mjs';
import { installPackages } from '../launch/install.mjs';
import { node } from '../launch/run.mjs';
import { root } from '../launch/settings.mjs';
import { Halt } from '../launch/words.mjs';
import { findAdrTools } from './adr-tools.mjs';
import { runChecks } from './checks.mjs';
import { findProxies } from './proxies.mjs';

/**
 * The parts of the suite. The last runs alone: it measures how fast a start is, makes one from
 * nothing, and breaks what runs.
 */
const parts = ['check', 'house', 'domain', 'server', 'launch', 'e2e', 'start'];
const needBuild = ['launch', 'e2e', 'start'];

/**
 * From a fresh clone to one last line, "N passed, N failed". Arguments that name parts choose them;
 * the others go to Playwright, as in `npm test -- e2e -g reveal`.
 *
 * @param {string[]} args
 */
export async function runSuite(args) {
  const named = parts.filter((part) => args.includes(part));
  const rest = args.filter((argument) => !parts.includes(argument));
  // A test that is asked for by its name makes the checks of the text beside the point.
  const all = rest.length > 0 ? parts.filter((part) => part !== 'check') : parts;
  const chosen = named.length > 0 ? named : all;
  const total = { passed: 0, failed: 0, skipped: 0 };
  const add = (/** @type {import('./checks.mjs').Counts} */ counts) => {
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped']))
      total[key] += counts[key];
  };
  try {
    await prepare(chosen);
    if (chosen.includes('check')) add(await runChecks());
    const together = chosen.filter((part) => part !== 'check' && part !== 'start');
    if (together.length > 0) add(await runTests(together, rest));
    if (chosen.includes('start')) add(await runTests(['start'], rest));
  } catch (error) {
    console.error(error instanceof Halt ? error.message : error);
    total.failed += 1;
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** @param {string[]} chosen */
async function prepare(chosen) {
  await installPackages({ dev: true });
  await generateClient();
  if (chosen.includes('domain')) await findAdrTools();
  if (chosen.includes('e2e')) await findBrowser();
  if (chosen.includes('e2e')) await findProxies();
  if (chosen.some((part) => needBuild.includes(part))) await buildApp();
}

/**
 * @param {string[]} projects @param {string[]} rest
 * @returns {Promise<import('./checks.mjs').Counts>}
 */
function runTests(projects, rest) {
  const counts = join(root, '.cache/test-counts.json');
  rmSync(counts, { force: true });
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        ...node('@playwright/test/cli.js').slice(1),
        'test',
        '--pass-with-no-tests',
        ...projects.map((project) => `--project=${project}`),
        ...rest,
      ],
      { cwd: root, stdio: 'inherit', env: { ...process.env, ASSAY_TEST_COUNTS: counts } },
    );
    // Ctrl-C goes to both; Playwright clears up, and this waits for it.
    process.on('SIGINT', () => undefined);
    child.on('close', (code) => {
      if (existsSync(counts)) return resolve(JSON.parse(readFileSync(counts, 'utf8')));
      resolve({ passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 });
    });
  });
}
