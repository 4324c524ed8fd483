import { existsSync } from 'node:fs';
import { run } from '../launch/run.mjs';
import { step } from '../launch/words.mjs';

/**
 * Installs packages that only tests need, where this is a Debian that may be changed. A service that
 * comes with one would start by itself where a system manages services: such a machine is left alone.
 *
 * @param {string} label what is being done, as in "Installing adr-tools"
 * @param {string[]} packages
 * @param {{ services?: boolean }} [kind] `services`: they bring services
 */
export async function installDebian(label, packages, { services = false } = {}) {
  if (!hasApt() || (services && existsSync('/run/systemd/system'))) return;
  await step(label, () => aptInstall(packages)).catch(() => undefined);
}

/** Whether this is a Debian that may be changed. */
export const hasApt = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** @param {string[]} packages */
export async function aptInstall(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...words) =>
    run(`apt-get ${words[0]}`, ['apt-get', ...words], { env });
  const install = () => apt('install', '-yq', '--no-install-recommends', ...packages);
  // The lists of a new machine are empty or old.
  await install().catch(async () => {
    await apt('update', '-q');
    await install();
  });
}
