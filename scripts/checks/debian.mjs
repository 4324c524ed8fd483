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
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  if (services && existsSync('/run/systemd/system')) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...words) =>
    run(`apt-get ${words[0]}`, ['apt-get', ...words], { env });
  await step(label, async () => {
    const install = () => apt('install', '-yq', '--no-install-recommends', ...packages);
    await install().catch(async () => {
      await apt('update', '-q');
      await install();
    });
  }).catch(() => undefined);
}
