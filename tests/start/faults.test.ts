import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '#scripts/launch/settings.mjs';
import { expect, test } from '#tests/support/launcher.ts';

test('what was acknowledged outlives kills, silence, crowds and restarts', async () => {
  test.skip(
    process.platform !== 'linux',
    'The faults freeze and read processes as Linux has them.',
  );
  const faults = ['--import', 'tsx/esm', 'scripts/faults.ts', '--short'];
  const child = spawn(process.execPath, faults, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let told = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      told += chunk.toString('utf8');
    });
  }
  const [code] = await once(child, 'close');
  expect(code, told).toBe(0);
  expect(told).toMatch(/^1\d hold, 0 broken(, 1 not tried here)?$/m);
});
