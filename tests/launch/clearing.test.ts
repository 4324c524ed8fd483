import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { processOf } from '#scripts/launch/processes.mjs';
import { root } from '#scripts/launch/settings.mjs';
import { expect, test } from '#tests/support/launcher.ts';

/** Starts a process apart that starts another, and one that hears no polite word; then waits. */
const program = `
  const { spawn } = await import('node:child_process');
  const { mkdtempSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const { leavingNothing } = await import('./scripts/launch/clearing.mjs');
  await leavingNothing('test', async () => {
    const sleeps = 'setInterval(() => undefined, 1000)';
    const parent = \`const { spawn } = require('node:child_process');
      const one = spawn(process.execPath, ['-e', '\${sleeps}'], { detached: true, stdio: 'ignore' });
      process.stdout.write(String(one.pid)); \${sleeps}\`;
    const apart = { detached: true, stdio: ['ignore', 'pipe', 'ignore'] };
    const one = spawn(process.execPath, ['-e', parent], apart);
    const frozen = spawn(process.execPath, ['-e', sleeps], apart);
    one.stdout.once('data', (piece) => {
      frozen.kill('SIGSTOP');
      console.log(JSON.stringify({
        pids: [one.pid, frozen.pid, Number(piece)], folder: mkdtempSync(tmpdir() + '/inside-'),
      }));
    });
    await new Promise(() => undefined);
  });`;

/** One that has ended may stand in the list until somebody asks for it. */
const runs = (pid: number) => processOf(pid).born !== '';

test('a command that is interrupted leaves no process and no folder behind', async () => {
  test.skip(process.platform === 'win32', 'Windows has no such signals.');
  const args = ['--input-type=module', '--eval', program];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  const { pids, folder } = JSON.parse(String(line)) as { pids: number[]; folder: string };
  expect(pids.map(runs)).toEqual([true, true, true]);
  expect(existsSync(folder)).toBe(true);
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(130);
  expect(pids.map(runs)).toEqual([false, false, false]);
  expect(existsSync(folder)).toBe(false);
});
