import { existsSync } from 'node:fs';
import { run } from '../launch/run.mjs';
import { step } from '../launch/words.mjs';

/** Where Debian's package keeps the programs of adr-tools. */
const folder = '/usr/libexec/adr-tools';

/**
 * Sees that the real adr-tools can be asked whether they read what leaves, where Debian's packages can
 * be installed. Elsewhere the test that asks them says that it was skipped.
 */
export async function findAdrTools() {
  if (process.env.ADR_TOOLS || existsSync(folder)) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...words) =>
    run(`apt-get ${words[0]}`, ['apt-get', ...words], { env });
  await step('Installing adr-tools', async () => {
    await apt('install', '-yq', '--no-install-recommends', 'adr-tools').catch(async () => {
      await apt('update', '-q');
      await apt('install', '-yq', '--no-install-recommends', 'adr-tools');
    });
  }).catch(() => undefined);
}
