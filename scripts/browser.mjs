import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, hasApt } from './checks/debian.mjs';
import { node, run } from './launch/run.mjs';
import { root } from './launch/settings.mjs';
import { Halt, step } from './launch/words.mjs';

const memory = join(root, '.cache/browser.json');

/** @returns {string[]} quiet: nothing of the browser's own that goes to the network */
export const browserFlags = () => [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** @returns {string | undefined} the program that was found to work; undefined is Playwright's own */
export function chosenBrowser() {
  if (process.env.ASSAY_TEST_BROWSER) return process.env.ASSAY_TEST_BROWSER;
  return existsSync(memory)
    ? (JSON.parse(readFileSync(memory, 'utf8')).path ?? undefined)
    : undefined;
}

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Finds a browser for the tests, or gets one, and remembers it. Every candidate is started once
 * before it is believed.
 */
export async function findBrowser() {
  if (process.env.ASSAY_TEST_BROWSER) {
    if (await works(process.env.ASSAY_TEST_BROWSER)) return;
    throw new Halt(
      'The browser in ASSAY_TEST_BROWSER does not start: correct the path or unset it.',
    );
  }
  if (existsSync(memory) && (await works(chosenBrowser()))) return;
  rmSync(memory, { force: true });
  for (const path of [undefined, ...systemBrowsers]) if (await choose(path)) return;
  await step('Getting a browser for the tests', fetchBrowser);
}

/** Playwright's own download first; where it can't be had, the system's package. */
async function fetchBrowser() {
  const install = [...node('@playwright/test/cli.js'), 'install', 'chromium-headless-shell'];
  const own = await run('playwright install', install).then(
    () => true,
    () => false,
  );
  if (own && (await choose(undefined))) return;
  if (hasApt()) {
    await aptInstall(['chromium']);
    for (const path of systemBrowsers) if (await choose(path)) return;
  }
  throw new Halt(
    'No browser for the tests could be found or installed: install Chromium and set ASSAY_TEST_BROWSER to its path.',
  );
}

/** @param {string | undefined} path */
async function choose(path) {
  if (!(await works(path))) return false;
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(memory, JSON.stringify({ path: path ?? null }));
  return true;
}

/** @param {string | undefined} path */
async function works(path) {
  if (path !== undefined && !existsSync(path)) return false;
  const { chromium } = await import('@playwright/test');
  try {
    const launch = {
      args: browserFlags(),
      ...(path === undefined ? {} : { executablePath: path }),
    };
    const browser = await chromium.launch(launch);
    await browser.close();
    return true;
  } catch {
    return false;
  }
}
