import { existsSync } from 'node:fs';
import { installDebian } from './debian.mjs';

/**
 * Sees that several processes can be tried behind a real proxy and a real pooler, where Debian's
 * packages can be installed. Elsewhere the test that needs them says that it was skipped.
 */
export async function findProxies() {
  const missing = ['haproxy', 'pgbouncer'].filter((name) => !existsSync(`/usr/sbin/${name}`));
  if (missing.length === 0) return;
  await installDebian(`Installing ${missing.join(' and ')}`, missing, { services: true });
}
