import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { node, run } from '../launch/run.mjs';
import { root } from '../launch/settings.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** TypeScript 7: the same findings as 6 in a sixth of the time. 6 stays for the tools that read with it. */
const types = [...node('typescript-native/bin/tsc'), '--noEmit', '-p'];

/** What is true of the source text, each with the command that says so. */
const checks = [
  { name: 'format and lint', command: [...node('@biomejs/biome/bin/biome'), 'ci', '--colors=off'] },
  { name: 'types', command: [...types, '.'] },
  { name: 'types of the scripts', command: [...types, 'scripts'] },
  {
    name: 'who imports whom',
    command: [
      ...node('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['app', 'components', 'domain', 'server', 'scripts', 'tests', 'prisma'],
    ],
  },
  { name: 'nothing unused', command: [...node('knip/bin/knip.js'), '--no-progress'] },
];

/** Runs every check to its end, two at a time, so that one run tells everything that is wrong. @returns {Promise<Counts>} */
export async function runChecks() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  // The types of the routes come from Next; a build has written them already.
  if (!existsSync(join(root, '.next/types')) || !existsSync(join(root, 'next-env.d.ts'))) {
    await run('next typegen', [...node('next/dist/bin/next'), 'typegen']);
  }
  const left = [...checks];
  const worker = async () => {
    for (let check = left.shift(); check; check = left.shift()) {
      counts[(await passes(check)) ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all([worker(), worker()]);
  return counts;
}

/** @param {(typeof checks)[number]} check */
async function passes({ name, command }) {
  const began = Date.now();
  const failure = await run(name, command).then(
    () => undefined,
    (error) => error.message,
  );
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${failure === undefined ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (failure !== undefined) console.log(failure.replaceAll(/^/gm, '    '));
  return failure === undefined;
}
